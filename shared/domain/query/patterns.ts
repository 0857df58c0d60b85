import { LABEL, type Label, type LabelCode } from '#shared/domain/inheritance/labels.ts'
import type { PairLabel } from '#shared/domain/inheritance/pair-labels.ts'
import { keysOf } from '#shared/kit/records.ts'
import { inheritancePatterns, type InheritancePattern } from '#shared/domain/query/filter.ts'

/**
 * Under which patterns a reader looks for a label. A label may stand under two: a de novo on a boy's X is sought both
 * among the de novo and among the X-linked. `compoundHeterozygous` is a matter of two rows and comes from
 * `isCompoundCandidate`.
 */
const patternsByLabel: Readonly<Record<Label, readonly InheritancePattern[]>> = {
  NOT_EVALUABLE: ['unresolved'],
  SEX_UNKNOWN: ['unresolved'],
  Y_CALL_IN_FEMALE: ['unresolved'],
  UNRESOLVED_CALL: [],
  UNRESOLVED_ZYGOSITY: ['unresolved'],
  UNRESOLVED_HEMI_HET: ['unresolved', 'xLinked'],
  LOW_QUALITY: ['unresolved'],
  NOT_CARRIED: [],
  AD_INHERITED_MAT: ['dominantAffectedParent'],
  AD_INHERITED_PAT: ['dominantAffectedParent'],
  HET_INHERITED_MAT_UNAFFECTED: ['inheritedUnaffected'],
  HET_INHERITED_PAT_UNAFFECTED: ['inheritedUnaffected'],
  HET_INHERITED_MAT_STATUS_UNKNOWN: ['inheritedUnaffected'],
  HET_INHERITED_PAT_STATUS_UNKNOWN: ['inheritedUnaffected'],
  HET_ORIGIN_AMBIGUOUS: ['inheritedUnaffected'],
  HET_ORIGIN_UNKNOWN: ['unresolved'],
  MENDELIAN_ERROR: ['mendelianError'],
  AD_DENOVO: ['deNovo'],
  POSSIBLE_POSTZYGOTIC_DENOVO: ['deNovo', 'possibleMosaic'],
  POSSIBLE_PARENTAL_MOSAIC_MAT: ['possibleMosaic'],
  POSSIBLE_PARENTAL_MOSAIC_PAT: ['possibleMosaic'],
  POSSIBLE_SYSTEMATIC_ERROR: [],
  AR_HOM: ['recessive'],
  AR_HOM_UNCONFIRMED: ['recessive'],
  HOM_ONE_CARRIER_PARENT: ['recessive', 'uniparentalSignal'],
  UPD_SIGNAL_MAT: ['recessive', 'uniparentalSignal'],
  UPD_SIGNAL_PAT: ['recessive', 'uniparentalSignal'],
  XLR_HEMI_MAT: ['xLinked'],
  XL_HEMI_DENOVO: ['xLinked', 'deNovo'],
  XL_HEMI_ORIGIN_UNKNOWN: ['xLinked'],
  XL_HET_INHERITED_MAT: ['xLinked'],
  XL_HET_INHERITED_PAT: ['xLinked'],
  XL_HET_DENOVO: ['xLinked', 'deNovo'],
  XLR_HOM_FEMALE: ['xLinked', 'recessive'],
  XLR_HOM_FEMALE_UNCONFIRMED: ['xLinked', 'recessive'],
  Y_PATERNAL: ['yLinked'],
  Y_DENOVO: ['yLinked', 'deNovo'],
  Y_ORIGIN_UNKNOWN: ['yLinked'],
  MT_MATERNAL: ['mitochondrial'],
  MT_APPARENT_DENOVO: ['mitochondrial', 'deNovo'],
  MT_UNKNOWN: ['mitochondrial'],
}

const bitsByCode = new Uint16Array(256)
for (const label of keysOf(LABEL)) bitsByCode[LABEL[label]] = bitsOf(patternsByLabel[label])

/** The patterns of a stored label as one bit each, in the order of `inheritancePatterns`. */
export function patternBits(code: LabelCode): number {
  return bitsByCode[code] ?? 0
}

export function bitsOf(patterns: readonly InheritancePattern[]): number {
  return patterns.reduce((bits, pattern) => bits | (1 << inheritancePatterns.indexOf(pattern)), 0)
}

/**
 * Whether two variants in a gene may together take both copies out: proven in trans, or not excluded. What the pedigree
 * or the reads exclude (in cis, both in a healthy parent, a hemizygous child) is no candidate.
 */
const compoundCandidates: Readonly<Record<PairLabel, boolean>> = {
  NOT_EVALUABLE: false,
  NOT_COMPHET: false,
  CIS_MAT: false,
  CIS_PAT: false,
  CIS_READS: false,
  EXCLUDED_PARENT_CARRIES_BOTH: false,
  AR_COMPHET_TRANS: true,
  AR_COMPHET_SAME_SITE: true,
  AR_COMPHET_WITH_DEL: true,
  COMPHET_PROBABLE_ONE_PARENT: true,
  PHASE_CONFLICT: true,
  PHASE_UNRESOLVED: true,
  PHASE_UNRESOLVED_DENOVO: true,
}

export function isCompoundCandidate(label: PairLabel): boolean {
  return compoundCandidates[label]
}
