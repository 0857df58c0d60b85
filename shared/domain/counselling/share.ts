import type { RangeWording, RiskOutcome } from '#shared/domain/risk/outcome.ts'

/** `with` out of `of`, as it is drawn and said: "1 ud af 4 får det, 3 ud af 4 gør ikke". */
export interface Share {
  readonly with: number
  readonly without: number
  readonly of: number
  /** The figure was rounded to fit; it is then said with "about". */
  readonly isRounded: boolean
}

/** One number, or the two ends of a range. */
export interface SharesOfRisk {
  readonly low: Share
  /** Equal to `low` where there is one number. */
  readonly high: Share
}

/** What people can picture, the small ones first. */
const denominators = [4, 8, 10, 12, 20, 24, 40, 60, 100, 1000] as const
const tolerance = 1e-9

/** Whether a number may be drawn: "raised, up to one half" and "as for anybody" are none, and a picture would make them one. */
function isDrawable(outcome: RiskOutcome): boolean {
  if (outcome.kind === 'refused') return false
  return outcome.kind === 'probability' || !wordsAlone.includes(outcome.wording)
}
const wordsAlone: readonly RangeWording[] = ['raised_up_to_half', 'population_level']

function endsOf(outcome: RiskOutcome): readonly number[] {
  if (outcome.kind === 'probability') return [outcome.probability]
  return outcome.kind === 'range' ? [outcome.low, outcome.high] : []
}

/**
 * The denominator that all the risks shown beside each other share: people compare "1 of 4" and "1 of 100" by their first
 * number otherwise. The smallest that holds them all exactly, else a hundred, or a thousand where one is below one in a hundred.
 */
export function commonDenominator(outcomes: readonly RiskOutcome[]): number {
  const values = outcomes.filter(isDrawable).flatMap(endsOf)
  const isWhole = (value: number, of: number): boolean => Math.abs(value * of - Math.round(value * of)) < tolerance
  const exact = denominators.find((of) => values.every((value) => isWhole(value, of)))
  return exact ?? (values.some((value) => value > 0 && value < 0.01) ? 1000 : 100)
}

export function shareOf(probability: number, of: number): Share {
  const counted = Math.round(probability * of)
  return { with: counted, without: of - counted, of, isRounded: Math.abs(probability * of - counted) > tolerance }
}

/** @returns null where a picture would say more than is known */
export function sharesOf(outcome: RiskOutcome, of: number): SharesOfRisk | null {
  if (!isDrawable(outcome)) return null
  const [low = 0, high = low] = endsOf(outcome)
  return { low: shareOf(low, of), high: shareOf(high, of) }
}
