import { posteriorOf } from '#shared/domain/risk/bayes.ts'
import {
  add,
  exactRoot,
  fraction,
  half,
  multiply,
  one,
  power,
  quarter,
  subtract,
  toNumber,
  toText,
  zero,
  type Fraction,
} from '#shared/domain/risk/fraction.ts'
import { probabilityOutcome, refuse, type RiskInput, type RiskOutcome } from '#shared/domain/risk/outcome.ts'

/** What testing has shown of a parent for the variant(s) of the child. */
export type CarrierState = 'carrier' | 'not_carrier' | 'affected' | 'unknown'

const given = (name: string, value: Fraction, origin: RiskInput['origin'] = 'stated'): RiskInput => ({
  name,
  value: toText(value),
  origin,
})

/** Chance that a parent passes a variant on; null when not known. */
function transmissionOf(state: CarrierState): Fraction | null {
  switch (state) {
    case 'carrier':
      return half
    case 'affected':
      return one
    case 'not_carrier':
      return zero
    case 'unknown':
      return null
  }
}

export interface NextChild {
  readonly mother: CarrierState
  readonly father: CarrierState
  /** Whether the affected child has two copies, seen as homozygous or compound heterozygous; null when not stated. */
  readonly hasAffectedChild: boolean
}

/**
 * Parents' next child in a recessive disease. An affected child whose parents are not both carriers is UPD, a deletion, a new
 * variant or a wrong sample: 25 % would be wrong and the risk is near that cause's own, often low.
 */
export function nextChild({ mother, father, hasAffectedChild }: NextChild): RiskOutcome {
  const [fromMother, fromFather] = [transmissionOf(mother), transmissionOf(father)]
  const isOneExcluded = mother === 'not_carrier' || father === 'not_carrier'
  if (hasAffectedChild && isOneExcluded) return refuse('not_two_carriers')
  if (fromMother === null || fromFather === null) return refuse('origin_unknown')
  return probabilityOutcome(multiply(fromMother, fromFather), {
    formula: 'P(mother passes on) x P(father passes on)',
    inputs: [
      { name: 'mother', value: mother, origin: 'test' },
      { name: 'father', value: father, origin: 'test' },
    ],
    assumptions: [
      isOneExcluded ? 'two_carriers_excluded_mosaicism' : 'both_parents_carriers',
      'full_penetrance_recessive',
    ],
    sources: ['mendel'],
  })
}

/** A healthy sib of a patient is a carrier with 2/3: of the four outcomes the affected one is excluded. */
export function unaffectedSibCarrier(): RiskOutcome {
  return probabilityOutcome(fraction(2, 3), {
    formula: '(1/2) / (3/4)',
    inputs: [],
    assumptions: ['both_parents_carriers', 'unaffected_sib_of_affected'],
    sources: ['mendel'],
  })
}

/** Brothers and sisters of a carrier who inherited the variant: each of them is a carrier with 1/2. */
export function sibOfCarrier(): RiskOutcome {
  return probabilityOutcome(half, {
    formula: '1/2',
    inputs: [],
    assumptions: ['carrier_inherited_it'],
    sources: ['mendel'],
  })
}

/** Affected child of two people who may be carriers: P1 x P2 x 1/4. */
export function childOfPossibleCarriers(first: Fraction, second: Fraction): RiskOutcome {
  return probabilityOutcome(multiply(first, second, quarter), {
    formula: 'P(carrier 1) x P(carrier 2) x 1/4',
    inputs: [given('p1', first, 'pedigree'), given('p2', second, 'population')],
    assumptions: ['full_penetrance_recessive', 'evidence_independent'],
    sources: ['mendel'],
  })
}

/** Affected child of a patient: the patient always passes a variant on, the partner with P x 1/2. */
export function childOfAffected(partnerCarrier: Fraction): RiskOutcome {
  return probabilityOutcome(multiply(partnerCarrier, half), {
    formula: '1 x P(partner carrier) x 1/2',
    inputs: [given('partnerCarrier', partnerCarrier, 'population')],
    assumptions: ['full_penetrance_recessive'],
    sources: ['mendel'],
  })
}

/**
 * Carrier risk after a negative test that finds a share d of the variants: c(1-d) / [c(1-d) + (1-c)]. Where the familial
 * variants are known and were tested the answer is 0 for them, and the population's detection rate is not used.
 */
