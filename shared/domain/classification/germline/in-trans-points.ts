import { strengthOfTotal } from '#shared/domain/classification/germline/observation-points.ts'
import type { ScoredStrength } from '#shared/domain/classification/germline/strengths.ts'

/** Class of the variant on the other copy, made without this observation; `homozygous` when it is the same variant. */
export const partnerClasses = ['pathogenic', 'likely_pathogenic', 'homozygous', 'uncertain', 'benign_side'] as const
export type PartnerClass = (typeof partnerClasses)[number]

/** One affected patient with two variants of a recessive gene. */
export interface InTransObservation {
  readonly partner: PartnerClass
  /** The two are shown to be on opposite copies; false is phase unknown. */
  readonly isTrans: boolean
}

export interface InTransEvidence {
  readonly total: number
  readonly strength: ScoredStrength | null
}

interface PartnerPoints {
  readonly trans: number
  readonly unknown: number
  /** What patients with this kind of partner contribute together at most. */
  readonly max: number
}

/**
 * Points per patient (ClinGen SVI PM3 v1.0, table 1). Sources disagree on likely pathogenic with unknown phase: 0.25 in the
 * SVI's table, 0.5 at some panels. For a homozygote the table leaves the phase column empty, so one whose two copies are
 * not confirmed (a deletion would look the same) earns nothing.
 */
const pointsPerPatient: Readonly<Record<PartnerClass, PartnerPoints>> = {
  pathogenic: { trans: 1, unknown: 0.5, max: Number.POSITIVE_INFINITY },
  likely_pathogenic: { trans: 1, unknown: 0.25, max: Number.POSITIVE_INFINITY },
  homozygous: { trans: 0.5, unknown: 0, max: 1 },
  uncertain: { trans: 0.25, unknown: 0, max: 0.5 },
  benign_side: { trans: 0, unknown: 0, max: 0 },
}

/** Adds up in-trans observations; each unrelated patient counts once. */
export function sumInTrans(observations: readonly InTransObservation[]): InTransEvidence {
  let total = 0
  for (const partner of partnerClasses) {
    const { trans, unknown, max } = pointsPerPatient[partner]
    const own = observations.filter((observation) => observation.partner === partner)
    const sum = own.reduce((points, { isTrans }) => points + (isTrans ? trans : unknown), 0)
    total += Math.min(sum, max)
  }
  return { total, strength: strengthOfTotal(total) }
}
