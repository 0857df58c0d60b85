import {
  AFFECTED,
  CONFIDENCE,
  ORIGIN,
  REGION,
  SEX,
  STATE,
  STRUCTURAL,
  type ConfidenceCode,
} from '#shared/domain/inheritance/codes.ts'
import { confidenceOfPair } from '#shared/domain/inheritance/confidence.ts'
import {
  addFlag,
  createFlagSet,
  FLAG,
  hasFlag,
  mergeFlags,
  removeFlag,
  type FlagSet,
} from '#shared/domain/inheritance/flags.ts'
import { LABEL } from '#shared/domain/inheritance/labels.ts'
import { PAIR_LABEL, type PairLabelCode } from '#shared/domain/inheritance/pair-labels.ts'
import { isCarrier } from '#shared/domain/inheritance/person-state.ts'
import { READ_PHASE, readPhase, type ReadPhaseCode } from '#shared/domain/inheritance/read-phase.ts'
import type { TrioContext, TrioOutcome, TrioRow } from '#shared/domain/inheritance/trio-row.ts'

/** One of the two variants, already evaluated on its own; both lie in one gene on one chromosome. */
export interface PairMember {
  readonly row: TrioRow
  readonly outcome: TrioOutcome
  /** The same for alleles of one record, which may stand at different places once they are trimmed. */
  readonly site: number | string
  /** For a deletion: whether it covers the position of the other variant. */
  readonly overlapsOther: boolean
}

export interface PairQuestion {
  readonly context: TrioContext
  readonly first: PairMember
  readonly second: PairMember
}

export interface PairOutcome {
  readonly label: PairLabelCode
  readonly confidence: ConfidenceCode
  readonly flags: FlagSet
}

/** Step 1 names the X only; two variants on a boy's Y are told by step 3, as members without a second copy. */
function isHemizygousPair({ context, first, second }: PairQuestion): boolean {
  return context.childSex === SEX.MALE && (first.row.region === REGION.X || second.row.region === REGION.X)
}

/** Origin of the only copy of an apparent homozygote, when exactly one parent is a carrier. */
function originOfApparentHomozygote(member: PairMember): number {
  const { mother, father } = member.outcome
  const isMotherCarrier = isCarrier(mother)
  if (isMotherCarrier === isCarrier(father)) return ORIGIN.UNKNOWN
  return isMotherCarrier ? ORIGIN.MATERNAL : ORIGIN.PATERNAL
}

/** Origin of the copy that shows the variant while the other copy may be deleted: apparent homozygote, or `k/*`. */
function originOverDeletion(member: PairMember): number {
  if (member.outcome.child === STATE.ALT) return originOfApparentHomozygote(member)
  return hasFlag(member.outcome.flags, FLAG.over_spanning_deletion) ? member.outcome.origin : ORIGIN.UNKNOWN
}

function isOverlappingDeletion(member: PairMember): boolean {
  return member.row.structural === STRUCTURAL.DELETION && member.overlapsOther && member.outcome.child === STATE.HET
}

/** Step 2: the other copy is deleted, and the deletion came from the other parent. */
function isUnmaskedByDeletion(variant: PairMember, deletion: PairMember): boolean {
  if (!isOverlappingDeletion(deletion)) return false
  const origin = originOverDeletion(variant)
  const { origin: deletionOrigin } = deletion.outcome
  return (
    (origin === ORIGIN.MATERNAL && deletionOrigin === ORIGIN.PATERNAL) ||
    (origin === ORIGIN.PATERNAL && deletionOrigin === ORIGIN.MATERNAL)
  )
}

function isUnconfirmedHomozygote({ outcome }: PairMember): boolean {
  return outcome.child === STATE.ALT && (outcome.mother === STATE.UNKNOWN || outcome.father === STATE.UNKNOWN)
}

/** A homozygote under a deletion of open origin may be the same thing, unproven: never answered with high confidence. */
function isDeletionOpen(variant: PairMember, deletion: PairMember): boolean {
  if (!isOverlappingDeletion(deletion) || variant.outcome.label === LABEL.AR_HOM) return false
  return deletion.outcome.origin !== ORIGIN.MATERNAL && deletion.outcome.origin !== ORIGIN.PATERNAL
}

