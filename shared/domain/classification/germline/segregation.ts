import type { ScoredStrength } from '#shared/domain/classification/germline/strengths.ts'

/**
 * Strength of co-segregation in a fully penetrant dominant disease: N = (1/2) to the power of informative meioses, the
 * chance of seeing this pattern if the variant had nothing to do with it. One family: 1/8 supporting, 1/16 moderate, 1/32
 * strong; several families: 1/4, 1/8, 1/16. Source: Jarvik and Browning 2016 (PMC4908147), as the Monogenic Diabetes panel
 * applies them (HNF4A specification 4.0.0).
 *
 * @param meioses informative meioses over all families; the proband never counts
 */
export function coSegregation(meioses: number, families: number): ScoredStrength | null {
  const [supporting, moderate, strong] = families > 1 ? [2, 3, 4] : [3, 4, 5]
  if (meioses >= strong) return 'strong'
  if (meioses >= moderate) return 'moderate'
  return meioses >= supporting ? 'supporting' : null
}

/** LOD score of recessive segregation: 0.602 per affected, 0.125 per unaffected sib (Oza 2018, PMID 30311386, table 4b). */
export function recessiveLod(affected: number, unaffected: number): number {
  return affected * 0.602 + unaffected * 0.125
}
