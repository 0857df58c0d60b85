import { CONFIDENCE } from '#shared/domain/inheritance/codes.ts'
import type { Disclosure } from '#shared/domain/consent/disclosure.ts'
import { patternBits } from '#shared/domain/query/patterns.ts'
import type { DisclosedRows } from '#main/genome/engine/disclosed-rows.ts'
import { outcomesOf, partnersAmong, type RowOutcome, type RowOutcomes } from '#main/genome/engine/outcomes.ts'
import { trioColumnNames, type VariantTable } from '#main/genome/engine/table.ts'
import { createTrioRules, type TrioOfCase } from '#main/genome/engine/trio-rows.ts'

/** What the outcomes of a case are worked out from. */
export interface OutcomeBasis extends Omit<TrioOfCase, 'isUsable'> {
  readonly table: VariantTable
  readonly disclosure: Disclosure
}

/** What the trio rules say, as far as a disclosure goes. */
export interface DisclosedOutcomes extends Pick<RowOutcomes, 'patterns' | 'load' | 'of' | 'labels' | 'confidences'> {
  readonly partners: ReadonlyMap<number, readonly number[]>
}

/**
 * What the trio rules say. Rows of which only the child's part is open are judged as if the parents had not been analysed:
 * a label, a pattern or a pair partner would tell whose they are.
 */
export async function discloseOutcomes(basis: OutcomeBasis, disclosed: DisclosedRows): Promise<DisclosedOutcomes> {
  const { table, trio, identity, disclosure } = basis
  const { visible, childOnly } = disclosed
  const rules = createTrioRules(table.build, table.persons, {
    trio,
    identity,
    isUsable: (person) => disclosure.isUsable(person),
  })
  const family = await outcomesOf(table, rules)
  const partners = partnersAmong(family.pairs, visible.andNot(childOnly))
  const rows = childOnly.toRows()
  if (rows.length === 0) return { ...family, partners }
  const alone = createTrioRules(table.build, table.persons, {
    trio,
    identity,
    isUsable: (person) => person === trio.child.id && disclosure.isUsable(person),
  })
  const patterns = family.patterns.slice()
  const own = new Map<number, RowOutcome>()
  await table.visit(rows, trioColumnNames(table.persons.length), (row) => {
    const { columns, at } = table.trioColumns(row)
    const { outcome } = alone.evaluate(columns, at)
    patterns[row] = patternBits(outcome.label)
    own.set(row, {
      label: outcome.label,
      confidence: Math.min(outcome.confidence, CONFIDENCE.REVIEW),
      flags: outcome.flags.slice(),
    })
  })
  return {
    patterns,
    partners,
    load: family.load,
    of: (row) => own.get(row) ?? family.of(row),
    labels: async () => {
      const labels = Uint8Array.from(await family.labels())
      for (const [row, { label }] of own) labels[row] = label
      return labels
    },
    confidences: async () => {
      const confidences = Uint8Array.from(await family.confidences())
      for (const [row, { confidence }] of own) confidences[row] = confidence
      return confidences
    },
  }
}
