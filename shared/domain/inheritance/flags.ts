/**
 * Flags beside a label, as bit numbers. `_child`, `_mother` and `_father` say whom a flag is about. Numbers are stored in
 * case files: append, never renumber. What each flag means stands in `flag-meaning.ts`.
 */
export const FLAG = {
  missing_child: 0,
  missing_mother: 1,
  missing_father: 2,
  half_call_child: 3,
  half_call_mother: 4,
  half_call_father: 5,
  ploidy_mismatch_child: 6,
  ploidy_mismatch_mother: 7,
  ploidy_mismatch_father: 8,
  low_quality_child: 9,
  low_quality_mother: 10,
  low_quality_father: 11,
  few_alt_reads_child: 12,
  few_alt_reads_mother: 13,
  few_alt_reads_father: 14,
  gt_ab_discordant_child: 15,
  gt_ab_discordant_mother: 16,
  gt_ab_discordant_father: 17,
  homalt_ab_low_child: 18,
  homalt_ab_low_mother: 19,
  homalt_ab_low_father: 20,
  ad_missing_child: 21,
  ad_missing_mother: 22,
  ad_missing_father: 23,
  low_ab_child: 24,
  low_ab_mother: 25,
  low_ab_father: 26,
  hemizygous_het_call_child: 27,
  hemizygous_het_call_mother: 28,
  hemizygous_het_call_father: 29,
  ab_borderline_child: 30,
  high_ab_child: 31,
  ref_call_with_alt_reads_child: 32,
  identity_fail_mother: 33,
  identity_fail_father: 34,
  parental_mosaic_possible_mother: 35,
  parental_mosaic_possible_father: 36,
  parent_single_alt_read_mother: 37,
  parent_single_alt_read_father: 38,
  parent_low_level_alt_mother: 39,
  parent_low_level_alt_father: 40,
  parent_gt_vaf_discordant_mother: 41,
  parent_gt_vaf_discordant_father: 42,
  parent_hom_alt_mother: 43,
  parent_hom_alt_father: 44,
  mother_hom_alt: 45,
  unaffected_hom_parent: 46,
  mother_carrier: 47,
  father_carrier: 48,
  not_maternal: 49,
  not_paternal: 50,
  carrier_mother: 51,
  carrier_father: 52,
  origin_by_exclusion: 53,
  parent_ref_conflict: 54,
  check_deletion: 55,
  check_upd: 56,
  check_identity: 57,
  check_x_copy_number: 58,
  father_hemizygous_not_transmitted: 59,
  unaffected_hemizygous_father: 60,
  too_common_for_denovo: 61,
  parentage_not_confirmed: 62,
  second_new_allele_child: 63,
  imprint_expressed: 64,
  imprint_silent: 65,
  imprint_origin_needed: 66,
  par: 67,
  multiallelic_site: 68,
  over_spanning_deletion: 69,
  homoplasmic: 70,
  heteroplasmic: 71,
  test_other_maternal_tissue: 72,
  mt_low_depth_child: 73,
  mt_low_depth_mother: 74,
  coordinates_refused: 75,
  allele_refused: 76,
  hemizygous: 77,
  contains_homozygous: 78,
  variant_not_carried: 79,
  phased_by_reads: 80,
  pedigree_read_conflict: 81,
  unaffected_mother_carries_both: 82,
  unaffected_father_carries_both: 83,
  parental_mosaic: 84,
  overlapping_deletion_origin_open: 85,
  denovo_also_in_father: 86,
} as const

export type Flag = keyof typeof FLAG
/** Number of one flag. */
export type FlagCode = (typeof FLAG)[Flag]

/** A set of flags as bits, {@link FLAG_WORDS} words of 32; stored as that many integer columns. */
export type FlagSet = Int32Array
export const FLAG_WORDS = 3

export function createFlagSet(): FlagSet {
  return new Int32Array(FLAG_WORDS)
}

export function addFlag(set: FlagSet, flag: FlagCode): void {
  const word = flag >>> 5
  set[word] = (set[word] ?? 0) | (1 << (flag & 31))
}

export function hasFlag(set: FlagSet, flag: FlagCode): boolean {
  return ((set[flag >>> 5] ?? 0) & (1 << (flag & 31))) !== 0
}

export function removeFlag(set: FlagSet, flag: FlagCode): void {
  const word = flag >>> 5
  set[word] = (set[word] ?? 0) & ~(1 << (flag & 31))
}

