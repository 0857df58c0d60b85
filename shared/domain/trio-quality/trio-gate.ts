import { assertNever } from '#shared/kit/assert.ts'
import {
  identityOf,
  type ContaminationCheck,
  type CoupleCheck,
  type DeNovoCountCheck,
  type MendelianCheck,
  type ParentCheck,
  type SampleIdentity,
  type SexCheck,
} from '#shared/domain/trio-quality/sample-checks.ts'

export type TrioRole = 'child' | 'mother' | 'father'

/** Checks of one sample; null when not run. */
export interface SampleChecks {
  readonly sex: SexCheck | null
  readonly contamination: ContaminationCheck | null
}

/** A parent's sample; `parentage` is the check against the child. */
export interface ParentSampleChecks extends SampleChecks {
  readonly parentage: ParentCheck | null
}

/** All checks of a family. A parent who was not analysed is null: a duo or singleton is not a fault. */
export interface TrioChecks {
  readonly child: SampleChecks
  readonly mother: ParentSampleChecks | null
  readonly father: ParentSampleChecks | null
  readonly couple: CoupleCheck | null
  readonly mendelian: MendelianCheck | null
  readonly deNovoCount: DeNovoCountCheck | null
}

/**
 * Why a trio is held. `identity_not_confirmed_*` is all that an ordinary reader sees of a failed parent-child check; the
 * check itself (`not_parent`, ...) stays with the laboratory.
 */
export type GateReason =
  | `sex_mismatch_${TrioRole}`
  | `sex_unclear_${TrioRole}`
  | `contamination_fail_${TrioRole}`
  | `contamination_review_${TrioRole}`
  | `check_missing_${TrioRole}`
  | 'identity_not_confirmed_mother'
  | 'identity_not_confirmed_father'
  | 'identity_not_done_mother'
  | 'identity_not_done_father'
  | 'mendelian_fail'
  | 'mendelian_review'
  | 'mendelian_not_done'
  | 'de_novo_count_above_usual'

/**
 * - `go`: interpret the trio
 * - `review`: interpret, and a person looks at the reasons first
 * - `stop`: the samples are not what they should be; no trio interpretation
 */
export type GateDecision = 'go' | 'review' | 'stop'

export interface TrioGate {
  readonly decision: GateDecision
  /** What the trio rules reckon with; a failed parent is unknown everywhere. */
  readonly identity: { readonly mother: SampleIdentity; readonly father: SampleIdentity }
  readonly reasons: readonly GateReason[]
  /** The parents are related: for the senior clinician only, never a reason in a list that others read. */
  readonly hasRestrictedKinship: boolean
}

function sexReason(role: TrioRole, check: SexCheck | null): GateReason | null {
  switch (check) {
    case 'match':
      return null
    case 'mismatch':
      return `sex_mismatch_${role}`
    case 'reported_unknown':
    case 'atypical_xxy_or_contamination':
    case 'atypical_x0_or_x_homozygosity':
    case 'indeterminate':
      return `sex_unclear_${role}`
    case null:
      return `check_missing_${role}`
    default:
      return assertNever(check)
  }
}

function contaminationReason(role: TrioRole, check: ContaminationCheck | null): GateReason | null {
  switch (check) {
    case 'ok':
      return null
    case 'review':
      return `contamination_review_${role}`
    case 'fail':
      return `contamination_fail_${role}`
    case 'not_done':
    case null:
      return `check_missing_${role}`
    default:
      return assertNever(check)
  }
}

function identityReason(role: 'mother' | 'father', checks: ParentSampleChecks | null): GateReason | null {
  if (checks === null) return null
  const identity = identityOf(checks.parentage)
  if (identity === 'pass') return null
  return identity === 'fail' ? `identity_not_confirmed_${role}` : `identity_not_done_${role}`
}

function mendelianReason(checks: TrioChecks): GateReason | null {
  if (checks.mother === null || checks.father === null) return null
  switch (checks.mendelian) {
    case 'ok':
      return null
    case 'review':
      return 'mendelian_review'
    case 'fail':
      return 'mendelian_fail'
    case 'too_few_sites':
    case 'not_done':
    case null:
      return 'mendelian_not_done'
    default:
      return assertNever(checks.mendelian)
  }
}

function sampleReasons(role: TrioRole, checks: SampleChecks | null): readonly (GateReason | null)[] {
  if (checks === null) return []
  return [sexReason(role, checks.sex), contaminationReason(role, checks.contamination)]
}

/**
 * Whether a reason stops the trio. The written rule names the sex mismatch and the contamination. A Mendelian failure
 * (over 5 % impossible genotypes) stops it as well when no parent's identity explains it, because then at least one of
 * the three samples is wrong and it is not known which.
 */
function isStopping(reason: GateReason, isParentExcluded: boolean): boolean {
  if (reason === 'mendelian_fail') return !isParentExcluded
  return reason.startsWith('sex_mismatch_') || reason.startsWith('contamination_fail_')
}

/**
 * The overall answer before any genotype is interpreted. A parent who fails the identity check does not stop the case:
 * the genotypes of that parent become unknown and the trio degrades to a duo.
 */
export function decideTrioGate(checks: TrioChecks): TrioGate {
  const identity = {
    mother: identityOf(checks.mother?.parentage ?? null),
    father: identityOf(checks.father?.parentage ?? null),
  }
  const candidates: readonly (GateReason | null)[] = [
    ...sampleReasons('child', checks.child),
    ...sampleReasons('mother', checks.mother),
    ...sampleReasons('father', checks.father),
    identityReason('mother', checks.mother),
    identityReason('father', checks.father),
    mendelianReason(checks),
    checks.deNovoCount === 'above_usual' ? 'de_novo_count_above_usual' : null,
  ]
  const reasons = [...new Set(candidates.filter((reason) => reason !== null))]
  const isParentExcluded = identity.mother === 'fail' || identity.father === 'fail'
  const held: GateDecision = reasons.length === 0 ? 'go' : 'review'
  return {
    decision: reasons.some((reason) => isStopping(reason, isParentExcluded)) ? 'stop' : held,
    identity,
    reasons,
    hasRestrictedKinship: checks.couple === 'related_restricted_info',
  }
}
