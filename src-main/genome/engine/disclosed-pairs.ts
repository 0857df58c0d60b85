import { CARRIED } from '#main/genome/engine/columns.ts'
import { rowsWithGeneCode } from '#main/genome/engine/gene-rows.ts'
import type { HiddenAlleles } from '#main/genome/engine/hidden-alleles.ts'
import { pairCandidatesAmong } from '#main/genome/engine/pair-candidates.ts'
import { findPairs, readCandidates, type FoundPairs } from '#main/genome/engine/pairs.ts'
import type { RowSet } from '#main/genome/engine/row-set.ts'
import { geneColumns, type VariantTable } from '#main/genome/engine/table.ts'
import type { TrioRules } from '#main/genome/engine/trio-rows.ts'

export interface PairBasis {
  /** As rows are shown from it. */
  readonly table: VariantTable
  readonly rules: TrioRules
  /** Pairs among all rows of the case. */
  readonly found: FoundPairs
  readonly patterns: Uint16Array
  /** Rows that may be seen with the whole family. */
  readonly open: RowSet
  readonly hiddenAlleles: HiddenAlleles
}

export type Partners = ReadonlyMap<number, readonly number[]>

/**
 * Partners of every row that makes a pair among rows that may be seen. Where a hidden row has had a part in which pairs were
 * found (a gene with too many candidates, a genotype that names its allele), they are looked for again without it.
 */
export async function disclosedPartners(basis: PairBasis): Promise<Partners> {
  const { table, rules, found, patterns, open, hiddenAlleles } = basis
  // While rows are still coming nothing pairs: one that did would be one that is looked at again for a hidden row.
  if (found.crowded === null) return new Map()
  const touched = [...hiddenAlleles.keys()].filter((row) => open.has(row))
  await table.loadRows(touched, geneColumns)
  const genes = new Set([...found.crowded, ...touched.flatMap((row) => table.genesOf(row))])
  if (genes.size === 0) return partnersAmong(found.pairs, open)
  const codes = Uint8Array.from(table.dictionaries.gene, (_, code) => (code > 0 && genes.has(code) ? 1 : 0))
  const inGenes = (await rowsWithGeneCode(table, codes)).and(open).toRows()
  const carried = inGenes.filter((row) => ((patterns[row] ?? 0) & CARRIED) !== 0)
  const candidates = await readCandidates(table, rules, await pairCandidatesAmong(table, carried))
  const again = findPairs(
    rules.context,
    candidates.map((candidate) => ({ ...candidate, genes: candidate.genes.filter((gene) => genes.has(gene)) })),
  )
  const kept = pairsOf(found.pairs).filter((pair) => !pair.some((row) => hiddenAlleles.has(row)))
  return partnersAmong(Uint32Array.from([...kept, ...pairsOf(again.pairs)].flat()), open)
}

function pairsOf(pairs: Uint32Array): readonly (readonly [number, number])[] {
  return Array.from({ length: pairs.length >> 1 }, (_, index) => [pairs[index * 2] ?? 0, pairs[index * 2 + 1] ?? 0])
}

function partnersAmong(pairs: Uint32Array, open: RowSet): Partners {
  const partners = new Map<number, Set<number>>()
  const note = (row: number, other: number): void =>
    void partners.set(row, (partners.get(row) ?? new Set<number>()).add(other))
  for (const [first, second] of pairsOf(pairs)) {
    if (!open.has(first) || !open.has(second)) continue
    note(first, second)
    note(second, first)
  }
  return new Map([...partners].map(([row, others]) => [row, [...others].toSorted((a, b) => a - b)] as const))
}
