import {
  missensePredictors,
  type MissensePredictor,
  type MissensePredictorName,
  type ScoreBand,
} from '#shared/domain/classification/germline/missense-predictors.ts'
import type { ScoredStrength } from '#shared/domain/classification/germline/strengths.ts'

/** What a score says: damage (PP3) or no effect (BP4), with the interval it fell into. */
export interface PredictorEvidence {
  readonly code: 'PP3' | 'BP4'
  readonly strength: ScoredStrength
  readonly band: ScoreBand
}

/** Whether a score lies in an interval, with its exact ends. */
export function isInBand(score: number, { min, max, ends }: ScoreBand): boolean {
  const isAbove = min === null || (ends.startsWith('[') ? score >= min : score > min)
  const isBelow = max === null || (ends.endsWith(']') ? score <= max : score < max)
  return isAbove && isBelow
}

/** `[0.644, 0.773)`, the interval as a reader checks it. */
export function bandText({ min, max, ends }: ScoreBand): string {
  const [open = '(', close = ')'] = ends
  const left = min === null ? '(-∞' : `${open}${min}`
  const right = max === null ? '∞)' : `${max}${close}`
  return `${left}, ${right}`
}

/**
 * Reads a missense score by its calibrated intervals; between them it says nothing. Only for missense variants: these tools
 * were calibrated on nothing else.
 */
export function readMissenseScore(tool: MissensePredictorName, score: number): PredictorEvidence | null {
  return readByBands(missensePredictors[tool], score)
}

/** The same with intervals of a gene's own specification. */
export function readByBands(
  { PP3, BP4, range: [lowest, highest] }: Pick<MissensePredictor, 'PP3' | 'BP4' | 'range'>,
  score: number,
): PredictorEvidence | null {
  const isPossible = (lowest === null || score >= lowest) && (highest === null || score <= highest)
  if (!Number.isFinite(score) || !isPossible) return null
  const damaging = PP3.find((band) => isInBand(score, band))
  if (damaging !== undefined) return { code: 'PP3', strength: damaging.strength, band: damaging }
  const harmless = BP4.find((band) => isInBand(score, band))
  return harmless === undefined ? null : { code: 'BP4', strength: harmless.strength, band: harmless }
}
