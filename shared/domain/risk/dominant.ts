import { posteriorOf } from '#shared/domain/risk/bayes.ts'
import { fraction, half, multiply, one, subtract, toText, zero, type Fraction } from '#shared/domain/risk/fraction.ts'
import {
  probabilityOutcome,
  refuse,
  type RiskAssumption,
  type RiskInput,
  type RiskOutcome,
} from '#shared/domain/risk/outcome.ts'

/** The parent's own copies of a dominant variant. */
export type DominantParent = 'heterozygous' | 'homozygous' | 'not_carrier'

const transmissions: Readonly<Record<DominantParent, Fraction>> = {
  heterozygous: half,
  homozygous: one,
  not_carrier: zero,
}

const penetranceInput = (penetrance: Fraction): RiskInput => ({
  name: 'penetrance',
  value: toText(penetrance),
  origin: 'stated',
})

/**
 * Child of a parent with a dominant variant: transmission x penetrance. Without penetrance only the transmission is shown.
 * Variable expression is something else and is said in words.
 */
export function childOfDominantParent(parent: DominantParent, penetrance: Fraction | null): RiskOutcome {
  const transmission = transmissions[parent]
  if (penetrance === null) return refuse('penetrance_missing', transmission)
  return probabilityOutcome(
    multiply(transmission, penetrance),
    {
      formula: 'transmission x penetrance',
      inputs: [{ name: 'parent', value: parent, origin: 'test' }, penetranceInput(penetrance)],
      assumptions: ['stated_penetrance'],
      sources: ['mendel'],
    },
    { transmission },
  )
}

/** Both parents heterozygous: 3/4 of the children carry at least one copy. */
export function childOfTwoHeterozygous(): RiskOutcome {
  return probabilityOutcome(fraction(3, 4), {
    formula: '1 - 1/2 x 1/2',
    inputs: [],
    assumptions: ['homozygote_viable_and_affected'],
    sources: ['mendel'],
  })
}

/** The variant although healthy: prior x (1-p) against (1 - prior). */
function healthyCarrier(prior: Fraction, penetrance: Fraction): ReturnType<typeof posteriorOf> {
  return posteriorOf([
    { hypothesis: 'carrier', prior, conditional: subtract(one, penetrance) },
    { hypothesis: 'not_carrier', prior: subtract(one, prior), conditional: one },
  ])
}

const atRiskAssumptions: readonly RiskAssumption[] = ['stated_penetrance', 'evidence_independent']

/**
 * A healthy person at risk of a dominant variant, with the penetrance up to their age: at prior 1/2 it is (1-p)/(2-p).
 */
export function carrierGivenUnaffected(prior: Fraction, penetranceSoFar: Fraction | null): RiskOutcome {
  if (penetranceSoFar === null) return refuse('penetrance_missing')
  const posterior = healthyCarrier(prior, penetranceSoFar)
  if (posterior === null) return refuse('invalid_input')
  return probabilityOutcome(
    posterior.first,
    {
      formula: 'prior(1-p) / [prior(1-p) + (1-prior)]',
      inputs: [{ name: 'prior', value: toText(prior), origin: 'pedigree' }, penetranceInput(penetranceSoFar)],
      assumptions: atRiskAssumptions,
      sources: ['mendel'],
    },
    { bayes: posterior.table },
  )
}

export interface AtRiskParent {
  readonly prior: Fraction
  /** Penetrance up to the parent's present age; null when the lifetime figure has to serve. */
  readonly penetranceSoFar: Fraction | null
  /** Lifetime penetrance, for the child. */
  readonly penetrance: Fraction | null
}

/** Disease in a child of a healthy person at risk: the person's posterior x 1/2 x penetrance. */
export function childOfAtRiskUnaffected({ prior, penetranceSoFar, penetrance }: AtRiskParent): RiskOutcome {
  const soFar = penetranceSoFar ?? penetrance
  const posterior = soFar === null ? null : healthyCarrier(prior, soFar)
  const transmission = posterior === null ? null : multiply(posterior.first, half)
  if (penetrance === null || soFar === null) return refuse('penetrance_missing', transmission)
  if (posterior === null || transmission === null) return refuse('invalid_input')
  return probabilityOutcome(
    multiply(transmission, penetrance),
    {
      formula: 'P(carrier | healthy) x 1/2 x penetrance',
      inputs: [
        { name: 'prior', value: toText(prior), origin: 'pedigree' },
        { name: 'penetranceSoFar', value: toText(soFar), origin: 'stated' },
        penetranceInput(penetrance),
      ],
      assumptions: atRiskAssumptions,
      sources: ['mendel'],
    },
    { transmission, bayes: posterior.table },
  )
}
