import { AFFECTED, ORIGIN, STATE } from '#shared/domain/inheritance/codes.ts'
import { flagChecks, labelHeterozygous, type HeterozygousLabels } from '#shared/domain/inheritance/autosomal-label.ts'
import { JUDGED_ON, labelDeNovo } from '#shared/domain/inheritance/de-novo.ts'
import { addFlag, FLAG } from '#shared/domain/inheritance/flags.ts'
import { LABEL } from '#shared/domain/inheritance/labels.ts'
import { isCarrier } from '#shared/domain/inheritance/person-state.ts'
import type { TrioFrame } from '#shared/domain/inheritance/trio-row.ts'

/** A healthy man who has the allele on his only X argues strongly against a highly penetrant variant. */
function flagHealthyHemizygousFather(frame: TrioFrame): void {
  const { context, outcome } = frame
  if (outcome.father === STATE.ALT && context.affectedFather === AFFECTED.NO) {
    addFlag(outcome.flags, FLAG.unaffected_hemizygous_father)
  }
}

/**
 * A parent who must have passed the allele on, and a child without it. The rules name the father of a girl; the same
 * holds for a homozygous mother on X and for the father of a boy on Y. Uniparental labels are not used on X, where one
 * X only (45,X) is the likelier reason.
 */
function labelNotTransmitted(frame: TrioFrame): void {
  frame.outcome.label = LABEL.MENDELIAN_ERROR
  flagChecks(frame.outcome.flags)
}

/** X outside the PAR, boy: the father's X is not passed on and is ignored for the origin. */
export function labelXMale(frame: TrioFrame): void {
  const { outcome } = frame
  const { mother, father, flags } = outcome
  if (outcome.child !== STATE.ALT) {
    if (mother === STATE.ALT) {
      labelNotTransmitted(frame)
      addFlag(flags, FLAG.check_x_copy_number)
    } else outcome.label = LABEL.NOT_CARRIED
    return
  }
  if (isCarrier(father)) addFlag(flags, FLAG.father_hemizygous_not_transmitted)
  flagHealthyHemizygousFather(frame)
  if (isCarrier(mother)) {
    outcome.label = LABEL.XLR_HEMI_MAT
    outcome.origin = ORIGIN.MATERNAL
    if (mother === STATE.ALT) addFlag(flags, FLAG.mother_hom_alt)
  } else if (mother === STATE.REF) {
    labelDeNovo(frame, LABEL.XL_HEMI_DENOVO, JUDGED_ON.MOTHER)
    // The same mutation twice is not credible: two X in the boy, or one sample in the other, is.
    if (isCarrier(father)) addFlag(flags, FLAG.denovo_also_in_father)
  } else outcome.label = LABEL.XL_HEMI_ORIGIN_UNKNOWN
}

const X_FEMALE: HeterozygousLabels = {
  maternal: () => LABEL.XL_HET_INHERITED_MAT,
  paternal: () => LABEL.XL_HET_INHERITED_PAT,
  deNovo: LABEL.XL_HET_DENOVO,
}

function labelXFemaleHomozygous(frame: TrioFrame): void {
  const { outcome } = frame
  const { mother, father, flags } = outcome
  flagHealthyHemizygousFather(frame)
  if (mother === STATE.ALT) addFlag(flags, FLAG.mother_hom_alt)
  if (mother === STATE.UNKNOWN || father === STATE.UNKNOWN) {
    outcome.label = LABEL.XLR_HOM_FEMALE_UNCONFIRMED
    if (mother === STATE.REF || father === STATE.REF) {
      addFlag(flags, FLAG.parent_ref_conflict)
      flagChecks(flags)
      addFlag(flags, FLAG.check_x_copy_number)
    }
    return
  }
  if (isCarrier(mother) && isCarrier(father)) {
    outcome.label = LABEL.XLR_HOM_FEMALE
    return
  }
  flagChecks(flags)
  addFlag(flags, FLAG.check_x_copy_number)
  if (!isCarrier(mother) && !isCarrier(father)) {
    outcome.label = LABEL.MENDELIAN_ERROR
    return
  }
  outcome.label = LABEL.HOM_ONE_CARRIER_PARENT
  addFlag(flags, isCarrier(mother) ? FLAG.carrier_mother : FLAG.carrier_father)
}

/**
 * X outside the PAR, girl: the father has one X and always passes it on. Dominant or recessive is a property of the
 * gene and X-inactivation is not visible in DNA, so a heterozygous girl is never dismissed.
 */
export function labelXFemale(frame: TrioFrame): void {
  const { outcome } = frame
  if (outcome.child === STATE.HET) {
    labelHeterozygous(frame, X_FEMALE)
    flagHealthyHemizygousFather(frame)
  } else if (outcome.child === STATE.ALT) labelXFemaleHomozygous(frame)
  else if (outcome.father === STATE.ALT || outcome.mother === STATE.ALT) {
    labelNotTransmitted(frame)
    addFlag(outcome.flags, FLAG.check_x_copy_number)
  } else outcome.label = LABEL.NOT_CARRIED
}

/** Y outside the PAR, boy: father to son. */
export function labelYMale(frame: TrioFrame): void {
  const { outcome } = frame
  const { father } = outcome
  if (outcome.child !== STATE.ALT) {
    if (father === STATE.ALT) labelNotTransmitted(frame)
    else outcome.label = LABEL.NOT_CARRIED
    return
  }
  if (isCarrier(father)) {
    outcome.label = LABEL.Y_PATERNAL
    outcome.origin = ORIGIN.PATERNAL
  } else if (father === STATE.REF) labelDeNovo(frame, LABEL.Y_DENOVO, JUDGED_ON.FATHER)
  else outcome.label = LABEL.Y_ORIGIN_UNKNOWN
}
