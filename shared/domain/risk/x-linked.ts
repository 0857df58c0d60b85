import { fraction, half, one, quarter, zero } from '#shared/domain/risk/fraction.ts'
import { probabilityOutcome, refuse, type RiskOutcome } from '#shared/domain/risk/outcome.ts'

export type FetalSex = 'male' | 'female' | 'unknown'

/** Carrier mother of a recessive X-linked disease: the probability of an affected son. A daughter is never one. */
export function affectedSonOfCarrier(fetusSex: FetalSex): RiskOutcome {
  const risk = { male: half, female: zero, unknown: quarter }[fetusSex]
  return probabilityOutcome(risk, {
    formula: 'P(son) x 1/2',
    inputs: [{ name: 'fetusSex', value: fetusSex, origin: 'test' }],
    assumptions: ['mother_is_carrier'],
    sources: ['mendel'],
  })
}

/** Carrier mother: each daughter is a carrier with 1/2. */
export function carrierDaughterOfCarrier(): RiskOutcome {
  return probabilityOutcome(half, {
    formula: '1/2',
    inputs: [],
    assumptions: ['mother_is_carrier'],
    sources: ['mendel'],
  })
}

/** Affected father: every daughter gets his X and is a carrier, no son does. */
export function childOfAffectedFather(childSex: FetalSex, outcome: 'affected' | 'carrier'): RiskOutcome {
  const carrier = { male: zero, female: one, unknown: half }[childSex]
  return probabilityOutcome(outcome === 'carrier' ? carrier : zero, {
    formula: outcome === 'carrier' ? 'P(daughter) x 1' : '0',
    inputs: [
      { name: 'childSex', value: childSex, origin: 'test' },
      { name: 'outcome', value: outcome, origin: 'stated' },
    ],
    assumptions: [],
    sources: ['mendel'],
  })
}

/** Largest number of relatives a pedigree formula takes; more is a typing error. */
const maxRelatives = 40

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= maxRelatives

/**
 * Mother of an isolated boy with a lethal X-linked disease, equal mutation rates in both sexes, and untested: with n healthy
 * further sons and b healthy brothers of hers P = (2^b + 1) / [(2^b + 1) + 2^(b+n)]. A public calculator prints 3/4 for one
 * brother; that is wrong, it is 3/5. A mother who tested negative keeps the germ-line mosaicism of a new variant instead.
 */
export function motherOfIsolatedLethal(normalSons: number, mothersNormalBrothers: number): RiskOutcome {
  if (!isCount(normalSons) || !isCount(mothersNormalBrothers)) return refuse('invalid_input')
  const carrier = 2n ** BigInt(mothersNormalBrothers) + 1n
  const rest = 2n ** BigInt(mothersNormalBrothers + normalSons)
  return probabilityOutcome(fraction(carrier, carrier + rest), {
    formula: '(2^b + 1) / [(2^b + 1) + 2^(b+n)]',
    inputs: [
      { name: 'normalSons', value: String(normalSons), origin: 'pedigree' },
      { name: 'mothersNormalBrothers', value: String(mothersNormalBrothers), origin: 'pedigree' },
    ],
    assumptions: ['lethal_equal_mutation_rates', 'mother_not_tested'],
    sources: ['mendel'],
  })
}

/** Daughter of an obligate carrier with n healthy sons: (1/2)^n / [(1/2)^n + 1]. */
export function daughterOfObligateCarrier(normalSons: number): RiskOutcome {
  if (!isCount(normalSons)) return refuse('invalid_input')
  return probabilityOutcome(fraction(1n, 1n + 2n ** BigInt(normalSons)), {
    formula: '(1/2)^n / [(1/2)^n + 1]',
    inputs: [{ name: 'normalSons', value: String(normalSons), origin: 'pedigree' }],
    assumptions: ['obligate_carrier_mother'],
    sources: ['mendel'],
  })
}