export function carrierAfterNegativeTest(prior: Fraction, detection: Fraction): RiskOutcome {
  const missed = subtract(one, detection)
  const posterior = posteriorOf([
    { hypothesis: 'carrier', prior, conditional: missed },
    { hypothesis: 'not_carrier', prior: subtract(one, prior), conditional: one },
  ])
  // A certain carrier with a test that misses nothing cannot be negative: the input contradicts itself.
  if (posterior === null) return refuse('invalid_input')
  return probabilityOutcome(
    posterior.first,
    {
      formula: 'c(1-d) / [c(1-d) + (1-c)]',
      inputs: [given('prior', prior, 'pedigree'), given('detection', detection, 'test')],
      assumptions: ['detection_rate_of_test', 'evidence_independent'],
      sources: ['mendel'],
    },
    { bayes: posterior.table },
  )
}

/** Carrier frequency from the incidence of a recessive disease: q = sqrt(I), 2q(1-q). */
export function hardyWeinbergCarrier(incidence: Fraction): RiskOutcome {
  const basis = {
    formula: 'q = sqrt(I); 2q(1-q)',
    inputs: [given('incidence', incidence, 'population')],
    assumptions: ['random_mating', 'full_penetrance_recessive'],
    sources: ['mendel'],
  } as const
  const q = exactRoot(incidence)
  if (q !== null) return probabilityOutcome(multiply(fraction(2), q, subtract(one, q)), basis)
  const root = Math.sqrt(toNumber(incidence))
  return {
    kind: 'probability',
    probability: 2 * root * (1 - root),
    exact: null,
    transmission: null,
    bayes: [],
    ...basis,
  }
}

/**
 * Affected child of related parents in the population: q^2(1-F) + qF.
 *
 * @param inbreeding F of the child; first cousins 1/16
 */
export function childOfRelated(alleleFrequency: Fraction, inbreeding: Fraction): RiskOutcome {
  const unrelated = multiply(alleleFrequency, alleleFrequency, subtract(one, inbreeding))
  return probabilityOutcome(add(unrelated, multiply(alleleFrequency, inbreeding)), {
    formula: 'q^2(1-F) + qF',
    inputs: [given('q', alleleFrequency, 'population'), given('F', inbreeding, 'pedigree')],
    assumptions: ['full_penetrance_recessive'],
    sources: ['mendel'],
  })
}

/** A patient's healthy sib with their own first cousin: 2/3 x 1/4 x 1/4. */
export function sibWithFirstCousin(): RiskOutcome {
  return probabilityOutcome(multiply(fraction(2, 3), quarter, quarter), {
    formula: '2/3 x 1/4 x 1/4',
    inputs: [],
    assumptions: ['unaffected_sib_of_affected', 'single_shared_origin', 'full_penetrance_recessive'],
    sources: ['mendel'],
  })
}

/** A patient with their own first cousin: 1/4 x 1/2. */
export function patientWithFirstCousin(): RiskOutcome {
  return probabilityOutcome(multiply(quarter, half), {
    formula: '1/4 x 1/2',
    inputs: [],
    assumptions: ['single_shared_origin', 'full_penetrance_recessive'],
    sources: ['mendel'],
  })
}

/**
 * Both parents carriers, after n healthy children: the hypothesis is multiplied by (3/4)^n.
 *
 * @returns the probability that both are carriers, not yet the risk of the next child (a quarter of it)
 */
export function bothCarriersAfterHealthy(prior: Fraction, healthyChildren: number): RiskOutcome {
  const posterior = posteriorOf([
    { hypothesis: 'both_carriers', prior, conditional: power(fraction(3, 4), healthyChildren) },
    { hypothesis: 'not_both', prior: subtract(one, prior), conditional: one },
  ])
  if (posterior === null) return refuse('invalid_input')
  return probabilityOutcome(
    posterior.first,
    {
      formula: 'p(3/4)^n / [p(3/4)^n + (1-p)]',
      inputs: [
        given('prior', prior, 'pedigree'),
        { name: 'healthyChildren', value: String(healthyChildren), origin: 'pedigree' },
      ],
      assumptions: ['full_penetrance_recessive', 'evidence_independent'],
      sources: ['mendel'],
    },
    { bayes: posterior.table },
  )
}

/**
 * One variant inherited, the other new in the child: the next child needs the new one again and the inherited one by half.
 *
 * @param again chance that the new variant recurs (mosaicism of the parent it arose in)
 * @param otherCarrier chance that the other parent carries the inherited variant; 1 when tested
 */
export function inheritedPlusDeNovo(again: Fraction, otherCarrier: Fraction): RiskOutcome {
  return probabilityOutcome(multiply(again, otherCarrier, half), {
    formula: 'P(de novo again) x P(other parent carrier) x 1/2',
    inputs: [given('denovoParentMosaic', again, 'test'), given('otherCarrier', otherCarrier, 'test')],
    assumptions: ['full_penetrance_recessive'],
    sources: ['mendel', 'pregcare'],
  })
}
