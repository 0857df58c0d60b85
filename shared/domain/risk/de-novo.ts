import { toNumber, toText, type Fraction } from '#shared/domain/risk/fraction.ts'
import {
  probabilityOutcome,
  refuse,
  type RangeWording,
  type RiskAssumption,
  type RiskOutcome,
  type RiskSource,
} from '#shared/domain/risk/outcome.ts'

/** What is known about a variant that is new in the child. */
export interface DeNovoSituation {
  /** Both parents were tested for the variant in blood. */
  readonly areBothParentsTested: boolean
  /** Result of the identity check; null when it is not stated. */
  readonly parentage: 'pass' | 'fail' | 'not_done' | null
  /** A parent has the variant in part of the reads. */
  readonly hasMosaicSignal: boolean
  /** The child itself is mosaic: the variant arose after fertilisation. */
  readonly isChildMosaic: boolean
  /** Parent on whose chromosome the variant arose, when phased. */
  readonly parentOfOrigin?: 'mother' | 'father' | null
  /** Semen was tested and negative down to this fraction (0.001 is 0.1 %). */
  readonly semenNegativeLimit?: Fraction | null
}

interface RangeParts {
  readonly range: readonly [low: number, high: number]
  readonly wording: RangeWording
  readonly assumptions: readonly RiskAssumption[]
  readonly sources: readonly RiskSource[]
}

function rangeOutcome({ range: [low, high], wording, assumptions, sources }: RangeParts): RiskOutcome {
  return {
    kind: 'range',
    low,
    high,
    wording,
    formula: 'observed recurrence in families with de novo variants',
    inputs: [],
    assumptions,
    sources,
  }
}

/** Arisen in the child: about 6.5 % of apparent de novo variants (Acuna-Hidalgo 2015); sibs are at population level. */
const postZygotic: RangeParts = {
  range: [0, 0.001],
  wording: 'population_level',
  assumptions: [],
  sources: ['acuna'],
}

/** A parent is mosaic: raised, up to one half. A paternal mosaic in blood multiplies the risk more than fifty-fold. */
const mosaicParent: RangeParts = {
  range: [0, 0.5],
  wording: 'raised_up_to_half',
  assumptions: ['deeper_testing_recommended'],
  sources: ['pregcare', 'jmg'],
}

/**
 * Both parents negative in blood: 1-2 % as an average over families of whom 59 % are below 0.1 % and about 9 % clearly
 * raised (Bernkopf 2023); by the variant's properties 0.011 % to 28.5 % (Jónsson 2018).
 */
const average: RangeParts = {
  range: [0.01, 0.02],
  wording: 'average_most_far_below',
  assumptions: ['average_over_families', 'no_low_level_reads'],
  sources: ['pregcare', 'jonsson'],
}

/** Arisen in the mother: above average; how much cannot be said, deeper testing is offered. */
const maternal: RangeParts = {
  ...average,
  wording: 'above_average_maternal',
  assumptions: [...average.assumptions, 'deeper_testing_recommended'],
  sources: ['pregcare', 'jmg'],
}

/**
 * Recurrence of a variant that is new in the child. The range matters more than its mean, so no single number is given
 * (Bernkopf 2023, Jónsson 2018).
 *
 * Without proof that both are the parents there is no figure at all, and without both parents' tests the variant is not
 * even known to be new.
 */
export function deNovoRecurrence(situation: DeNovoSituation): RiskOutcome {
  const { parentage, areBothParentsTested, parentOfOrigin, semenNegativeLimit } = situation
  if (parentage === 'fail' || parentage === 'not_done') return refuse('parentage_not_confirmed')
  if (!areBothParentsTested) return refuse('origin_unknown')
  if (parentage !== 'pass') return refuse('parentage_not_confirmed')
  if (situation.isChildMosaic) return rangeOutcome(postZygotic)
  if (situation.hasMosaicSignal) return rangeOutcome(mosaicParent)
  if (parentOfOrigin === 'mother') return rangeOutcome(maternal)
  if (parentOfOrigin === 'father' && semenNegativeLimit != null) {
    return rangeOutcome({
      range: [0, toNumber(semenNegativeLimit)],
      wording: 'below_detection_limit',
      assumptions: ['semen_fraction_is_risk'],
      sources: ['pregcare'],
    })
  }
  return rangeOutcome(average)
}

/**
 * A patient who is mosaic: the own children get the variant at most as often as it is in the germ line, which is one half or
 * less (Acuna-Hidalgo 2015).
 */
export function childOfMosaicPatient(): RiskOutcome {
  return rangeOutcome({ range: [0, 0.5], wording: 'raised_up_to_half', assumptions: [], sources: ['acuna'] })
}

/** Relatives outside the parents' own children: what arose in a parent's germ line or later is nowhere else in the family. */
export function relativesOfDeNovo(): RiskOutcome {
  return rangeOutcome({ range: [0, 0.001], wording: 'population_level', assumptions: [], sources: ['mendel'] })
}

/** The variant was measured in semen: its fraction there is the risk; the upper end of its 95 % interval stands beside. */
export function mosaicSperm(semenFraction: Fraction): RiskOutcome {
  return probabilityOutcome(semenFraction, {
    formula: 'fraction of sperm with the variant',
    inputs: [{ name: 'semenVaf', value: toText(semenFraction), origin: 'test' }],
    assumptions: ['semen_fraction_is_risk'],
    sources: ['pregcare'],
  })
}
