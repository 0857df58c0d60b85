import type { CriterionCode } from '#shared/domain/classification/germline/criteria.ts'
import type { GermlineSource } from '#shared/domain/classification/germline/sources.ts'

/**
 * What happens when two criteria stand on the same evidence.
 *
 * - `block`: not allowed together
 * - `warn`: allowed, and the reader is told
 * - `cap`: allowed, but their points together stop at `maxPoints`
 */
export type OverlapRule =
  | { readonly action: 'block' | 'warn'; readonly pair: CriterionPair; readonly source: GermlineSource }
  | {
      readonly action: 'cap'
      readonly pair: CriterionPair
      readonly source: GermlineSource
      readonly maxPoints: number
    }

type CriterionPair = readonly [CriterionCode, CriterionCode]

const block = (pair: CriterionPair, source: GermlineSource): OverlapRule => ({ action: 'block', pair, source })
const warn = (pair: CriterionPair, source: GermlineSource): OverlapRule => ({ action: 'warn', pair, source })
const cap = (pair: CriterionPair, maxPoints: number, source: GermlineSource): OverlapRule => ({
  action: 'cap',
  pair,
  source,
  maxPoints,
})

/** Pairs that count one piece of evidence twice, in the order in which they are reported. */
const overlapRules: readonly OverlapRule[] = [
  block(['PVS1', 'PM4'], 'scout'),
  warn(['PVS1', 'PM1'], 'scout'),
  warn(['PVS1', 'PP2'], 'scout'),
  block(['PVS1', 'PP3'], 'pvs1'),
  // Only when the assay is not about splicing.
  warn(['PVS1', 'PS3'], 'walker'),
  warn(['PS1', 'PM4'], 'scout'),
  block(['PS1', 'PM5'], 'richards'),
  warn(['PS1', 'PP3'], 'scout'),
  block(['PS2', 'PM6'], 'richards'),
  warn(['PM1', 'PP2'], 'scout'),
  // Pejaver 2022: location and prediction overlap, together at most a strong criterion's 4 points.
  cap(['PM1', 'PP3'], 4, 'pejaver'),
  // Biesecker 2024: segregation and phenotype together at most 5 points.
  cap(['PP1', 'PP4'], 5, 'segregationPoints'),
  warn(['BS4', 'PP4'], 'scout'),
  warn(['PS2', 'PP4'], 'scout'),
  warn(['PM6', 'PP4'], 'scout'),
  block(['PM2', 'BA1'], 'logic'),
  block(['PM2', 'BS1'], 'logic'),
  block(['PP3', 'BP4'], 'logic'),
  // Assays that contradict each other need a written decision.
  warn(['PS3', 'BS3'], 'logic'),
  block(['PM4', 'BP3'], 'logic'),
  block(['PP2', 'BP1'], 'logic'),
]

/** The rules whose two codes are both present. */
export function overlapsAmong(codes: ReadonlySet<CriterionCode>): readonly OverlapRule[] {
  return overlapRules.filter(({ pair: [first, second] }) => codes.has(first) && codes.has(second))
}

/** Whether two codes may not stand together. */
export function isBlockedPair(one: CriterionCode, other: CriterionCode): boolean {
  return overlapRules.some(
    ({ action, pair }) => action === 'block' && one !== other && pair.includes(one) && pair.includes(other),
  )
}
