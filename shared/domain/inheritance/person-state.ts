import { ALLELE_MISSING, IDENTITY, STATE, STRUCTURAL, type StateCode } from '#shared/domain/inheritance/codes.ts'
import {
  addFlag,
  CHILD_FLAGS,
  FATHER_FLAGS,
  FLAG,
  hasFlag,
  MOTHER_FLAGS,
  type ParentFlags,
  type PersonFlags,
} from '#shared/domain/inheritance/flags.ts'
import type { PersonCall, TrioFrame } from '#shared/domain/inheritance/trio-row.ts'

/** Copies of a site a person has by region and sex: two, one (X and Y of a male), or none (Y of a female). */
export type CopyNumber = 0 | 1 | 2

/**
 * What the written genotype says about the allele, before any quality is looked at. Raises the flags about the writing:
 * no call, half a call, and a number of alleles that the region and the sex do not expect.
 */
function readGenotype(frame: TrioFrame, call: PersonCall, copies: CopyNumber, flags: PersonFlags): StateCode {
  const { allele } = frame.row
  const set = frame.outcome.flags
  const firstMissing = call.first === ALLELE_MISSING
  if (call.ploidy === 0 || (call.ploidy === 1 && firstMissing)) {
    addFlag(set, flags.missing)
    return STATE.UNKNOWN
  }
  if (call.ploidy > 2 || (call.ploidy === 1 && copies === 2)) {
    addFlag(set, flags.ploidyMismatch)
    return call.first === allele ? STATE.HALF : STATE.UNKNOWN
  }
  if (call.ploidy === 1) return call.first === allele ? STATE.ALT : STATE.REF
  const secondMissing = call.second === ALLELE_MISSING
  if (firstMissing && secondMissing) {
    addFlag(set, flags.missing)
    return STATE.UNKNOWN
  }
  if (firstMissing || secondMissing) {
    addFlag(set, flags.halfCall)
    return call.first === allele || call.second === allele ? STATE.HALF : STATE.UNKNOWN
  }
  return readDiploid(frame, call, copies, flags)
}

function readDiploid(frame: TrioFrame, call: PersonCall, copies: CopyNumber, flags: PersonFlags): StateCode {
  const { allele } = frame.row
  if (call.first === call.second) return call.first === allele ? STATE.ALT : STATE.REF
  if (copies === 2) return call.first === allele || call.second === allele ? STATE.HET : STATE.REF
  addFlag(frame.outcome.flags, flags.hemizygousHetCall)
  return STATE.HEMI_HET
}

/** GQ and DP; an absent value is negative and fails. */
function passesQuality(frame: TrioFrame, call: PersonCall, copies: CopyNumber): boolean {
  const limits = frame.context.profile.quality
  if (frame.row.structural !== STRUCTURAL.NONE) return call.quality >= limits.structuralMinGq
  return copies === 1
    ? call.quality >= limits.hemizygousMinGq && call.depth >= limits.hemizygousMinDepth
    : call.quality >= limits.diploidMinGq && call.depth >= limits.diploidMinDepth
}

/** Holds a carrier call against its reads; a contradiction makes it a call of low quality. */
function checkCarrierReads(frame: TrioFrame, call: PersonCall, state: StateCode, flags: PersonFlags): StateCode {
  const { childHet, homAlt } = frame.context.profile
  const set = frame.outcome.flags
  const isHomozygous = state === STATE.ALT
  if (call.altReads < 0 || (call.totalReads <= 0 && isHomozygous)) {
    addFlag(set, flags.adMissing)
    return state
  }
  if (!isHomozygous) {
    if (call.altReads < childHet.minAltReads) {
      addFlag(set, flags.fewAltReads)
      return STATE.LOW_QUALITY
    }
    if (call.altReads / call.totalReads < childHet.lowest) addFlag(set, flags.lowAb)
    return state
  }
  const fraction = call.altReads / call.totalReads
  if (fraction < homAlt.lowest) {
    addFlag(set, flags.gtAbDiscordant)
    return STATE.LOW_QUALITY
  }
  if (fraction < homAlt.clean) addFlag(set, flags.homAltAbLow)
  return state
}

/** A hemizygous carrier has only one copy, so nearly all reads must show the allele. */
function checkHemizygousReads(frame: TrioFrame, call: PersonCall, flags: PersonFlags): StateCode {
  const set = frame.outcome.flags
  if (call.altReads < 0 || call.totalReads <= 0) {
    addFlag(set, flags.adMissing)
    return STATE.ALT
  }
  if (call.altReads / call.totalReads >= frame.context.profile.homAlt.hemizygous) return STATE.ALT
  addFlag(set, flags.gtAbDiscordant)
  return STATE.LOW_QUALITY
}

/** State of a person except for what reference reads say, which differs between a parent and the child. */
function assessCall(frame: TrioFrame, call: PersonCall, copies: CopyNumber, flags: PersonFlags): StateCode {
  const state = readGenotype(frame, call, copies, flags)
  if (state === STATE.UNKNOWN) return state
  if (!passesQuality(frame, call, copies)) {
    addFlag(frame.outcome.flags, flags.lowQuality)
    return STATE.LOW_QUALITY
  }
  if (state === STATE.REF || state === STATE.HEMI_HET || frame.row.structural !== STRUCTURAL.NONE) return state
  if (copies === 1 && state === STATE.ALT) return checkHemizygousReads(frame, call, flags)
  return checkCarrierReads(frame, call, state, flags)
}

