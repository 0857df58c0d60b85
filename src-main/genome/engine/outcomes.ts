import { FLAG_WORDS } from '#shared/domain/inheritance/flags.ts'
import { pairLabelName } from '#shared/domain/inheritance/pair-labels.ts'
import { STATE } from '#shared/domain/inheritance/codes.ts'
import { evaluatePair, type PairMember } from '#shared/domain/inheritance/variant-pair.ts'
import { bitsOf, isCompoundCandidate, patternBits } from '#shared/domain/query/patterns.ts'
import { listAt } from '#main/genome/engine/columns.ts'
import type { VariantTable } from '#main/genome/engine/table.ts'
import type { TrioRows } from '#main/genome/engine/trio-rows.ts'

/** What the trio rules say of every row, and which rows make pairs. */
export interface RowOutcomes {
  readonly label: Uint8Array
  readonly confidence: Uint8Array
  readonly flags: Int32Array
  /** Bits of `inheritancePatterns`. */
  readonly patterns: Uint16Array
  /** Rows that may make a compound heterozygous pair with a row. */
  readonly partners: ReadonlyMap<number, readonly number[]>
}

/** The largest number of candidates in one gene that are compared with each other; more is a misannotated gene. */
const mostCandidatesPerGene = 200

/**
 * Evaluates all rows.
 *
 * @param isPairCandidate rows that may be half of a pair: rare and likely to change the product; common ones would pair
 *   with everything
 */
export function evaluateRows(
  table: VariantTable,
  trio: TrioRows,
  isPairCandidate: (row: number) => boolean,
): RowOutcomes {
  const outcomes = {
    label: new Uint8Array(table.rows),
    confidence: new Uint8Array(table.rows),
    flags: new Int32Array(table.rows * FLAG_WORDS),
    patterns: new Uint16Array(table.rows),
  }
  const byGene = new Map<number, number[]>()
  for (let row = 0; row < table.rows; row += 1) {
    const { outcome } = trio.evaluate(row)
    outcomes.label[row] = outcome.label
    outcomes.confidence[row] = outcome.confidence
    outcomes.flags.set(outcome.flags, row * FLAG_WORDS)
    outcomes.patterns[row] = patternBits(outcome.label)
    const isCarried = outcome.child === STATE.HET || outcome.child === STATE.ALT
    if (!isCarried || !isPairCandidate(row)) continue
    for (const gene of listAt(table.genes, row)) {
      const rows = byGene.get(gene) ?? []
      rows.push(row)
      byGene.set(gene, rows)
    }
  }
  const partners = pairUp(table, trio, byGene)
  const compound = bitsOf(['compoundHeterozygous'])
  for (const row of partners.keys()) outcomes.patterns[row] = (outcomes.patterns[row] ?? 0) | compound
  return { ...outcomes, partners }
}

function pairUp(
  table: VariantTable,
  trio: TrioRows,
  byGene: ReadonlyMap<number, readonly number[]>,
): ReadonlyMap<number, readonly number[]> {
  const partners = new Map<number, Set<number>>()
  const note = (row: number, other: number): void => {
    const known = partners.get(row) ?? new Set()
    partners.set(row, known.add(other))
  }
  for (const rows of byGene.values()) {
    if (rows.length < 2 || rows.length > mostCandidatesPerGene) continue
    const members = rows.map((row) => ({ row, frame: trio.frameOf(row) }))
    for (const [index, first] of members.entries()) {
      for (const second of members.slice(index + 1)) {
        const answer = evaluatePair({
          context: trio.context,
          first: memberOf(table, first, second.row),
          second: memberOf(table, second, first.row),
        })
        if (!isCompoundCandidate(pairLabelName(answer.label))) continue
        note(first.row, second.row)
        note(second.row, first.row)
      }
    }
  }
  return new Map([...partners].map(([row, others]) => [row, [...others].toSorted((a, b) => a - b)] as const))
}

function memberOf(
  table: VariantTable,
  member: { readonly row: number; readonly frame: ReturnType<TrioRows['frameOf']> },
  other: number,
): PairMember {
  const { position, end } = table.numbers
  const at = position.values[other] ?? 0
  return {
    row: member.frame.row,
    outcome: member.frame.outcome,
    position: position.values[member.row] ?? 0,
    overlapsOther: (position.values[member.row] ?? 0) <= at && (end.values[member.row] ?? 0) >= at,
  }
}