/** Adds every flag of `source` to `target`. */
export function mergeFlags(target: FlagSet, source: FlagSet): void {
  for (let word = 0; word < FLAG_WORDS; word += 1) target[word] = (target[word] ?? 0) | (source[word] ?? 0)
}

/** Whether the sets have a flag in common. */
export function intersects(left: FlagSet, right: FlagSet): boolean {
  for (let word = 0; word < FLAG_WORDS; word += 1) {
    if (((left[word] ?? 0) & (right[word] ?? 0)) !== 0) return true
  }
  return false
}

function isFlag(text: string): text is Flag {
  return Object.hasOwn(FLAG, text)
}

/** Every flag, in the order of its number. */
export const FLAG_NAMES: readonly Flag[] = Object.keys(FLAG).filter(isFlag)

/** The names in a set, in the order of their numbers. */
export function flagNames(set: FlagSet): readonly Flag[] {
  return FLAG_NAMES.filter((name) => hasFlag(set, FLAG[name]))
}

/** Flags that can be raised about any of the three persons. */
export interface PersonFlags {
  readonly missing: FlagCode
  readonly halfCall: FlagCode
  readonly ploidyMismatch: FlagCode
  readonly lowQuality: FlagCode
  readonly fewAltReads: FlagCode
  readonly gtAbDiscordant: FlagCode
  readonly homAltAbLow: FlagCode
  readonly adMissing: FlagCode
  readonly lowAb: FlagCode
  readonly hemizygousHetCall: FlagCode
}

/** Flags that can be raised about a parent. */
export interface ParentFlags extends PersonFlags {
  readonly identityFail: FlagCode
  readonly mosaicPossible: FlagCode
  readonly singleAltRead: FlagCode
  readonly lowLevelAlt: FlagCode
  readonly gtVafDiscordant: FlagCode
  readonly homAlt: FlagCode
}

export const CHILD_FLAGS: PersonFlags = {
  missing: FLAG.missing_child,
  halfCall: FLAG.half_call_child,
  ploidyMismatch: FLAG.ploidy_mismatch_child,
  lowQuality: FLAG.low_quality_child,
  fewAltReads: FLAG.few_alt_reads_child,
  gtAbDiscordant: FLAG.gt_ab_discordant_child,
  homAltAbLow: FLAG.homalt_ab_low_child,
  adMissing: FLAG.ad_missing_child,
  lowAb: FLAG.low_ab_child,
  hemizygousHetCall: FLAG.hemizygous_het_call_child,
}

export const MOTHER_FLAGS: ParentFlags = {
  missing: FLAG.missing_mother,
  halfCall: FLAG.half_call_mother,
  ploidyMismatch: FLAG.ploidy_mismatch_mother,
  lowQuality: FLAG.low_quality_mother,
  fewAltReads: FLAG.few_alt_reads_mother,
  gtAbDiscordant: FLAG.gt_ab_discordant_mother,
  homAltAbLow: FLAG.homalt_ab_low_mother,
  adMissing: FLAG.ad_missing_mother,
  lowAb: FLAG.low_ab_mother,
  hemizygousHetCall: FLAG.hemizygous_het_call_mother,
  identityFail: FLAG.identity_fail_mother,
  mosaicPossible: FLAG.parental_mosaic_possible_mother,
  singleAltRead: FLAG.parent_single_alt_read_mother,
  lowLevelAlt: FLAG.parent_low_level_alt_mother,
  gtVafDiscordant: FLAG.parent_gt_vaf_discordant_mother,
  homAlt: FLAG.parent_hom_alt_mother,
}

export const FATHER_FLAGS: ParentFlags = {
  missing: FLAG.missing_father,
  halfCall: FLAG.half_call_father,
  ploidyMismatch: FLAG.ploidy_mismatch_father,
  lowQuality: FLAG.low_quality_father,
  fewAltReads: FLAG.few_alt_reads_father,
  gtAbDiscordant: FLAG.gt_ab_discordant_father,
  homAltAbLow: FLAG.homalt_ab_low_father,
  adMissing: FLAG.ad_missing_father,
  lowAb: FLAG.low_ab_father,
  hemizygousHetCall: FLAG.hemizygous_het_call_father,
  identityFail: FLAG.identity_fail_father,
  mosaicPossible: FLAG.parental_mosaic_possible_father,
  singleAltRead: FLAG.parent_single_alt_read_father,
  lowLevelAlt: FLAG.parent_low_level_alt_father,
  gtVafDiscordant: FLAG.parent_gt_vaf_discordant_father,
  homAlt: FLAG.parent_hom_alt_father,
}
