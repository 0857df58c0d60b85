import type { VariantClass } from '#shared/domain/classification/classes.ts'
import type { Class2015 } from '#shared/domain/classification/germline/combining-2015.ts'
import { criterion } from '#shared/domain/classification/germline/criteria.ts'
import type { MetCriterion } from '#shared/domain/classification/germline/points.ts'

/**
 * Why the points and the combining rules of 2015 give different classes. The first that fits is named.
 *
 * - `cap`: points were cut for shared evidence; 2015 counts the criteria whole
 * - `conflict`: there is evidence for both sides; points subtract, 2015 weighs each side by itself
 * - `very_strong_and_supporting`: 9 points reach class 4, 2015 has no such rule (except with PM2_Supporting)
 * - `very_strong_and_moderate`: 10 points are class 5, LP (i) of 2015 is class 4
 * - `two_strong`: two strong are class 5 in 2015 but only 8 points
 * - `single_benign`: one benign criterion moves the points below zero; 2015 needs two
 * - `benign_strength`: moderate and very strong benign evidence do not exist in 2015
 * - `sum`: the table of 2015 has no rule for, or a lower one than, this sum
 */
export type Discordance =
  | 'cap'
  | 'conflict'
  | 'very_strong_and_supporting'
  | 'very_strong_and_moderate'
  | 'two_strong'
  | 'single_benign'
  | 'benign_strength'
  | 'sum'

interface BothViews {
  readonly met: readonly MetCriterion[]
  readonly pointsClass: VariantClass
  readonly combined: Class2015
  readonly wasCapped: boolean
}

/** The reason for a difference, or null when both views agree. */
export function discordanceOf({ met, pointsClass, combined, wasCapped }: BothViews): Discordance | null {
  if (pointsClass === combined.class) return null
  if (wasCapped) return 'cap'
  const benign = met.filter(({ code }) => criterion(code).direction === 'benign')
  if (benign.length > 0 && benign.length < met.length) return 'conflict'
  if (benign.length === 1) return 'single_benign'
  if (benign.some(({ strength }) => strength === 'moderate' || strength === 'very_strong')) return 'benign_strength'
  const { veryStrong, strong, moderate, supporting } = combined.counts
  if (veryStrong === 1 && strong === 0 && moderate === 0 && supporting === 1) return 'very_strong_and_supporting'
  if (veryStrong === 1 && strong === 0 && moderate === 1 && supporting === 0) return 'very_strong_and_moderate'
  if (veryStrong === 0 && strong >= 2) return 'two_strong'
  return 'sum'
}