/**
 * State of the child. A boy's call with two different alleles on X or Y counts as "not carried" when neither is the
 * allele asked about, and stays unresolved otherwise.
 */
export function assessChild(frame: TrioFrame, copies: CopyNumber): void {
  const { row, outcome } = frame
  const call = row.child
  let state = assessCall(frame, call, copies, CHILD_FLAGS)
  if (state === STATE.HEMI_HET && call.first !== row.allele && call.second !== row.allele) state = STATE.REF
  if (row.structural === STRUCTURAL.NONE) {
    if (state === STATE.HET) flagChildBalance(frame)
    if (state === STATE.REF) state = checkChildReference(frame)
  }
  outcome.child = state
}

function flagChildBalance(frame: TrioFrame): void {
  const { child } = frame.row
  if (child.altReads < 0) return
  const limits = frame.context.profile.childHet
  const balance = child.altReads / child.totalReads
  const set = frame.outcome.flags
  if (balance > limits.highest) addFlag(set, FLAG.high_ab_child)
  else if (balance > limits.cleanTo || (balance >= limits.lowest && balance < limits.cleanFrom)) {
    addFlag(set, FLAG.ab_borderline_child)
  }
}

/**
 * A reference call of the child although the reads show the allele. The written rules speak of parents only; the same
 * limits are used here because "not carried" would hide a variant that the reads support (fail closed), and a lower
 * share is marked as possible mosaicism.
 */
function checkChildReference(frame: TrioFrame): StateCode {
  const { child } = frame.row
  const limits = frame.context.profile.parentRef
  if (child.altReads < 0 || child.totalReads <= 0) {
    addFlag(frame.outcome.flags, FLAG.ad_missing_child)
    return STATE.REF
  }
  if (child.altReads < limits.signalReads) return STATE.REF
  if (child.altReads / child.totalReads < limits.discordantFrom) {
    addFlag(frame.outcome.flags, FLAG.ref_call_with_alt_reads_child)
    return STATE.REF
  }
  addFlag(frame.outcome.flags, FLAG.gt_ab_discordant_child)
  return STATE.LOW_QUALITY
}

/** Weighs the ALT reads of a parent called reference; at a carrier's share the call is unknown, never reference. */
function weighReference(frame: TrioFrame, call: PersonCall, flags: ParentFlags): StateCode {
  const set = frame.outcome.flags
  const limits = frame.context.profile.parentRef
  if (call.altReads < 0 || call.totalReads <= 0) {
    addFlag(set, flags.adMissing)
    return STATE.REF
  }
  if (call.altReads === 0) return STATE.REF
  if (call.altReads < limits.signalReads) {
    addFlag(set, flags.singleAltRead)
    return STATE.REF
  }
  const fraction = call.altReads / call.totalReads
  if (fraction >= limits.discordantFrom) {
    addFlag(set, flags.gtVafDiscordant)
    return STATE.UNKNOWN
  }
  addFlag(set, fraction >= limits.mosaicFrom ? flags.mosaicPossible : flags.lowLevelAlt)
  return STATE.REF
}

function assessParent(frame: TrioFrame, call: PersonCall, copies: CopyNumber, flags: ParentFlags): StateCode {
  const state = assessCall(frame, call, copies, flags)
  if (state === STATE.LOW_QUALITY || state === STATE.HEMI_HET) return STATE.UNKNOWN
  if (state === STATE.REF) return frame.row.structural === STRUCTURAL.NONE ? weighReference(frame, call, flags) : state
  // A carrier with few ALT reads stays a carrier: the mosaic question is raised beside, not instead.
  if (hasFlag(frame.outcome.flags, flags.lowAb)) addFlag(frame.outcome.flags, flags.mosaicPossible)
  return state
}

/** State of the mother. A failed identity check makes her genotype unknown, whatever it is. */
export function assessMother(frame: TrioFrame, copies: CopyNumber): void {
  const { context, row, outcome } = frame
  if (context.identityMother === IDENTITY.FAIL || copies === 0) return
  outcome.mother = assessParent(frame, row.mother, copies, MOTHER_FLAGS)
  outcome.motherMosaic = outcome.mother === STATE.REF && hasFlag(outcome.flags, MOTHER_FLAGS.mosaicPossible)
}

/** State of the father; as {@link assessMother}. */
export function assessFather(frame: TrioFrame, copies: CopyNumber): void {
  const { context, row, outcome } = frame
  if (context.identityFather === IDENTITY.FAIL || copies === 0) return
  outcome.father = assessParent(frame, row.father, copies, FATHER_FLAGS)
  outcome.fatherMosaic = outcome.father === STATE.REF && hasFlag(outcome.flags, FATHER_FLAGS.mosaicPossible)
}

/** The identity flags; about the sample, so they are raised on every site. */
export function flagIdentity(frame: TrioFrame): void {
  const { context, outcome } = frame
  if (context.identityMother === IDENTITY.FAIL) addFlag(outcome.flags, FLAG.identity_fail_mother)
  if (context.identityFather === IDENTITY.FAIL) addFlag(outcome.flags, FLAG.identity_fail_father)
}

/** True for every state in which a parent has at least one copy. */
export function isCarrier(state: StateCode): boolean {
  return state === STATE.HET || state === STATE.ALT || state === STATE.HALF
}
