import { CONFIDENCE } from '#shared/domain/inheritance/codes.ts'
import type { Disclosure } from '#shared/domain/consent/disclosure.ts'
import { patternBits } from '#shared/domain/query/patterns.ts'
import { disclosedPartners, type Partners } from '#main/genome/engine/disclosed-pairs.ts'
import type { DisclosedRows } from '#main/genome/engine/disclosed-rows.ts'
import { withoutHiddenAlleles } from '#main/genome/engine/hidden-alleles.ts'
import { outcomesOf, type RowOutcome, type RowOutcomes } from '#main/genome/engine/outcomes.ts'
import { RowSet } from '#main/genome/engine/row-set.ts'
import { trioColumnNames, type VariantTable } from '#main/genome/engine/table.ts'
import { createTrioRules, type TrioOfCase } from '#main/genome/engine/trio-rows.ts'

/** What the outcomes of a case are worked out from. */
export interface OutcomeBasis extends Omit<TrioOfCase, 'isUsable'> {
  readonly table: VariantTable
  readonly disclosure: Disclosure
}

/** What the trio rules say, as far as a disclosure goes. */
export interface DisclosedOutcomes extends Pick<RowOutcomes, 'patterns' | 'load' | 'of' | 'labels' | 'confidences'> {
  readonly partners: Partners
}

/**
 * What the trio rules say. Rows of which only the child's part is open are judged as if the parents had not been analysed:
 * a label, a pattern or a pair partner would tell whose they are. Rows beside a hidden allele of their record are judged as
 * if it had not been called.
 */
export async function discloseOutcomes(basis: OutcomeBasis, disclosed: DisclosedRows): Promise<DisclosedOutcomes> {
  const { trio, identity, disclosure } = basis
  const { visible, childOnly, hiddenAlleles } = disclosed
  const table = withoutHiddenAlleles(basis.table, hiddenAlleles)
  const rulesFor = (isUsable: TrioOfCase['isUsable']) =>
    createTrioRules(table.build, table.persons, { trio, identity, isUsable })
  const rules = rulesFor((person) => disclosure.isUsable(person))
  const family = await outcomesOf(basis.table, rules)
  const open = visible.andNot(childOnly)
  const { found, patterns: stored } = family
  const partners = await disclosedPartners({ table, rules, found, patterns: stored, open, hiddenAlleles })
  const rows = childOnly.or(RowSet.of(table.rows, hiddenAlleles.keys())).toRows()
  if (rows.length === 0) return { ...family, partners }
  const alone = rulesFor((person) => person === trio.child.id && disclosure.isUsable(person))
  const patterns = stored.slice()
  const own = new Map<number, RowOutcome>()
  await table.visit(rows, trioColumnNames(table.persons.length), (row) => {
    const { columns, at } = table.trioColumns(row)
    const isAlone = childOnly.has(row)
    const { outcome } = (isAlone ? alone : rules).evaluate(columns, at)
    const { label, confidence, flags } = outcome
    patterns[row] = patternBits(label)
    own.set(row, {
      label,
      confidence: isAlone ? Math.min(confidence, CONFIDENCE.REVIEW) : confidence,
      flags: flags.slice(),
    })
  })
  return { patterns, partners, load: family.load, ...withOwn(family, own) }
}

/** Outcomes with those of some rows in the place of what is stored. */
function withOwn(
  family: RowOutcomes,
  own: ReadonlyMap<number, RowOutcome>,
): Pick<RowOutcomes, 'of' | 'labels' | 'confidences'> {
  return {
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
