import type { ScoredStrength } from '#shared/domain/classification/germline/strengths.ts'

/**
 * Strength of a number of observation points, the same for de novo (SVI PS2/PM6 v1.1, table 2) and in trans (SVI PM3 v1.0,
 * table 2): 4 very strong, 2 strong, 1 moderate, 0.5 supporting. All points are quarters, so the comparison is exact.
 */
export function strengthOfTotal(total: number): ScoredStrength | null {
  if (total >= 4) return 'very_strong'
  if (total >= 2) return 'strong'
  if (total >= 1) return 'moderate'
  return total >= 0.5 ? 'supporting' : null
}
