import { IDENTITY, ORIGIN, STATE, type StateCode } from '#shared/domain/inheritance/codes.ts'
import {
  addFlag,
  CHILD_FLAGS,
  FLAG,
  MOTHER_FLAGS,
  type FlagCode,
  type PersonFlags,
} from '#shared/domain/inheritance/flags.ts'
import type { TrioProfile } from '#shared/domain/inheritance/profile.ts'
import { LABEL } from '#shared/domain/inheritance/labels.ts'
import type { PersonCall, TrioFrame } from '#shared/domain/inheritance/trio-row.ts'

/**
 * Heteroplasmy: the share (0-1) of a person's mitochondrial DNA that has the allele, as its reads say. Null below the depth
 * from which the profile trusts it, and without read counts.
 */
export function heteroplasmyOf(
  { depth, altReads, totalReads }: Pick<PersonCall, 'depth' | 'altReads' | 'totalReads'>,
  { mitochondrial }: TrioProfile,
): number | null {
  return depth < mitochondrial.minDepth || altReads < 0 || totalReads <= 0 ? null : altReads / totalReads
}

/**
 * Fraction of reads (0-1) with the allele, or -1 when depth or read counts do not allow one. The genotype is ignored:
 * callers write mitochondrial calls as if there were two copies.
 */
function fractionOf(frame: TrioFrame, call: PersonCall, flags: PersonFlags, lowDepth: FlagCode): number {
  const set = frame.outcome.flags
  const { profile } = frame.context
  const share = heteroplasmyOf(call, profile)
  if (share !== null) return share
  if (call.depth >= profile.mitochondrial.minDepth) addFlag(set, flags.adMissing)
  else addFlag(set, call.ploidy === 0 && call.depth < 0 ? flags.missing : lowDepth)
  return -1
}

function motherState(frame: TrioFrame): StateCode {
  if (frame.context.identityMother === IDENTITY.FAIL) return STATE.UNKNOWN
  const fraction = fractionOf(frame, frame.row.mother, MOTHER_FLAGS, FLAG.mt_low_depth_mother)
  if (fraction < 0) return STATE.UNKNOWN
  return fraction >= frame.context.profile.mitochondrial.motherDetectableFrom ? STATE.HET : STATE.REF
}

/**
 * Mitochondrial DNA, judged on read fractions of child and mother; the father is not part of it. Blood may lose a
 * variant over the years, so "not found in the mother" is only an apparent de novo. Nuclear copies (NUMT) mimic low
 * heteroplasmy.
 */
export function labelMitochondrial(frame: TrioFrame): void {
  const { outcome } = frame
  const limits = frame.context.profile.mitochondrial
  const fraction = fractionOf(frame, frame.row.child, CHILD_FLAGS, FLAG.mt_low_depth_child)
  outcome.mother = motherState(frame)
  if (fraction < 0) {
    outcome.child = STATE.LOW_QUALITY
    outcome.label = LABEL.LOW_QUALITY
    return
  }
  if (fraction < limits.childCarriesFrom) {
    outcome.child = STATE.REF
    outcome.label = LABEL.NOT_CARRIED
    return
  }
  outcome.child = STATE.HET
  addFlag(outcome.flags, fraction >= limits.homoplasmicFrom ? FLAG.homoplasmic : FLAG.heteroplasmic)
  if (outcome.mother === STATE.HET) {
    outcome.label = LABEL.MT_MATERNAL
    outcome.origin = ORIGIN.MATERNAL
  } else if (outcome.mother === STATE.REF) {
    outcome.label = LABEL.MT_APPARENT_DENOVO
    addFlag(outcome.flags, FLAG.test_other_maternal_tissue)
  } else outcome.label = LABEL.MT_UNKNOWN
}
