import { toNumber, type Fraction } from '#shared/domain/risk/fraction.ts'
import { keysOf } from '#shared/kit/records.ts'

/**
 * Why no number is given.
 *
 * - `parentage_not_confirmed`: the parents are not proven to be the parents; neither a de novo figure nor 25 % holds
 * - `class_below_likely_pathogenic`: there is nothing to recur; only "kan ikke beregnes"
 * - `phase_unresolved`: two scenarios in words, no single figure
 * - `penetrance_missing`: the transmission may be shown, the risk of disease not
 * - `not_two_carriers`: homozygous child but not two carrier parents; 25 % would be wrong
 * - `origin_unknown`: one parent has not been tested
 * - `no_formula_refer`: heteroplasmic mother, balanced translocation: to a specialist
 * - `invalid_input`: a value that is missing or no probability
 */
export const riskRefusals = [
  'parentage_not_confirmed',
  'class_below_likely_pathogenic',
  'phase_unresolved',
  'penetrance_missing',
  'not_two_carriers',
  'origin_unknown',
  'no_formula_refer',
  'invalid_input',
] as const
export type RiskRefusal = (typeof riskRefusals)[number]

/** What has to hold for the number; each is a sentence on the sheet. */
export const riskAssumptions = [
  'both_parents_carriers',
  'two_carriers_excluded_mosaicism',
  'unaffected_sib_of_affected',
  'full_penetrance_recessive',
  'random_mating',
  'single_shared_origin',
  'detection_rate_of_test',
  'evidence_independent',
  'stated_penetrance',
  'homozygote_viable_and_affected',
  'mother_is_carrier',
  'lethal_equal_mutation_rates',
  'mother_not_tested',
  'obligate_carrier_mother',
  'semen_fraction_is_risk',
  'allele_expressed_from_mother',
  'no_paternal_mtdna',
  'average_over_families',
  'no_low_level_reads',
  'deeper_testing_recommended',
  'carrier_inherited_it',
] as const
export type RiskAssumption = (typeof riskAssumptions)[number]

/** Where a formula or a figure comes from. */
export const riskSources = {
  mendel: 'Mendelian segregation and Bayes, recomputed',
  pregcare: 'Bernkopf et al. 2023, Nat Commun 14:853 (PREGCARE)',
  jonsson: 'Jónsson et al. 2018, Nat Genet 50:1674',
  acuna: 'Acuna-Hidalgo et al. 2015',
  jmg: 'J Med Genet, table on parental origin of de novo variants',
  sallevelt: 'Sallevelt et al. 2017, J Med Genet',
} as const
export type RiskSource = keyof typeof riskSources
export const riskSourceNames = keysOf(riskSources)

/** Where a value comes from. */
export const riskInputOrigins = ['test', 'pedigree', 'population', 'stated'] as const

/** One value that went into a number. */
export interface RiskInput {
  readonly name: string
  readonly value: string
  readonly origin: (typeof riskInputOrigins)[number]
}

/** A line of a Bayes table, so that a reader can redo it. */
export interface BayesRow {
  readonly hypothesis: string
  readonly prior: Fraction
  readonly conditional: Fraction
  readonly joint: Fraction
  readonly posterior: Fraction
}

/** What every number carries. It holds "under the assumptions named". */
export interface RiskBasis {
  readonly formula: string
  readonly inputs: readonly RiskInput[]
  readonly assumptions: readonly RiskAssumption[]
  readonly sources: readonly RiskSource[]
}

/**
 * How a range is put into words; the mean alone would mislead.
 *
 * - `average_most_far_below`: 1-2 % on average, most couples well below 0.1 %, few much above
 * - `above_average_maternal`: higher than average, offer deeper testing
 * - `below_detection_limit`: below what the test of semen can see
 * - `raised_up_to_half`: raised, up to 50 %, no single number
 * - `population_level`: as for anybody
 */
export const rangeWordings = [
  'average_most_far_below',
  'above_average_maternal',
  'below_detection_limit',
  'raised_up_to_half',
  'population_level',
] as const
export type RangeWording = (typeof rangeWordings)[number]

export type RiskOutcome =
  | (RiskBasis & {
      readonly kind: 'probability'
      readonly probability: number
      /** Exact; null when it is irrational. */
      readonly exact: Fraction | null
      /** Shown beside: the risk of passing the variant on, where disease is a further step. */
      readonly transmission: Fraction | null
      readonly bayes: readonly BayesRow[]
    })
  | (RiskBasis & {
      readonly kind: 'range'
      readonly low: number
      readonly high: number
      readonly wording: RangeWording
    })
  | {
      readonly kind: 'refused'
      readonly reason: RiskRefusal
      /** What may still be said: the transmission when only the penetrance is missing. */
      readonly transmission: Fraction | null
    }

export function refuse(reason: RiskRefusal, transmission: Fraction | null = null): RiskOutcome {
  return { kind: 'refused', reason, transmission }
}

interface ProbabilityExtras {
  readonly transmission?: Fraction | null
  readonly bayes?: readonly BayesRow[]
}

/** A number with everything it rests on. */
export function probabilityOutcome(exact: Fraction, basis: RiskBasis, extras: ProbabilityExtras = {}): RiskOutcome {
  const { transmission = null, bayes = [] } = extras
  return { kind: 'probability', probability: toNumber(exact), exact, transmission, bayes, ...basis }
}

/**
 * A probability in percent as it is shown: below 1 % with two significant digits, from 1 % with one decimal at most. The
 * exact fraction stays beside it.
 */
export function shownPercent(probability: number): number {
  const percent = probability * 100
  return percent < 1 ? Number(percent.toPrecision(2)) : Math.round(percent * 10) / 10
}
