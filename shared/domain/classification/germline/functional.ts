import type { ScoredStrength } from '#shared/domain/classification/germline/strengths.ts'

/** What an assay reaches. */
export interface AssayEvidence {
  readonly code: 'PS3' | 'BS3'
  readonly strength: ScoredStrength
}

/**
 * Strength of an assay by its odds of pathogenicity (Brnich 2019, PMC6938631, table 3). All limits are strict; between 0.48
 * and 2.1 the assay says nothing. The odds step of a very strong benign assay is not defined.
 */
export function readOddsPath(oddsPath: number): AssayEvidence | null {
  if (Number.isNaN(oddsPath) || oddsPath < 0) return null
  if (oddsPath > 350) return { code: 'PS3', strength: 'very_strong' }
  if (oddsPath > 18.7) return { code: 'PS3', strength: 'strong' }
  if (oddsPath > 4.3) return { code: 'PS3', strength: 'moderate' }
  if (oddsPath > 2.1) return { code: 'PS3', strength: 'supporting' }
  if (oddsPath < 0.053) return { code: 'BS3', strength: 'strong' }
  if (oddsPath < 0.23) return { code: 'BS3', strength: 'moderate' }
  return oddsPath < 0.48 ? { code: 'BS3', strength: 'supporting' } : null
}

/** Without statistics the number of classified controls limits the strength: 11 or more moderate, fewer supporting. */
export function strengthOfControls(controls: number): ScoredStrength {
  return controls >= 11 ? 'moderate' : 'supporting'
}
