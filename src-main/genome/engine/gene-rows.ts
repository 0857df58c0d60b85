import { RowSet } from '#main/genome/engine/row-set.ts'
import type { Dictionary, VariantTable } from '#main/genome/engine/table.ts'

/** Codes whose text fits, as a table to look up in. */
export function codesWhere(dictionary: Dictionary, fits: (text: string) => boolean): Uint8Array {
  return Uint8Array.from(dictionary, (text, code) => (code > 0 && fits(text) ? 1 : 0))
}

/** Symbols are compared without regard to case, because people type them. */
export function geneSet(table: VariantTable, symbols: Iterable<string>): Promise<RowSet> {
  const wanted = new Set([...symbols].map((symbol) => symbol.toUpperCase()))
  return rowsWithGeneCode(
    table,
    codesWhere(table.dictionaries.gene, (text) => wanted.has(text.toUpperCase())),
  )
}

/** Rows in a gene whose code is marked. */
export async function rowsWithGeneCode(table: VariantTable, codes: Uint8Array): Promise<RowSet> {
  const set = new RowSet(table.rows)
  if (!codes.includes(1)) return set
  await table.load(['geneEnds', 'genes'])
  const [ends, genes] = [table.column('geneEnds'), table.column('genes')]
  let row = 0
  for (let at = 0; at < genes.length; at += 1) {
    if (codes[genes[at] ?? 0] !== 1) continue
    row = rowOfEntry(ends, at, row)
    set.add(row)
  }
  return set
}

/** The row whose genes hold an entry, at or after `from`: looked for in doubling steps, because most rows are passed over. */
function rowOfEntry(ends: ArrayLike<number>, entry: number, from: number): number {
  let step = 1
  while ((ends[from + step] ?? Number.POSITIVE_INFINITY) <= entry) step *= 2
  let [low, high] = [from, Math.min(ends.length - 1, from + step)]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ends[middle] ?? 0) <= entry) low = middle + 1
    else high = middle
  }
  return low
}
