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
  /** Text up to `taken` lies where it belongs, shortened by what trimming saved. */
  let [hasMoved, saved, taken, start] = [false, 0, 0, 0]
  const takeUpTo = (end: number): void => {
    if (saved > 0) text.copyWithin(taken - saved, taken, end)
    taken = end
  }
  for (let row = 0; row < counts.rows; row += 1) {
    const end = textEnds[row] ?? start
    const change = mayBeSpelled.has(kind[row] ?? 0) ? allelesAt(text, start, end) : null
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
      takeUpTo(change.from)
      const spelled = `${allele.ref}\t${allele.alt}`
      encoder.encodeInto(spelled, text.subarray(change.from - saved))
      saved += change.to - change.from - spelled.length
      taken = change.to
    }
    textEnds[row] = end - saved
    start = end
  }
  takeUpTo(start)
  const normal = { ...counts, text: start - saved }
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
  const from = behindTab(text, start, end)
  const between = behindTab(text, from, end) - 1
  const to = behindTab(text, between + 1, end) - 1
  if (text[to] !== TAB || to >= end) return null
  // Alleles ending in different bases and beginning in the same one are most of them: no text is made for those.
  const isShared = text[between - 1] === text[to - 1]
  const isLong = between - from > 1 && to - between > 2
  if (!isShared && !(isLong && text[from] === text[between + 1])) return null
  const [ref, alt] = [decoder.decode(text.subarray(from, between)), decoder.decode(text.subarray(between + 1, to))]
  return /^[ACGTN]+$/u.test(alt) && /^[ACGTN]+$/u.test(ref) && !isNormal(ref, alt) ? { ref, alt, from, to } : null
}

/** Looked for by hand: the words are a few letters long, and `indexOf` takes longer to begin. */
function behindTab(text: Uint8Array, from: number, end: number): number {
  let at = from
  while (at < end && text[at] !== TAB) at += 1
  return at + 1
}

/**
 * Sorts rows that were moved past others back in. Only in a segment whose places can be sorted by moving rows over a few
 * others: where the file itself had no order, none is made up.
 */
function restoreOrder(columns: ScanColumns, counts: RowCounts): void {
  const { contig, position } = columns
  const order = new Uint16Array(counts.rows)
  for (let row = 0; row < counts.rows; row += 1) order[row] = row
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
  if (steps > 0) reorder(columns, order)
}

/** Rows change places with their neighbours only: each stretch that does is sorted on its own. */
function reorder(columns: ScanColumns, order: Uint16Array): void {
  for (let from = 0; from < order.length;) {
    let last = order[from] ?? from
    let to = from + 1
    for (; to <= last; to += 1) last = Math.max(last, order[to] ?? 0)
    if (to > from + 1) reorderStretch(columns, order.subarray(from, to), from)
    from = to
  }
}

function reorderStretch(columns: ScanColumns, order: Uint16Array, from: number): void {
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
  for (const values of single) gather(values, 1, order, from)
  for (const calls of columns.calls) gather(calls, callNumbers, order, from)
  gather(columns.view, viewBytes, order, from)
  gatherRagged(columns.genes, columns.geneEnds, order, from)
  gatherRagged(columns.text, columns.textEnds, order, from)
}

/** @param order which row comes to the row `from` and those behind it */
function gather(values: NumberArray, perRow: number, order: Uint16Array, from: number): void {
  const before = values.slice(from * perRow, (from + order.length) * perRow)
  for (const [at, row] of order.entries()) {
    values.set(before.subarray((row - from) * perRow, (row - from + 1) * perRow), (from + at) * perRow)
  }
}

function gatherRagged(values: NumberArray, ends: Uint32Array, order: Uint16Array, from: number): void {
  const start = from === 0 ? 0 : (ends[from - 1] ?? 0)
  const endsBefore = ends.slice(from, from + order.length)
  const before = values.slice(start, endsBefore.at(-1))
  let written = start
  for (const [at, row] of order.entries()) {
    const [begin, end] = [row === from ? start : (endsBefore[row - from - 1] ?? start), endsBefore[row - from] ?? start]
    const part = before.subarray(begin - start, end - start)
    values.set(part, written)
    written += part.length
    ends[from + at] = written
  }
}
