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
  let at = 0
  for (let row = 0; row < table.rows; row += 1) {
    const end = ends[row] ?? 0
    for (; at < end; at += 1) if (codes[genes[at] ?? 0] === 1) set.add(row)
  }
  return set
}
