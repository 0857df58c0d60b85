import type { CnvKind } from '#shared/domain/classification/cnv/cnv-row.ts'
import { scoreCnv, type CnvEntry, type CnvScore } from '#shared/domain/classification/cnv/score-cnv.ts'
import { cnvSheets } from '#shared/domain/classification/cnv/sheets.ts'

/** What a reader gave one line of the sheet; several observations of a line are added up by the reader. */
export interface CnvLine extends CnvEntry {
  /** What the points rest on. */
  readonly note: string
}

/** A sheet as one reader filled it in: each line once, in the order of the sheet. */
export interface CnvSheet {
  readonly kind: CnvKind
  readonly lines: readonly CnvLine[]
}

/** Lines that change by code; `null` takes a line away. */
export interface CnvSheetChange {
  readonly kind: CnvKind
  readonly lines: readonly { readonly code: string; readonly line: CnvLine | null }[]
}

/** A sheet without lines is none. */
export function changedSheet(sheet: CnvSheet | null, { kind, lines }: CnvSheetChange): CnvSheet | null {
  const touched = new Set(lines.map(({ code }) => code))
  const order = cnvSheets[kind].map(({ code }) => code)
  const next = [
    ...(sheet?.lines ?? []).filter(({ code }) => !touched.has(code)),
    ...lines.flatMap(({ line }) => line ?? []),
  ].toSorted((a, b) => order.indexOf(a.code) - order.indexOf(b.code))
  return next.length === 0 ? null : { kind, lines: next }
}

/** The change that leads from what `change` makes of a sheet back to the sheet. */
export function inverseOfSheet(sheet: CnvSheet | null, { kind, lines }: CnvSheetChange): CnvSheetChange {
  return {
    kind: sheet?.kind ?? kind,
    lines: lines.map(({ code }) => ({ code, line: sheet?.lines.find((line) => line.code === code) ?? null })),
  }
}

/** The rules a sheet is scored by, as reports and exports name them. */
export const cnvRuleSet = { id: 'acmg-clingen-cnv', version: '2019' } as const

/** Total and class of a sheet, or why it is refused. */
export function scoreSheet({ kind, lines }: CnvSheet): CnvScore {
  return scoreCnv(kind, lines)
}

/** Hundredths as they are written outside the window, in every language: `1.00`, `-0.60`. */
export function writeCnvPoints(points: number): string {
  return (points / 100).toFixed(2)
}

/** A line as it is written where criteria are: `2A (1.00)`. */
export function writeCnvLine({ code, points }: CnvEntry): string {
  return `${code} (${writeCnvPoints(points)})`
}

/** A written line with its points as a reader's language writes them; criteria of small variants stay as they are. */
export function cnvLineIn(
  { hundredths }: { readonly hundredths: (points: number) => string },
  written: string,
): string {
  return written.replace(/\((-?\d+)\.(\d\d)\)$/u, (_, whole, rest) => `(${hundredths(Number(`${whole}${rest}`))})`)
}
