import { isNormal, normaliseAllele } from '#shared/domain/variant/normalise-allele.ts'
import { variantKind, variantKinds } from '#shared/domain/variant/kind.ts'
import type { NumberArray } from '#main/genome/engine/columns.ts'
import { viewBytes } from '#main/genome/engine/columns.ts'
import { callNumbers } from '#main/genome/engine/packed-call.ts'
import type { ScanColumns } from '#main/genome/engine/scan/scanner.ts'
import type { BasesAtHand } from '#main/genome/sequence/bases-at-hand.ts'

/** What became of the insertions and deletions of a file; SNVs have nothing to normalise. */
export interface Normalised {
  /** Moved to the left along a repeat. */
  readonly leftAligned: number
  /** Could stand further left, but the sequence that would tell was not at hand; trimmed only. */
  readonly unchecked: number
}

export interface RowCounts {
  readonly rows: number
  readonly genes: number
  readonly text: number
}

const TAB = 9
const kindSnv = variantKinds.indexOf('snv')
/** Kinds whose alleles may be written in bases. */
const mayBeSpelled = new Set((['mnv', 'indel', 'del', 'ins'] as const).map((kind) => variantKinds.indexOf(kind)))
const decoder = new TextDecoder()
const encoder = new TextEncoder()

/**
 * Writes every allele of a filled segment in its one spelling, in place. Text never grows by it: trimming shortens, and
 * moving keeps the length. Rows keep the order of their places where the file had it.
 */
export function normaliseRows(
  columns: ScanColumns,
  counts: RowCounts,
  { contigNames, bases }: { readonly contigNames: readonly string[]; readonly bases: BasesAtHand },
): { readonly counts: RowCounts; readonly normalised: Normalised } {
  const { text, textEnds, kind } = columns
  const done = { leftAligned: 0, unchecked: 0 }
  let [hasMoved, written, start] = [false, 0, 0]
  for (let row = 0; row < counts.rows; row += 1) {
    const end = textEnds[row] ?? start
    const change = kind[row] === kindSnv || !mayBeSpelled.has(kind[row] ?? 0) ? null : allelesAt(text, start, end)
    if (change !== null) {
      const contig = contigNames[columns.contig[row] ?? 0] ?? ''
      const { allele, state } = normaliseAllele(
        { contig, position: columns.position[row] ?? 0, ref: change.ref, alt: change.alt },
        (position) => bases.at(contig, position),
      )
      if (state === 'leftAligned') done.leftAligned += 1
      if (state === 'unchecked') done.unchecked += 1
      hasMoved ||= columns.position[row] !== allele.position
      columns.position[row] = allele.position
      columns.span[row] = allele.ref.length - 1
      kind[row] = variantKinds.indexOf(variantKind(allele.ref, allele.alt, undefined))
      const rest = text.slice(change.to, end)
      text.copyWithin(written, start, change.from)
      written += change.from - start
      written += encoder.encodeInto(`${allele.ref}\t${allele.alt}`, text.subarray(written)).written
      text.set(rest, written)
      written += rest.length
    } else {
      if (written !== start) text.copyWithin(written, start, end)
      written += end - start
    }
    textEnds[row] = written
    start = end
  }
  const normal = { ...counts, text: written }
  if (hasMoved) restoreOrder(columns, normal)
  return { counts: normal, normalised: done }
}

interface AllelesAt {
  readonly ref: string
  readonly alt: string
  /** Where they stand in the text. */
  readonly from: number
  readonly to: number
}

/** The alleles of a row where they are not in their one spelling already. */
function allelesAt(text: Uint8Array, start: number, end: number): AllelesAt | null {
  const from = text.indexOf(TAB, start) + 1
  const between = text.indexOf(TAB, from)
  const to = text.indexOf(TAB, between + 1)
  if (from === 0 || between === -1 || to === -1 || to > end) return null
  // Alleles ending in different bases and beginning in the same one are most of them: no text is made for those.
  const isShared = text[between - 1] === text[to - 1]
  const isLong = between - from > 1 && to - between > 2
  if (!isShared && !(isLong && text[from] === text[between + 1])) return null
  const [ref, alt] = [decoder.decode(text.subarray(from, between)), decoder.decode(text.subarray(between + 1, to))]
  return /^[ACGTN]+$/u.test(alt) && /^[ACGTN]+$/u.test(ref) && !isNormal(ref, alt) ? { ref, alt, from, to } : null
}

/**
 * Sorts rows that were moved past others back in. Only in a segment whose places can be sorted by moving rows over a few
 * others: where the file itself had no order, none is made up.
 */
function restoreOrder(columns: ScanColumns, counts: RowCounts): void {
  const { contig, position } = columns
  const order = Uint16Array.from({ length: counts.rows }, (_, row) => row)
  let steps = 0
  for (let place = 1; place < counts.rows; place += 1) {
    const row = order[place] ?? 0
    let at = place
    while (at > 0) {
      const before = order[at - 1] ?? 0
      if (contig[before] !== contig[row] || (position[before] ?? 0) <= (position[row] ?? 0)) break
      order[at] = before
      at -= 1
      steps += 1
    }
    order[at] = row
    if (steps > counts.rows) return
  }
  if (steps > 0) reorder(columns, counts, order)
}

function reorder(columns: ScanColumns, { rows, genes, text }: RowCounts, order: Uint16Array): void {
  const single: readonly NumberArray[] = [
    columns.contig,
    columns.position,
    columns.span,
    columns.kind,
    columns.filter,
    columns.impact,
    columns.clinvar,
    columns.line,
    ...columns.fields,
    ...columns.phases,
  ]
  for (const values of single) gather(values.subarray(0, rows), 1, order)
  for (const calls of columns.calls) gather(calls.subarray(0, rows * callNumbers), callNumbers, order)
  gather(columns.view.subarray(0, rows * viewBytes), viewBytes, order)
  gatherRagged(columns.genes.subarray(0, genes), columns.geneEnds, order)
  gatherRagged(columns.text.subarray(0, text), columns.textEnds, order)
}

function gather(values: NumberArray, perRow: number, order: Uint16Array): void {
  const before = values.slice()
  for (const [at, row] of order.entries()) {
    if (at !== row) values.set(before.subarray(row * perRow, (row + 1) * perRow), at * perRow)
  }
}

function gatherRagged(values: NumberArray, ends: Uint32Array, order: Uint16Array): void {
  const [before, endsBefore] = [values.slice(), ends.slice(0, order.length)]
  let written = 0
  for (const [at, row] of order.entries()) {
    const part = before.subarray(row === 0 ? 0 : endsBefore[row - 1], endsBefore[row])
    values.set(part, written)
    written += part.length
    ends[at] = written
  }
}
