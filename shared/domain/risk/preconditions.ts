import { isDiseaseCausing, type VariantClass } from '#shared/domain/classification/classes.ts'
import type { RiskRefusal } from '#shared/domain/risk/outcome.ts'

/** What has to be settled before any number about a family is given. */
export interface RiskPreconditions {
  /** Classes of the variants the risk is about. */
  readonly classes: readonly (VariantClass | null)[]
  /** Whether the figure rests on both parents being the parents (de novo, and two carriers of a recessive disease). */
  readonly needsParentage: boolean
  readonly parentage: 'pass' | 'fail' | 'not_done' | null
  /** Two variants of one gene whose phase is open; null when there is one variant. */
  readonly isPhaseResolved: boolean | null
}

/**
 * The reason for which a number would mislead, or null when nothing stands in its way. Whatever is not known stops it. The
 * order is that of the written rules: parentage, class, phase.
 */
export function riskStop({
  classes,
  needsParentage,
  parentage,
  isPhaseResolved,
}: RiskPreconditions): RiskRefusal | null {
  if (needsParentage && parentage !== 'pass') return 'parentage_not_confirmed'
  const areDiseaseCausing = classes.length > 0 && classes.every((entry) => entry !== null && isDiseaseCausing(entry))
  if (!areDiseaseCausing) return 'class_below_likely_pathogenic'
  return isPhaseResolved === false ? 'phase_unresolved' : null
}
