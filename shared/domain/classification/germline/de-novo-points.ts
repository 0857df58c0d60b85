import { strengthOfTotal } from '#shared/domain/classification/germline/observation-points.ts'
import type { ScoredStrength } from '#shared/domain/classification/germline/strengths.ts'

/** How well the patient's signs fit the gene (ClinGen SVI de novo v1.1, table 1). */
export const phenotypeGrades = [
  'highly_specific',
  'consistent_not_specific',
  'consistent_not_specific_high_heterogeneity',
  'not_consistent',
] as const
export type PhenotypeGrade = (typeof phenotypeGrades)[number]

/** One patient in whom the variant is new. */
export interface DeNovoProband {
  readonly phenotype: PhenotypeGrade
  /** Both parents are proven to be the parents. */
  readonly confirmed: boolean
}

/** The criterion that de novo observations reach; null below the lowest strength. */
export interface DeNovoEvidence {
  /** These points are not those of Tavtigian. */
  readonly total: number
  readonly strength: ScoredStrength | null
  /** PS2 when a proband with proven parents contributes, else PM6; never both. */
  readonly code: 'PS2' | 'PM6' | null
}

/** Points of one patient: parentage proven, or assumed (ClinGen SVI de novo v1.1, table 1). */
const pointsPerProband: Readonly<Record<PhenotypeGrade, { readonly confirmed: number; readonly assumed: number }>> = {
  highly_specific: { confirmed: 2, assumed: 1 },
  consistent_not_specific: { confirmed: 1, assumed: 0.5 },
  consistent_not_specific_high_heterogeneity: { confirmed: 0.5, assumed: 0.25 },
  not_consistent: { confirmed: 0, assumed: 0 },
}

/** What patients with an unspecific, highly heterogeneous phenotype contribute together at most (same table). */
const maxHeterogeneous = 1

function pointsOfProband({ phenotype, confirmed }: DeNovoProband): number {
  return pointsPerProband[phenotype][confirmed ? 'confirmed' : 'assumed']
}

/**
 * Adds up de novo observations of a variant over unrelated patients.
 *
 * @param isPhaseOpen a recessive gene whose second variant is not shown to be opposite: half the points count (ClinGen SCID
 * panel). The source halves per proband, so the cap on heterogeneous phenotypes is halved with them.
 */
export function sumDeNovo(probands: readonly DeNovoProband[], isPhaseOpen = false): DeNovoEvidence {
  let specific = 0
  let heterogeneous = 0
  let hasConfirmed = false
  for (const proband of probands) {
    const points = pointsOfProband(proband)
    if (proband.phenotype === 'consistent_not_specific_high_heterogeneity') heterogeneous += points
    else specific += points
    if (proband.confirmed && points > 0) hasConfirmed = true
  }
  const total = (specific + Math.min(heterogeneous, maxHeterogeneous)) * (isPhaseOpen ? 0.5 : 1)
  const strength = strengthOfTotal(total)
  const code = hasConfirmed ? 'PS2' : 'PM6'
  return { total, strength, code: strength === null ? null : code }
}
