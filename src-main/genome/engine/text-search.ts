import { RowSet } from '#main/genome/engine/row-set.ts'
import type { VariantTable } from '#main/genome/engine/table.ts'

/** Fields of a row's text that people search: identifier, HGVS c. and HGVS p.; alleles would match any letter. */
const searched = new Set([0, 3, 4])
const TAB = 9

/**
 * Rows whose identifier or HGVS name contains a text. The names have a fixed spelling (`c.5992A>T`, `p.Arg1998Ter`,
 * `rs123`), so what was typed is brought into it and sought byte by byte, which is many times as fast as comparing without
 * regard to case.
 */
export async function rowsWithText(table: VariantTable, typed: string): Promise<RowSet> {
  const set = new RowSet(table.rows)
  if (typed === '') return set
  await table.load(['textEnds', 'text'])
  const [ends, values] = [table.column('textEnds'), table.column('text')]
  const heap = Buffer.from(values.buffer, values.byteOffset, values.byteLength)
  for (const spelling of spellings(typed)) {
    const wanted = Buffer.from(spelling, 'utf8')
    for (let at = heap.indexOf(wanted); at !== -1; at = heap.indexOf(wanted, at + 1)) {
      const row = rowAt(ends, at)
      const start = row === 0 ? 0 : (ends[row - 1] ?? 0)
      if (searched.has(tabsBetween(heap, start, at))) set.add(row)
    }
  }
  return set
}

/** As typed, and as HGVS and dbSNP spell it. */
export function spellings(typed: string): readonly string[] {
  const lower = typed.toLowerCase()
  const protein = lower.replace(
    /(?:ala|arg|asn|asp|cys|gln|glu|gly|his|ile|leu|lys|met|phe|pro|ser|thr|trp|tyr|val|ter|sec)/gu,
    (residue) => residue.charAt(0).toUpperCase() + residue.slice(1),
  )
  // Bases stand in capitals, `c.`, `del`, `dup`, `ins` and `inv` do not.
  const coding = lower.replace(/(?<![a-z])[acgtn]+(?=>|$|\d)|(?<=>|del|dup|ins|inv)[acgtn]+/gu, (bases) =>
    bases.toUpperCase(),
  )
  const upperAfterPrefix = coding.replace(/^C\./u, 'c.')
  return [...new Set([typed, lower, protein, upperAfterPrefix, typed.toUpperCase()])]
}

function rowAt(ends: ArrayLike<number>, at: number): number {
  let [low, high] = [0, ends.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ends[middle] ?? 0) > at) high = middle
    else low = middle + 1
  }
  return low
}

function tabsBetween(heap: Buffer, from: number, to: number): number {
  let tabs = 0
  for (let at = from; at < to; at += 1) if (heap[at] === TAB) tabs += 1
  return tabs
}
