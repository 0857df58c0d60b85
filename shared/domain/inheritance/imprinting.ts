import { EXPRESSED, ORIGIN, STATE } from '#shared/domain/inheritance/codes.ts'
import { addFlag, FLAG } from '#shared/domain/inheritance/flags.ts'
import { LABEL, type LabelCode } from '#shared/domain/inheritance/labels.ts'
import type { TrioFrame } from '#shared/domain/inheritance/trio-row.ts'

/** Heterozygous and certain to come from one parent. */
const INHERITED: ReadonlySet<LabelCode> = new Set<LabelCode>([
  LABEL.AD_INHERITED_MAT,
  LABEL.AD_INHERITED_PAT,
  LABEL.HET_INHERITED_MAT_UNAFFECTED,
  LABEL.HET_INHERITED_PAT_UNAFFECTED,
  LABEL.HET_INHERITED_MAT_STATUS_UNKNOWN,
  LABEL.HET_INHERITED_PAT_STATUS_UNKNOWN,
  LABEL.XL_HET_INHERITED_MAT,
  LABEL.XL_HET_INHERITED_PAT,
])

/** Heterozygous, and the copy it is on is not certain. */
const ORIGIN_NEEDED: ReadonlySet<LabelCode> = new Set<LabelCode>([
  LABEL.HET_ORIGIN_AMBIGUOUS,
  LABEL.HET_ORIGIN_UNKNOWN,
  LABEL.AD_DENOVO,
  LABEL.XL_HET_DENOVO,
  LABEL.POSSIBLE_POSTZYGOTIC_DENOVO,
  LABEL.POSSIBLE_PARENTAL_MOSAIC_MAT,
  LABEL.POSSIBLE_PARENTAL_MOSAIC_PAT,
])

/**
 * In an imprinted gene only the copy of one parent is read, so the parent of origin decides whether a variant matters.
 * An origin that only a few reads of a parent suggest still counts as needed: phase with reads. One-copy and
 * homozygous patterns get no flag, because there is no choice of copy.
 */
export function flagImprinting(frame: TrioFrame): void {
  const { row, outcome } = frame
  if (row.expressed === EXPRESSED.NONE || outcome.child !== STATE.HET) return
  if (INHERITED.has(outcome.label)) {
    const isExpressed = (row.expressed === EXPRESSED.MATERNAL) === (outcome.origin === ORIGIN.MATERNAL)
    addFlag(outcome.flags, isExpressed ? FLAG.imprint_expressed : FLAG.imprint_silent)
  } else if (ORIGIN_NEEDED.has(outcome.label)) addFlag(outcome.flags, FLAG.imprint_origin_needed)
}