/** A girl's Y call is a finding of its own, also when it is a reference call. */
function isNotCarried({ outcome }: PairMember): boolean {
  return outcome.child === STATE.REF && outcome.label !== LABEL.Y_CALL_IN_FEMALE
}

function isEvaluable({ row, outcome }: PairMember): boolean {
  return outcome.confidence !== CONFIDENCE.NONE && row.region !== REGION.MT
}

/** Steps 1 to 3: what is settled before any phase is asked for; null when the phase has to be found. */
function settleBeforePhase(question: PairQuestion, flags: FlagSet): PairLabelCode | null {
  const { first, second } = question
  if (isHemizygousPair(question)) {
    addFlag(flags, FLAG.hemizygous)
    return PAIR_LABEL.NOT_COMPHET
  }
  if (isUnmaskedByDeletion(first, second) || isUnmaskedByDeletion(second, first)) {
    // The father of a paternal deletion often has too few reads there himself; his unknown genotype lowers the trust.
    if (isUnconfirmedHomozygote(first) || isUnconfirmedHomozygote(second)) addFlag(flags, FLAG.origin_by_exclusion)
    return PAIR_LABEL.AR_COMPHET_WITH_DEL
  }
  if (isNotCarried(first) || isNotCarried(second)) {
    addFlag(flags, FLAG.variant_not_carried)
    return PAIR_LABEL.NOT_COMPHET
  }
  if (!isEvaluable(first) || !isEvaluable(second)) return PAIR_LABEL.NOT_EVALUABLE
  if (first.outcome.child === STATE.ALT || second.outcome.child === STATE.ALT) {
    addFlag(flags, FLAG.contains_homozygous)
    if (isDeletionOpen(first, second) || isDeletionOpen(second, first)) {
      addFlag(flags, FLAG.overlapping_deletion_origin_open)
    }
    return PAIR_LABEL.NOT_COMPHET
  }
  return null
}

function hasBothAlleles({ row }: PairMember, one: number, other: number): boolean {
  const { first, second } = row.child
  return (first === one && second === other) || (first === other && second === one)
}

/** Step 4: two alternative alleles of one record are on different copies by definition. */
function isSameSite({ first, second }: PairQuestion): boolean {
  const one = first.row.allele
  const other = second.row.allele
  if (first.site !== second.site || one === other) return false
  return hasBothAlleles(first, one, other) && hasBothAlleles(second, one, other)
}

/** A spanning deletion (`*`) counts as a deletion allele. */
function sameSiteLabel({ first, second }: PairQuestion): PairLabelCode {
  const hasStar = [first, second].some(({ row }) => row.allele === row.deletionAllele)
  return hasStar ? PAIR_LABEL.AR_COMPHET_WITH_DEL : PAIR_LABEL.AR_COMPHET_SAME_SITE
}

/** Step 7: a healthy parent who carries both; true for either parent. Assumes full penetrance. */
function flagCarriersOfBoth(question: PairQuestion, flags: FlagSet): boolean {
  const { context } = question
  const first = question.first.outcome
  const second = question.second.outcome
  const hasMother = context.affectedMother === AFFECTED.NO && isCarrier(first.mother) && isCarrier(second.mother)
  const hasFather = context.affectedFather === AFFECTED.NO && isCarrier(first.father) && isCarrier(second.father)
  if (hasMother) addFlag(flags, FLAG.unaffected_mother_carries_both)
  if (hasFather) addFlag(flags, FLAG.unaffected_father_carries_both)
  return hasMother || hasFather
}

function isFromParent(outcome: TrioOutcome): boolean {
  return outcome.origin === ORIGIN.MATERNAL || outcome.origin === ORIGIN.PATERNAL
}

/** Step 5: both from one parent, or origin and reads in conflict; null when neither. */
function compareOrigins(question: PairQuestion, phase: ReadPhaseCode, flags: FlagSet): PairLabelCode | null {
  const first = question.first.outcome
  const second = question.second.outcome
  if (!isFromParent(first) || !isFromParent(second)) return null
  const isSameParent = first.origin === second.origin
  const conflicting = isSameParent ? READ_PHASE.TRANS : READ_PHASE.CIS
  if (phase === conflicting) {
    addFlag(flags, FLAG.pedigree_read_conflict)
    return PAIR_LABEL.PHASE_CONFLICT
  }
  if (!isSameParent) return null
  return first.origin === ORIGIN.MATERNAL ? PAIR_LABEL.CIS_MAT : PAIR_LABEL.CIS_PAT
}

