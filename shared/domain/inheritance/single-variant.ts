import { assertNever } from '#shared/kit/assert.ts'
import { REGION, SEX, STATE, type SexCode } from '#shared/domain/inheritance/codes.ts'
import { labelAutosomal } from '#shared/domain/inheritance/autosomal-label.ts'
import { confidenceOf } from '#shared/domain/inheritance/confidence.ts'
import { addFlag, FLAG } from '#shared/domain/inheritance/flags.ts'
import { flagImprinting } from '#shared/domain/inheritance/imprinting.ts'
import { LABEL } from '#shared/domain/inheritance/labels.ts'
import { labelMitochondrial } from '#shared/domain/inheritance/mitochondrial-label.ts'
import { assessChild, assessFather, assessMother, flagIdentity } from '#shared/domain/inheritance/person-state.ts'
import { labelXFemale, labelXMale, labelYMale } from '#shared/domain/inheritance/sex-chromosome-label.ts'
import { otherAllele } from '#shared/domain/inheritance/transmission.ts'
import { resetOutcome, type TrioFrame } from '#shared/domain/inheritance/trio-row.ts'

/**
 * Whether the child's call can be interpreted; otherwise the label says why not, and no origin may be concluded.
 */
function isChildResolved(frame: TrioFrame): boolean {
  const { outcome } = frame
  switch (outcome.child) {
    case STATE.REF:
    case STATE.HET:
    case STATE.ALT:
      return true
    case STATE.UNKNOWN:
      outcome.label = LABEL.UNRESOLVED_CALL
      return false
    case STATE.HALF:
      outcome.label = LABEL.UNRESOLVED_ZYGOSITY
      return false
    case STATE.HEMI_HET:
      outcome.label = LABEL.UNRESOLVED_HEMI_HET
      return false
    case STATE.LOW_QUALITY:
      outcome.label = LABEL.LOW_QUALITY
      return false
    default:
      return assertNever(outcome.child)
  }
}

function labelTwoCopies(frame: TrioFrame): void {
  assessMother(frame, 2)
  assessFather(frame, 2)
  assessChild(frame, 2)
  if (isChildResolved(frame)) labelAutosomal(frame)
}

function labelX(frame: TrioFrame, sex: SexCode): void {
  assessMother(frame, 2)
  assessFather(frame, 1)
  switch (sex) {
    case SEX.UNKNOWN:
      frame.outcome.label = LABEL.SEX_UNKNOWN
      return
    case SEX.FEMALE:
      assessChild(frame, 2)
      if (isChildResolved(frame)) labelXFemale(frame)
      return
    case SEX.MALE:
      assessChild(frame, 1)
      if (isChildResolved(frame)) labelXMale(frame)
      return
    default:
      assertNever(sex)
  }
}

function labelY(frame: TrioFrame, sex: SexCode): void {
  assessFather(frame, 1)
  if (sex === SEX.UNKNOWN) {
    frame.outcome.label = LABEL.SEX_UNKNOWN
    return
  }
  assessChild(frame, 1)
  if (sex === SEX.FEMALE) {
    // A girl without a Y call is as expected; any call, of whatever quality, is the finding.
    frame.outcome.label = frame.outcome.child === STATE.UNKNOWN ? LABEL.UNRESOLVED_CALL : LABEL.Y_CALL_IN_FEMALE
    return
  }
  if (isChildResolved(frame)) labelYMale(frame)
}

function flagSite(frame: TrioFrame): void {
  const { row, outcome } = frame
  if (row.region === REGION.PAR) addFlag(outcome.flags, FLAG.par)
  if (row.multiallelic) addFlag(outcome.flags, FLAG.multiallelic_site)
  if (outcome.child === STATE.HET && row.deletionAllele > 0 && otherAllele(frame) === row.deletionAllele) {
    addFlag(outcome.flags, FLAG.over_spanning_deletion)
  }
}

function labelByRegion(frame: TrioFrame): void {
  const { context, row, outcome } = frame
  switch (row.region) {
    case REGION.REFUSED:
      addFlag(outcome.flags, FLAG.coordinates_refused)
      return
    case REGION.AUTOSOME:
    case REGION.PAR:
      labelTwoCopies(frame)
      return
    case REGION.X:
      labelX(frame, context.childSex)
      return
    case REGION.Y:
      labelY(frame, context.childSex)
      return
    case REGION.MT:
      labelMitochondrial(frame)
      return
    default:
      assertNever(row.region)
  }
}

/**
 * Evaluates one row into `frame.outcome`, in the order of inheritance.md section 1: identity, region, state of each
 * person, label. Allocates nothing; the caller fills the same row again and reads the outcome before the next call.
 */
export function evaluateRow(frame: TrioFrame): void {
  const { row, outcome } = frame
  resetOutcome(outcome)
  flagIdentity(frame)
  if (row.allele >= 1) {
    labelByRegion(frame)
    flagSite(frame)
    flagImprinting(frame)
  } else addFlag(outcome.flags, FLAG.allele_refused)
  outcome.confidence = confidenceOf(outcome.label, outcome.flags)
}
