import { evaluatePair, type PairMember } from '#shared/domain/inheritance/variant-pair.ts'
import { pairLabelName } from '#shared/domain/inheritance/pair-labels.ts'
import { isCompoundCandidate } from '#shared/domain/query/patterns.ts'
import { VIEW } from '#main/genome/engine/columns.ts'
import { geneColumns, trioColumnNames, type VariantTable } from '#main/genome/engine/table.ts'
import type { TrioRules } from '#main/genome/engine/trio-rows.ts'
import type { TrioContext, TrioFrame } from '#shared/domain/inheritance/trio-row.ts'

const siteColumns = ['originBlock', 'originAt'] as const

/** More candidates than this in one gene are a misannotated gene or a wrongly mapped one. */
const mostCandidatesPerGene = 400

/** A row that may be half of a pair (`pairCandidate`, carried by the child), with all that is asked of it. */
export interface PairCandidate {
  readonly row: number
  readonly frame: Pick<TrioFrame, 'row' | 'outcome'>
  /** Codes of its genes. */
  readonly genes: readonly number[]
  /** The record it was written in. */
  readonly site: string
  /** 1-based, both inside. */
  readonly position: number
  readonly end: number
}

/** The candidates as a finished table has them. */
export async function readCandidates(
  table: VariantTable,
  rules: TrioRules,
  rows: Uint32Array,
): Promise<readonly PairCandidate[]> {
  const candidates: PairCandidate[] = []
  await table.visit(rows, [...geneColumns, 'span', ...siteColumns, ...trioColumnNames(table.persons.length)], (row) => {
    const { columns, at } = table.trioColumns(row)
    const position = table.at('position', row)
    candidates.push({
      row,
      frame: rules.frameOf(columns, at),
      genes: table.genesOf(row),
      site: `${table.at('view', row, VIEW.file)} ${table.at('originBlock', row)} ${table.at('originAt', row)}`,
      position,
      end: position + table.at('span', row),
    })
  })
  return candidates
}

export interface FoundPairs {
  /** Two row numbers each, the smaller first. */
  readonly pairs: Uint32Array<ArrayBuffer>
  /** Codes of the genes that have too many candidates to look for pairs among them; null before pairs are looked for. */
  readonly crowded: readonly number[] | null
}

/**
 * Pairs in one gene that may be compound heterozygous. Whether a pair may be seen is decided later, from the rows that may.
 */
export function findPairs(context: TrioContext, candidates: readonly PairCandidate[]): FoundPairs {
  const byGene = new Map<number, PairCandidate[]>()
  for (const candidate of candidates) {
    for (const gene of candidate.genes) {
      const known = byGene.get(gene)
      if (known === undefined) byGene.set(gene, [candidate])
      else known.push(candidate)
    }
  }
  const found = new Map<string, readonly [number, number]>()
  const crowded: number[] = []
  for (const [gene, members] of byGene) {
    if (members.length > mostCandidatesPerGene) crowded.push(gene)
    if (members.length < 2 || members.length > mostCandidatesPerGene) continue
    for (const [first, second] of pairsAmong(context, members)) found.set(`${first} ${second}`, [first, second])
  }
  return { pairs: Uint32Array.from([...found.values()].flat()), crowded }
}

function pairsAmong(context: TrioContext, members: readonly PairCandidate[]): readonly (readonly [number, number])[] {
  return members.flatMap((first, index) =>
    members.slice(index + 1).flatMap((second) => {
      const { label } = evaluatePair({
        context,
        first: memberOf(first, second),
        second: memberOf(second, first),
      })
      return isCompoundCandidate(pairLabelName(label)) ? [[first.row, second.row] as const] : []
    }),
  )
}

function memberOf({ frame, site, position, end }: PairCandidate, other: PairCandidate): PairMember {
  return {
    row: frame.row,
    outcome: frame.outcome,
    site,
    overlapsOther: position <= other.position && end >= other.position,
  }
}