/**
 * Step 10 for one parent: a variant from that parent's side, and one that this parent does not have while the other
 * parent is unknown there. A possibly mosaic parent is not "without it".
 */
function isSplitByParent(from: TrioOutcome, notFrom: TrioOutcome): boolean {
  if (notFrom.label !== LABEL.HET_ORIGIN_UNKNOWN) return false
  const isUnsettled = from.label === LABEL.HET_ORIGIN_UNKNOWN
  const isMaternal = from.origin === ORIGIN.MATERNAL || (isUnsettled && isCarrier(from.mother))
  const isPaternal = from.origin === ORIGIN.PATERNAL || (isUnsettled && isCarrier(from.father))
  return (
    (isMaternal && notFrom.mother === STATE.REF && !notFrom.motherMosaic) ||
    (isPaternal && notFrom.father === STATE.REF && !notFrom.fatherMosaic)
  )
}

/** Steps 8 to 11. */
function labelRemaining(question: PairQuestion, phase: ReadPhaseCode, flags: FlagSet): PairLabelCode {
  const first = question.first.outcome
  const second = question.second.outcome
  if (phase === READ_PHASE.TRANS) {
    addFlag(flags, FLAG.phased_by_reads)
    return PAIR_LABEL.AR_COMPHET_TRANS
  }
  if (isFromParent(first) && isFromParent(second)) return PAIR_LABEL.AR_COMPHET_TRANS
  if (first.origin === ORIGIN.DE_NOVO || second.origin === ORIGIN.DE_NOVO) return PAIR_LABEL.PHASE_UNRESOLVED_DENOVO
  if (isSplitByParent(first, second) || isSplitByParent(second, first)) return PAIR_LABEL.COMPHET_PROBABLE_ONE_PARENT
  return PAIR_LABEL.PHASE_UNRESOLVED
}

function labelPair(question: PairQuestion, flags: FlagSet): PairLabelCode {
  const settled = settleBeforePhase(question, flags)
  if (settled !== null) return settled
  if (isSameSite(question)) {
    flagCarriersOfBoth(question, flags)
    // In trans by definition: how the origins were told is no reason for doubt.
    removeFlag(flags, FLAG.origin_by_exclusion)
    return sameSiteLabel(question)
  }
  const phase = readPhase(question.first.row, question.second.row)
  const byOrigin = compareOrigins(question, phase, flags)
  if (byOrigin !== null) return byOrigin
  if (phase === READ_PHASE.CIS) return PAIR_LABEL.CIS_READS
  if (flagCarriersOfBoth(question, flags)) return PAIR_LABEL.EXCLUDED_PARENT_CARRIES_BOTH
  return labelRemaining(question, phase, flags)
}

function isFromMosaicParent({ outcome }: PairMember): boolean {
  return outcome.label === LABEL.POSSIBLE_PARENTAL_MOSAIC_MAT || outcome.label === LABEL.POSSIBLE_PARENTAL_MOSAIC_PAT
}

/**
 * Answers whether two variants of one gene hit both copies, in the order of inheritance.md section 6. The flags of both
 * members are kept, so a doubt about either call lowers the confidence in the pair.
 *
 * Sources: slivar `comphet`, genmod `genetic-models.md`; unlike genmod, `./1` and a haploid `1` are not read as
 * heterozygous.
 */
export function evaluatePair(question: PairQuestion): PairOutcome {
  const flags = createFlagSet()
  mergeFlags(flags, question.first.outcome.flags)
  mergeFlags(flags, question.second.outcome.flags)
  if (isFromMosaicParent(question.first) || isFromMosaicParent(question.second)) addFlag(flags, FLAG.parental_mosaic)
  const label = labelPair(question, flags)
  return { label, confidence: confidenceOfPair(label, flags), flags }
}
