import { evaluatePair, type PairMember } from '#shared/domain/inheritance/variant-pair.ts'
import { pairLabelName } from '#shared/domain/inheritance/pair-labels.ts'
import { isCompoundCandidate } from '#shared/domain/query/patterns.ts'
import { geneColumns, trioColumnNames, type VariantTable } from '#main/genome/engine/table.ts'
import type { TrioRules } from '#main/genome/engine/trio-rows.ts'
import type { TrioFrame } from '#shared/domain/inheritance/trio-row.ts'

/** More candidates than this in one gene are a misannotated gene or a wrongly mapped one. */
const mostCandidatesPerGene = 400

interface Member {
  readonly row: number
  readonly frame: TrioFrame
  /** 1-based, both inside. */
  readonly position: number
  readonly end: number
}

/**
 * Pairs among rows that may make one (`pairCandidate`, carried by the child): those in one gene that may be compound heterozygous: two numbers each, the smaller first. Whether a pair may be
 * seen is decided later, from the rows that may.
 */
export async function findPairs(
  table: VariantTable,
  rules: TrioRules,
  candidates: Uint32Array,
): Promise<Uint32Array<ArrayBuffer>> {
  const byGene = new Map<number, Member[]>()
  await table.visit(candidates, [...geneColumns, 'span', ...trioColumnNames(table.persons.length)], (row) => {
    const { columns, at } = table.trioColumns(row)
    const position = table.at('position', row)
    const member = { row, frame: rules.frameOf(columns, at), position, end: position + table.at('span', row) }
    for (const gene of table.genesOf(row)) {
      const known = byGene.get(gene)
      if (known === undefined) byGene.set(gene, [member])
      else known.push(member)
    }
  })
  const found = new Map<string, readonly [number, number]>()
  for (const members of byGene.values()) {
    if (members.length < 2 || members.length > mostCandidatesPerGene) continue
    for (const [first, second] of pairsAmong(rules, members)) found.set(`${first} ${second}`, [first, second])
  }
  return Uint32Array.from([...found.values()].flat())
}

function pairsAmong(rules: TrioRules, members: readonly Member[]): readonly (readonly [number, number])[] {
  return members.flatMap((first, index) =>
    members.slice(index + 1).flatMap((second) => {
      const { label } = evaluatePair({
        context: rules.context,
        first: memberOf(first, second),
        second: memberOf(second, first),
      })
      return isCompoundCandidate(pairLabelName(label)) ? [[first.row, second.row] as const] : []
    }),
  )
}

function memberOf({ frame, position, end }: Member, other: Member): PairMember {
  return {
    row: frame.row,
    outcome: frame.outcome,
    position,
    overlapsOther: position <= other.position && end >= other.position,
  }
}
