import type { GermlineSource } from '#shared/domain/classification/germline/sources.ts'
import type { ScoredStrength } from '#shared/domain/classification/germline/strengths.ts'

/** A calibrated interval; null is unbounded. `[` and `]` include the limit, `(` and `)` do not. */
export interface ScoreBand {
  readonly strength: ScoredStrength
  readonly min: number | null
  readonly max: number | null
  readonly ends: '[)' | '(]' | '[]'
}

/** A predictor of missense effects with the intervals in which its score counts. */
export interface MissensePredictor {
  readonly PP3: readonly ScoreBand[]
  readonly BP4: readonly ScoreBand[]
  /** What the score can be; anything else is a reading error and counts for nothing. null is unbounded. */
  readonly range: readonly [min: number | null, max: number | null]
  readonly source: GermlineSource
}

const from = (min: number, max: number | null, strength: ScoredStrength): ScoreBand => ({
  strength,
  min,
  max,
  ends: '[)',
})

const upTo = (min: number | null, max: number, strength: ScoredStrength): ScoreBand => ({
  strength,
  min,
  max,
  ends: '(]',
})

/**
 * Calibrated intervals per tool: Pejaver et al. 2022 (PMC9748256, table 2) and, for AlphaMissense, Bergquist et al. 2025.
 * Damaging ends are closed below and open above (`from`), harmless ends open below and closed above (`upTo`); in SIFT and
 * FATHMM a low score is damaging and the ends change sides. A laboratory chooses one tool beforehand and never adds tools.
 *
 * AlphaMissense's own cut-off of 0.564 is not a threshold for PP3.
 */
export const missensePredictors = {
  REVEL: {
    range: [0, 1],
    PP3: [from(0.644, 0.773, 'supporting'), from(0.773, 0.932, 'moderate'), from(0.932, null, 'strong')],
    BP4: [
      upTo(null, 0.003, 'very_strong'),
      upTo(0.003, 0.016, 'strong'),
      upTo(0.016, 0.183, 'moderate'),
      upTo(0.183, 0.29, 'supporting'),
    ],
    source: 'pejaver',
  },
  BayesDel_noAF: {
    range: [null, null],
    PP3: [from(0.13, 0.27, 'supporting'), from(0.27, 0.5, 'moderate'), from(0.5, null, 'strong')],
    BP4: [upTo(null, -0.36, 'moderate'), upTo(-0.36, -0.18, 'supporting')],
    source: 'pejaver',
  },
  VEST4: {
    range: [0, 1],
    PP3: [from(0.764, 0.861, 'supporting'), from(0.861, 0.965, 'moderate'), from(0.965, null, 'strong')],
    BP4: [upTo(null, 0.302, 'moderate'), upTo(0.302, 0.449, 'supporting')],
    source: 'pejaver',
  },
  MutPred2: {
    range: [0, 1],
    PP3: [from(0.737, 0.829, 'supporting'), from(0.829, 0.932, 'moderate'), from(0.932, null, 'strong')],
    BP4: [upTo(null, 0.01, 'strong'), upTo(0.01, 0.197, 'moderate'), upTo(0.197, 0.391, 'supporting')],
    source: 'pejaver',
  },
  CADD_phred: {
    range: [0, null],
    PP3: [from(25.3, 28.1, 'supporting'), from(28.1, null, 'moderate')],
    BP4: [upTo(null, 0.15, 'strong'), upTo(0.15, 17.3, 'moderate'), upTo(17.3, 22.7, 'supporting')],
    source: 'pejaver',
  },
  PrimateAI: {
    range: [0, 1],
    PP3: [from(0.79, 0.867, 'supporting'), from(0.867, null, 'moderate')],
    BP4: [upTo(null, 0.362, 'moderate'), upTo(0.362, 0.483, 'supporting')],
    source: 'pejaver',
  },
  PhyloP100way: {
    range: [null, null],
    PP3: [from(7.367, 9.741, 'supporting'), from(9.741, null, 'moderate')],
    BP4: [upTo(null, 0.021, 'moderate'), upTo(0.021, 1.879, 'supporting')],
    source: 'pejaver',
  },
  PolyPhen2_HumVar: {
    range: [0, 1],
    PP3: [from(0.978, 0.999, 'supporting'), from(0.999, null, 'moderate')],
    BP4: [upTo(null, 0.009, 'moderate'), upTo(0.009, 0.113, 'supporting')],
    source: 'pejaver',
  },
  EA: {
    range: [0, 1],
    PP3: [from(0.685, 0.821, 'supporting'), from(0.821, null, 'moderate')],
    BP4: [upTo(null, 0.069, 'moderate'), upTo(0.069, 0.262, 'supporting')],
    source: 'pejaver',
  },
  MPC: {
    range: [0, null],
    PP3: [from(1.36, 1.828, 'supporting'), from(1.828, null, 'moderate')],
    BP4: [],
    source: 'pejaver',
  },
  'GERP++': {
    range: [null, null],
    PP3: [],
    BP4: [upTo(null, -4.54, 'moderate'), upTo(-4.54, 2.7, 'supporting')],
    source: 'pejaver',
  },
  AlphaMissense: {
    range: [0, 1],
    PP3: [from(0.792, 0.906, 'supporting'), from(0.906, 0.99, 'moderate'), from(0.99, null, 'strong')],
    BP4: [upTo(null, 0.099, 'moderate'), upTo(0.099, 0.169, 'supporting')],
    source: 'bergquist',
  },
  SIFT: {
    range: [0, 1],
    PP3: [{ strength: 'moderate', min: 0, max: 0, ends: '[]' }, upTo(0, 0.001, 'supporting')],
    BP4: [from(0.08, 0.327, 'supporting'), from(0.327, null, 'moderate')],
    source: 'pejaver',
  },
  FATHMM: {
    range: [null, null],
    PP3: [upTo(null, -5.04, 'moderate'), upTo(-5.04, -4.14, 'supporting')],
    BP4: [from(3.32, 4.69, 'supporting'), from(4.69, null, 'moderate')],
    source: 'pejaver',
  },
} as const satisfies Readonly<Record<string, MissensePredictor>>

export type MissensePredictorName = keyof typeof missensePredictors

/** Whether a text names one of the tools, exact in case. */
export function isMissensePredictor(name: string): name is MissensePredictorName {
  return Object.hasOwn(missensePredictors, name)
}
