import type { VariantClass } from '#shared/domain/classification/classes.ts'
import { criterion, type CriterionCode } from '#shared/domain/classification/germline/criteria.ts'
import { overlapsAmong } from '#shared/domain/classification/germline/double-counting.ts'
import type { PointCutoffs } from '#shared/domain/classification/germline/rule-set.ts'
import { pointsOf, type Strength } from '#shared/domain/classification/germline/strengths.ts'

/** A criterion with the strength it is applied at. */
export interface MetCriterion {
  readonly code: CriterionCode
  readonly strength: Strength
}

/** The sum of points with what the caps took away. */
export interface PointSum {
  readonly points: number
  /** Pairs that were cut, `PM1+PP3`. */
  readonly capped: readonly string[]
}

/** Points of one criterion; BA1 has none, it decides by itself. */
function criterionPoints({ code, strength }: MetCriterion): number {
  return strength === 'stand_alone' ? 0 : pointsOf(strength, criterion(code).direction)
}

/**
 * Adds the points. Where two criteria share evidence under a cap, what exceeds the cap is not counted; the pairs with caps
 * have no code in common, so the order does not matter.
 */
export function sumPoints(met: readonly MetCriterion[], hasCaps: boolean): PointSum {
  const byCode = new Map(met.map((entry) => [entry.code, criterionPoints(entry)]))
  const capped: string[] = []
  let points = 0
  for (const value of byCode.values()) points += value
  for (const rule of hasCaps ? overlapsAmong(new Set(byCode.keys())) : []) {
    if (rule.action !== 'cap') continue
    const [first, second] = rule.pair
    const excess = (byCode.get(first) ?? 0) + (byCode.get(second) ?? 0) - rule.maxPoints
    if (excess <= 0) continue
    points -= excess
    capped.push(`${first}+${second}`)
  }
  return { points, capped }
}

/** The class of a sum of points. */
export function classOfPoints(points: number, cutoffs: PointCutoffs): VariantClass {
  if (points >= cutoffs.pathogenicMin) return 'pathogenic'
  if (points >= cutoffs.likelyPathogenicMin) return 'likely_pathogenic'
  if (points >= cutoffs.uncertainMin) return 'uncertain'
  return points >= cutoffs.likelyBenignMin ? 'likely_benign' : 'benign'
}

/** Odds of pathogenicity of one very strong criterion (Tavtigian 2018, PMID 29300386). */
const oddsVeryStrong = 350
/** Prior probability that a variant under assessment is pathogenic (Tavtigian 2018). */
const prior = 0.1

/** Odds of pathogenicity: 350 to the power of points / 8 (Tavtigian 2020). */
export function oddsOfPathogenicity(points: number): number {
  return oddsVeryStrong ** (points / 8)
}

/**
 * Posterior probability of pathogenicity. For show only: classes are compared in points, because at a prior of exactly
 * 0.10 six points give 0.8999 and not the 0.90 they stand for (footnote in Tavtigian 2020).
 */
export function posteriorProbability(points: number): number {
  const odds = oddsOfPathogenicity(points)
  return (odds * prior) / ((odds - 1) * prior + 1)
}

/** Sub-tiers of class 3 for the laboratory's own triage. */
export type UncertainTier = 'low' | 'mid' | 'high'

/**
 * How near a VUS is to class 4: 0-1 low, 2-3 mid, 4-5 high (Eldomery 2024). For triage in the laboratory; it is never
 * printed in a report (product decision).
 *
 * @returns null when the points are not those of a VUS
 */
export function uncertainTier(points: number): UncertainTier | null {
  if (points < 0 || points > 5) return null
  if (points <= 1) return 'low'
  return points <= 3 ? 'mid' : 'high'
}
