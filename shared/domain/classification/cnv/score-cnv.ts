import type { VariantClass } from '#shared/domain/classification/classes.ts'
import type { CnvKind, CnvRow } from '#shared/domain/classification/cnv/cnv-row.ts'
import { cnvSheets, exclusiveGroups } from '#shared/domain/classification/cnv/sheets.ts'

/** A line of the sheet with the points given, in hundredths. */
export interface CnvEntry {
  readonly code: string
  readonly points: number
}

/**
 * - `unknown_code`: not on this sheet
 * - `points_out_of_range`: not the fixed value, or outside what the line or its group may contribute
 * - `exclusive_codes`: two answers to one question
 */
export const cnvErrors = ['unknown_code', 'points_out_of_range', 'exclusive_codes'] as const
export type CnvError = (typeof cnvErrors)[number]

/** The score of a copy-number variant; null when it is refused. */
export interface CnvScore {
  readonly points: number | null
  readonly class: VariantClass | null
  readonly error: CnvError | null
}

/**
 * The class of a total in hundredths: pathogenic from 0.99, likely pathogenic from 0.90, likely benign from -0.90, benign
 * from -0.99 (Riggs 2020).
 */
export function classOfCnvPoints(points: number): VariantClass {
  if (points >= 99) return 'pathogenic'
  if (points >= 90) return 'likely_pathogenic'
  if (points > -90) return 'uncertain'
  return points > -99 ? 'likely_benign' : 'benign'
}

/** 4A, 4B and 4C answer one question for different patients and stop together at 0.90 (our reading of the sheet). */
const caseCodes: readonly string[] = ['4A', '4B', '4C']
const maxCases = 90

/** Whether the points of a line lie where the sheet lets them: the fixed value, or between 0 and the line's total. */
export function isInRange(points: number, { range: [lowest, highest], suggested, maxTotal }: CnvRow): boolean {
  if (!Number.isInteger(points)) return false
  if (lowest === highest) return points === suggested
  return points >= Math.min(0, maxTotal) && points <= Math.max(0, maxTotal)
}

/** Several entries of a line are several observations and together stay within its total. */
function addByCode(entries: readonly CnvEntry[]): ReadonlyMap<string, number> {
  const totals = new Map<string, number>()
  for (const { code, points } of entries) totals.set(code, (totals.get(code) ?? 0) + points)
  return totals
}

function hasExclusive(entries: readonly CnvEntry[]): boolean {
  return exclusiveGroups.some((group) => entries.filter(({ code }) => group.includes(code)).length > 1)
}

function isOutOfRange(rows: ReadonlyMap<string, CnvRow>, entries: readonly CnvEntry[]): boolean {
  return entries.some(({ code, points }) => {
    const row = rows.get(code)
    return row === undefined || !isInRange(points, row)
  })
}

function findError(kind: CnvKind, entries: readonly CnvEntry[]): CnvError | null {
  const rows = new Map(cnvSheets[kind].map((row) => [row.code, row]))
  if (entries.some(({ code }) => !rows.has(code))) return 'unknown_code'
  if (isOutOfRange(rows, entries)) return 'points_out_of_range'
  if (hasExclusive(entries)) return 'exclusive_codes'
  const totals = addByCode(entries)
  const cases = caseCodes.reduce((sum, code) => sum + (totals.get(code) ?? 0), 0)
  const summed = [...totals].map(([code, points]): CnvEntry => ({ code, points }))
  return isOutOfRange(rows, summed) || cases > maxCases ? 'points_out_of_range' : null
}

/** With 2A the total already is 1.00: sections 3 to 5 are recorded and do not count. */
function counts(code: string, isDecided: boolean): boolean {
  return !isDecided || code.startsWith('1') || code.startsWith('2')
}

/**
 * Scores a constitutional copy-number variant by the ACMG/ClinGen sheet of 2019 (Riggs et al. 2020). Values outside the
 * sheet are refused, never brought into range. The scale is for dominant and X-linked dosage disease: it does not score
 * recessive disease, imprinting, regulatory effects or balanced events.
 */
export function scoreCnv(kind: CnvKind, entries: readonly CnvEntry[]): CnvScore {
  const error = findError(kind, entries)
  if (error !== null) return { points: null, class: null, error }
  const isDecided = entries.some(({ code }) => code === '2A')
  const points = entries.reduce((sum, { code, points: value }) => sum + (counts(code, isDecided) ? value : 0), 0)
  return { points, class: classOfCnvPoints(points), error: null }
}
