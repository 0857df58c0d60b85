import { assertNever } from '#shared/kit/assert.ts'
import { AFFECTED, ORIGIN, STATE, type AffectedCode, type StateCode } from '#shared/domain/inheritance/codes.ts'
import { JUDGED_ON, labelDeNovo } from '#shared/domain/inheritance/de-novo.ts'
import { addFlag, FLAG, type FlagSet } from '#shared/domain/inheritance/flags.ts'
import { LABEL, type LabelCode } from '#shared/domain/inheritance/labels.ts'
import { isCarrier } from '#shared/domain/inheritance/person-state.ts'
import { enumerateOrigins, FIT, fitsDeNovo, holdsBothChildAlleles } from '#shared/domain/inheritance/transmission.ts'
import type { TrioFrame } from '#shared/domain/inheritance/trio-row.ts'

/** What to look at when a genotype fits only one parent: a deletion first, then UPD, then the samples. */
export function flagChecks(set: FlagSet): void {
  addFlag(set, FLAG.check_deletion)
  addFlag(set, FLAG.check_upd)
  addFlag(set, FLAG.check_identity)
}

/** Notes what a known parent says while the other one is unknown. */
export function flagKnownParent(frame: TrioFrame): void {
  const { mother, father, motherMosaic, fatherMosaic, flags } = frame.outcome
  if (isCarrier(mother)) addFlag(flags, FLAG.mother_carrier)
  if (isCarrier(father)) addFlag(flags, FLAG.father_carrier)
  // A parent with ALT reads in the mosaic range may have passed the allele on: "not maternal" would be a false promise.
  if (mother === STATE.REF && !motherMosaic) addFlag(flags, FLAG.not_maternal)
  if (father === STATE.REF && !fatherMosaic) addFlag(flags, FLAG.not_paternal)
}

/** Homozygous parents: a healthy one argues against a penetrant recessive allele. */
export function flagHomozygousParents(frame: TrioFrame): void {
  const { context, outcome } = frame
  if (outcome.mother === STATE.ALT) {
    addFlag(outcome.flags, FLAG.parent_hom_alt_mother)
    if (context.affectedMother === AFFECTED.NO) addFlag(outcome.flags, FLAG.unaffected_hom_parent)
  }
  if (outcome.father === STATE.ALT) {
    addFlag(outcome.flags, FLAG.parent_hom_alt_father)
    if (context.affectedFather === AFFECTED.NO) addFlag(outcome.flags, FLAG.unaffected_hom_parent)
  }
}

function inheritedLabel(affected: AffectedCode, labels: InheritedLabels): LabelCode {
  switch (affected) {
    case AFFECTED.YES:
      return labels.affected
    case AFFECTED.NO:
      return labels.unaffected
    case AFFECTED.UNKNOWN:
      return labels.unrecorded
    default:
      return assertNever(affected)
  }
}

interface InheritedLabels {
  readonly affected: LabelCode
  readonly unaffected: LabelCode
  readonly unrecorded: LabelCode
}

const MATERNAL_LABELS: InheritedLabels = {
  affected: LABEL.AD_INHERITED_MAT,
  unaffected: LABEL.HET_INHERITED_MAT_UNAFFECTED,
  unrecorded: LABEL.HET_INHERITED_MAT_STATUS_UNKNOWN,
}

const PATERNAL_LABELS: InheritedLabels = {
  affected: LABEL.AD_INHERITED_PAT,
  unaffected: LABEL.HET_INHERITED_PAT_UNAFFECTED,
  unrecorded: LABEL.HET_INHERITED_PAT_STATUS_UNKNOWN,
}

/** Labels of a heterozygous child that differ between autosomes and a girl's X. */
export interface HeterozygousLabels {
  readonly maternal: (frame: TrioFrame) => LabelCode
  readonly paternal: (frame: TrioFrame) => LabelCode
  readonly deNovo: LabelCode
}

const AUTOSOMAL: HeterozygousLabels = {
  maternal: (frame) => inheritedLabel(frame.context.affectedMother, MATERNAL_LABELS),
  paternal: (frame) => inheritedLabel(frame.context.affectedFather, PATERNAL_LABELS),
  deNovo: LABEL.AD_DENOVO,
}

function labelOriginUnknown(frame: TrioFrame): void {
  frame.outcome.label = LABEL.HET_ORIGIN_UNKNOWN
  flagKnownParent(frame)
}

/** The allele came from one parent for certain; `giver` and `other` are the states of that parent and of the other. */
function labelInherited(frame: TrioFrame, label: LabelCode, giver: StateCode, other: StateCode): void {
  // Certain with an unknown parent only when the giver is homozygous; otherwise the child's other ALT allele told it.
  if (other === STATE.UNKNOWN && giver !== STATE.ALT) addFlag(frame.outcome.flags, FLAG.origin_by_exclusion)
  frame.outcome.label = label
}

