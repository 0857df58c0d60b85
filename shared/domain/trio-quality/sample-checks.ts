/**
 * Sample checks that run before any genotype is interpreted (inheritance.md section 8). Each check is total: a value that
 * is absent or is no number gives `not_done` (or `review` where the check has one), never a pass.
 */

/** Measures of one child-parent pair from somalier `relate`. */
export interface RelatednessMeasures {
  /** Relatedness; about 0.5 for parent and child. */
  readonly relatedness: number
  /** Sites where the two share no allele (ibs0) divided by sites where they share both (ibs2). */
  readonly ibs0ToIbs2: number
}

/**
 * - `pass`: fits parent and child
 * - `duplicate_sample`: the same person twice, or an identical twin
 * - `not_parent`: too little in common. Sensitive: details only to the laboratory, never to the family by the software
 * - `sibling_like`: shares as siblings do, for example a sister's sample in place of the mother's
 * - `review`: fits none of these
 */
export type ParentCheck = 'pass' | 'duplicate_sample' | 'not_parent' | 'sibling_like' | 'review'

/** Whether two samples fit parent and child; the first rule that holds decides. */
export function checkParent(measures: RelatednessMeasures): ParentCheck {
  const { relatedness, ibs0ToIbs2 } = measures
  if (!Number.isFinite(relatedness)) return 'review'
  if (relatedness > 0.96) return 'duplicate_sample'
  if (relatedness >= 0.4 && relatedness <= 0.6 && ibs0ToIbs2 >= 0 && ibs0ToIbs2 < 0.005) return 'pass'
  if (relatedness < 0.36) return 'not_parent'
  const isSiblingRange = relatedness >= 0.38 && relatedness <= 0.62 && ibs0ToIbs2 >= 0.015 && ibs0ToIbs2 <= 0.052
  return isSiblingRange ? 'sibling_like' : 'review'
}

/**
 * The identity a trio rule reckons with. A check that was not run, or is under review, is `not_done`: it neither confirms
 * parentage (PM6 instead of PS2) nor closes the parent's genotypes.
 */
export type SampleIdentity = 'pass' | 'fail' | 'not_done'

const IDENTITY_BY_CHECK: Readonly<Record<ParentCheck, SampleIdentity>> = {
  pass: 'pass',
  duplicate_sample: 'fail',
  not_parent: 'fail',
  sibling_like: 'fail',
  review: 'not_done',
}

/** Identity of a parent from the check; null when it was not run. */
export function identityOf(check: ParentCheck | null): SampleIdentity {
  return check === null ? 'not_done' : IDENTITY_BY_CHECK[check]
}

/**
 * How the parents are related to each other. `related_restricted_info` is shown to the senior clinician only and never
 * in an automatic report (section 7: close kinship).
 */
export type CoupleCheck = 'unrelated' | 'related_restricted_info' | 'not_done'

/** @param relatedness of the parents with each other; up to 0.06 counts as unrelated */
export function checkCouple(relatedness: number): CoupleCheck {
  if (!Number.isFinite(relatedness)) return 'not_done'
  return relatedness <= 0.06 ? 'unrelated' : 'related_restricted_info'
}

/** Measures of sex from the sample itself. */
export interface SexMeasures {
  /** Heterozygous over homozygous-ALT calls on X outside the PAR; near zero with one X. */
  readonly xHetToHomAlt: number
  /** Depth on Y over depth on the autosomes. */
  readonly yDepthRatio: number
}

/** What the sample looks like. The atypical patterns are questions to the laboratory, not karyotypes. */
export type ObservedSex =
  'male' | 'female' | 'atypical_xxy_or_contamination' | 'atypical_x0_or_x_homozygosity' | 'indeterminate'

export function observeSex(measures: SexMeasures): ObservedSex {
  const { xHetToHomAlt, yDepthRatio } = measures
  const isMeasured = Number.isFinite(xHetToHomAlt) && Number.isFinite(yDepthRatio) && xHetToHomAlt >= 0
  if (!isMeasured || yDepthRatio < 0) return 'indeterminate'
  const hasY = yDepthRatio > 0.4
  if (xHetToHomAlt < 0.05) return hasY ? 'male' : 'atypical_x0_or_x_homozygosity'
  if (xHetToHomAlt > 0.4) return hasY ? 'atypical_xxy_or_contamination' : 'female'
  return 'indeterminate'
}

/** Sex recorded in the request. */
export type ReportedSex = 'male' | 'female' | 'unknown'

/**
 * The observed sex against the recorded one. An atypical or indeterminate sample keeps its own answer, because "mismatch"
 * would claim to know the sex.
 */
export type SexCheck = 'match' | 'mismatch' | 'reported_unknown' | Exclude<ObservedSex, 'male' | 'female'>

export function checkSex(measures: SexMeasures, reported: ReportedSex): SexCheck {
  const observed = observeSex(measures)
  if (observed !== 'male' && observed !== 'female') return observed
  if (reported !== 'male' && reported !== 'female') return 'reported_unknown'
  return observed === reported ? 'match' : 'mismatch'
}

/** DNA of another person in the sample. `review` from 1.5 %, where the Genomics England newborn programme pauses. */
export type ContaminationCheck = 'ok' | 'review' | 'fail' | 'not_done'

/** @param freemix share of foreign DNA, 0-1, from VerifyBamID; above 0.03 the sample fails (product default) */
export function checkContamination(freemix: number): ContaminationCheck {
  if (!Number.isFinite(freemix) || freemix < 0) return 'not_done'
  if (freemix < 0.015) return 'ok'
  return freemix <= 0.03 ? 'review' : 'fail'
}

/** Genotypes of a trio that Mendel's laws do not allow, on good biallelic sites. */
export interface MendelianCounts {
  readonly errors: number
  readonly sites: number
}

export type MendelianCheck = 'ok' | 'review' | 'fail' | 'too_few_sites' | 'not_done'

/** Up to 1 % errors are ok, up to 5 % are reviewed; fewer than 1000 sites say nothing (product defaults). */
export function checkMendelian(counts: MendelianCounts): MendelianCheck {
  const { errors, sites } = counts
  if (!Number.isFinite(errors) || !Number.isFinite(sites) || errors < 0 || sites < 0) return 'not_done'
  if (sites < 1000) return 'too_few_sites'
  const rate = errors / sites
  if (rate <= 0.01) return 'ok'
  return rate <= 0.05 ? 'review' : 'fail'
}

/** What was sequenced; decides how many de novo variants are usual. */
export type Assay = 'exome' | 'genome'

/** Usual numbers of high-confidence de novo variants in a child; general knowledge, not verified in a source. */
const USUAL_DE_NOVO_MAX: Readonly<Record<Assay, number>> = { exome: 3, genome: 100 }

export type DeNovoCountCheck = 'usual' | 'above_usual' | 'not_done'

/** Many more than usual point to a sample or quality problem rather than to many mutations. */
export function checkDeNovoCount(count: number, assay: Assay): DeNovoCountCheck {
  if (!Number.isFinite(count) || count < 0) return 'not_done'
  return count <= USUAL_DE_NOVO_MAX[assay] ? 'usual' : 'above_usual'
}