/** No pair of transmitted alleles fits: new in the child, or genotypes that contradict each other. */
function labelUnexplained(frame: TrioFrame, labels: HeterozygousLabels): void {
  const { mother, father, flags } = frame.outcome
  if (mother === STATE.UNKNOWN || father === STATE.UNKNOWN) {
    labelOriginUnknown(frame)
    // The known parent can have given neither of the child's alleles.
    addFlag(flags, FLAG.parent_ref_conflict)
    flagChecks(flags)
    return
  }
  if (mother === STATE.REF && father === STATE.REF && fitsDeNovo(frame)) {
    labelDeNovo(frame, labels.deNovo, JUDGED_ON.BOTH)
    return
  }
  frame.outcome.label = LABEL.MENDELIAN_ERROR
  flagChecks(flags)
}

/** Heterozygous child where two copies are expected: autosomes, PAR, and X of a girl. */
export function labelHeterozygous(frame: TrioFrame, labels: HeterozygousLabels): void {
  const { outcome } = frame
  const { mother, father } = outcome
  const hasUnknownParent = mother === STATE.UNKNOWN || father === STATE.UNKNOWN
  const fit = enumerateOrigins(frame)
  switch (fit) {
    case FIT.BOTH:
      if (hasUnknownParent) labelOriginUnknown(frame)
      else outcome.label = LABEL.HET_ORIGIN_AMBIGUOUS
      return
    case FIT.MATERNAL:
      if (mother === STATE.UNKNOWN) {
        labelOriginUnknown(frame)
        return
      }
      outcome.origin = ORIGIN.MATERNAL
      labelInherited(frame, labels.maternal(frame), mother, father)
      return
    case FIT.PATERNAL:
      if (father === STATE.UNKNOWN) {
        labelOriginUnknown(frame)
        return
      }
      outcome.origin = ORIGIN.PATERNAL
      labelInherited(frame, labels.paternal(frame), father, mother)
      return
    case FIT.NEITHER:
      labelUnexplained(frame, labels)
      return
    default:
      assertNever(fit)
  }
}

/** Homozygous child on an autosome or in the PAR. */
function labelHomozygous(frame: TrioFrame): void {
  const { outcome } = frame
  const { mother, father, flags } = outcome
  if (mother === STATE.UNKNOWN || father === STATE.UNKNOWN) {
    outcome.label = LABEL.AR_HOM_UNCONFIRMED
    if (mother === STATE.REF || father === STATE.REF) {
      addFlag(flags, FLAG.parent_ref_conflict)
      flagChecks(flags)
    }
    flagHomozygousParents(frame)
    return
  }
  const isMotherCarrier = isCarrier(mother)
  const isFatherCarrier = isCarrier(father)
  flagHomozygousParents(frame)
  if (isMotherCarrier && isFatherCarrier) {
    outcome.label = LABEL.AR_HOM
    return
  }
  flagChecks(flags)
  if (!isMotherCarrier && !isFatherCarrier) {
    outcome.label = LABEL.MENDELIAN_ERROR
    return
  }
  addFlag(flags, isMotherCarrier ? FLAG.carrier_mother : FLAG.carrier_father)
  if (mother === STATE.ALT) outcome.label = LABEL.UPD_SIGNAL_MAT
  else if (father === STATE.ALT) outcome.label = LABEL.UPD_SIGNAL_PAT
  else outcome.label = LABEL.HOM_ONE_CARRIER_PARENT
}

/**
 * Child without the allele. A homozygous parent must have passed it on: with a reference parent on the other side it
 * looks like two copies from that one, with any other it is an error.
 */
function labelNotCarried(frame: TrioFrame): void {
  const { row, outcome } = frame
  const { mother, father, flags } = outcome
  if (mother !== STATE.ALT && father !== STATE.ALT) {
    outcome.label = LABEL.NOT_CARRIED
    return
  }
  flagChecks(flags)
  if (mother === STATE.ALT && father === STATE.REF && holdsBothChildAlleles(row.child, row.father)) {
    outcome.label = LABEL.UPD_SIGNAL_PAT
  } else if (father === STATE.ALT && mother === STATE.REF && holdsBothChildAlleles(row.child, row.mother)) {
    outcome.label = LABEL.UPD_SIGNAL_MAT
  } else outcome.label = LABEL.MENDELIAN_ERROR
}

/** Label on an autosome or in the PAR, for a child whose call is resolved (REF, HET or ALT). */
export function labelAutosomal(frame: TrioFrame): void {
  const { child } = frame.outcome
  if (child === STATE.HET) labelHeterozygous(frame, AUTOSOMAL)
  else if (child === STATE.ALT) labelHomozygous(frame)
  else labelNotCarried(frame)
}
