import { createFlagSet, addFlag, FLAG, FLAG_NAMES, type Flag, type FlagSet } from '#shared/domain/inheritance/flags.ts'

export interface FlagInfo {
  /** Whether the flag alone brings the confidence down to "review" (inheritance.md section 5). */
  readonly review: boolean
  /** What it tells the reader. */
  readonly meaning: string
}

function note(meaning: string): FlagInfo {
  return { review: false, meaning }
}

function review(meaning: string): FlagInfo {
  return { review: true, meaning }
}

/**
 * What every flag means; exhaustive. The review flags are those of inheritance.md section 5, and two of our own that
 * mark conclusions drawn where the written rules are thin: `origin_by_exclusion` and `overlapping_deletion_origin_open`.
 * `second_new_allele_child` and `denovo_also_in_father` are notes: the rules foresee both patterns and keep their
 * labels plain.
 */
export const FLAG_INFO: Readonly<Record<Flag, FlagInfo>> = {
  missing_child: note('No record or no call for the child. Never read as reference.'),
  missing_mother: note('No record or no call for the mother. Never read as reference.'),
  missing_father: note('No record or no call for the father. Never read as reference.'),
  half_call_child: review("Only one of the child's two alleles was called."),
  half_call_mother: review("Only one of the mother's two alleles was called."),
  half_call_father: review("Only one of the father's two alleles was called."),
  ploidy_mismatch_child: review("The child's call has another number of alleles than the region and sex expect."),
  ploidy_mismatch_mother: review("The mother's call has another number of alleles than the region and sex expect."),
  ploidy_mismatch_father: review("The father's call has another number of alleles than the region and sex expect."),
  low_quality_child: note('GQ or DP of the child is below the threshold or absent.'),
  low_quality_mother: note('GQ or DP of the mother is below the threshold or absent.'),
  low_quality_father: note('GQ or DP of the father is below the threshold or absent.'),
  few_alt_reads_child: note('Carrier call of the child on fewer ALT reads than the minimum.'),
  few_alt_reads_mother: note('Carrier call of the mother on fewer ALT reads than the minimum.'),
  few_alt_reads_father: note('Carrier call of the father on fewer ALT reads than the minimum.'),
  gt_ab_discordant_child: note("The child's genotype contradicts the reads."),
  gt_ab_discordant_mother: note("The mother's genotype contradicts the reads."),
  gt_ab_discordant_father: note("The father's genotype contradicts the reads."),
  homalt_ab_low_child: review('Homozygous call of the child with an ALT fraction below the clean limit.'),
  homalt_ab_low_mother: review('Homozygous call of the mother with an ALT fraction below the clean limit.'),
  homalt_ab_low_father: review('Homozygous call of the father with an ALT fraction below the clean limit.'),
  ad_missing_child: review('No read counts per allele (AD) for the child: look up the alignment.'),
  ad_missing_mother: review('No read counts per allele (AD) for the mother: look up the alignment.'),
  ad_missing_father: review('No read counts per allele (AD) for the father: look up the alignment.'),
  low_ab_child: review('Heterozygous call of the child with ALT reads in a clear minority.'),
  low_ab_mother: review('Heterozygous call of the mother with ALT reads in a clear minority.'),
  low_ab_father: review('Heterozygous call of the father with ALT reads in a clear minority.'),
  hemizygous_het_call_child: note('The child has two different alleles where one copy is expected.'),
  hemizygous_het_call_mother: note('The mother has two different alleles where one copy is expected.'),
  hemizygous_het_call_father: note('The father has two different alleles where one copy is expected.'),
  ab_borderline_child: review('Allele balance of the child between the outer and the clean limits.'),
  high_ab_child: review('Heterozygous call of the child with ALT reads in a clear majority.'),
  ref_call_with_alt_reads_child: note(
    'Reference call of the child although reads show the allele: possible mosaicism.',
  ),
  identity_fail_mother: review(
    'The sample identity of the mother could not be confirmed: genotypes unknown everywhere.',
  ),
  identity_fail_father: review(
    'The sample identity of the father could not be confirmed: genotypes unknown everywhere.',
  ),
  parental_mosaic_possible_mother: review('The mother has the allele in a minority of reads: possible mosaicism.'),
  parental_mosaic_possible_father: review('The father has the allele in a minority of reads: possible mosaicism.'),
  parent_single_alt_read_mother: review('One ALT read in a mother called reference.'),
  parent_single_alt_read_father: review('One ALT read in a father called reference.'),
  parent_low_level_alt_mother: review('A few ALT reads, below the mosaic limit, in a mother called reference.'),
  parent_low_level_alt_father: review('A few ALT reads, below the mosaic limit, in a father called reference.'),
  parent_gt_vaf_discordant_mother: note("Reference call of the mother with a carrier's share of ALT reads: unknown."),
  parent_gt_vaf_discordant_father: note("Reference call of the father with a carrier's share of ALT reads: unknown."),
  parent_hom_alt_mother: note('The mother is homozygous for the allele.'),
  parent_hom_alt_father: note('The father is homozygous for the allele.'),
  mother_hom_alt: note('X in a boy: the mother is homozygous, every son gets the allele.'),
  unaffected_hom_parent: note('A healthy parent is homozygous: argues against a penetrant recessive allele.'),
  mother_carrier: note("The mother carries it; whether the child's copy is hers is not certain."),
  father_carrier: note("The father carries it; whether the child's copy is his is not certain."),
  not_maternal: note('The mother does not carry it; the father is unknown.'),
  not_paternal: note('The father does not carry it; the mother is unknown.'),
  carrier_mother: note('The mother is the one carrier parent of a homozygous child.'),
  carrier_father: note('The father is the one carrier parent of a homozygous child.'),
  origin_by_exclusion: review("Origin told only by the child's other ALT allele while a parent is unknown."),
  parent_ref_conflict: note('The known parent cannot have given what the child has.'),
  check_deletion: note('Look for a deletion (read depth, SV calls).'),
  check_upd: note('Look for uniparental disomy on this chromosome.'),
  check_identity: note('Look at the sample identity checks again.'),
  check_x_copy_number: note('Look for one X only (45,X), a deletion or UPD of X.'),
  father_hemizygous_not_transmitted: note('The father has it on his X, which a son does not get.'),
  unaffected_hemizygous_father: note('A healthy father has it on his only X: argues strongly against high penetrance.'),
  too_common_for_denovo: review('Population frequency above the limit for a dominant or new variant.'),
  parentage_not_confirmed: review('The identity check of a parent the de novo pattern rests on has not passed.'),
  second_new_allele_child: note('The other allele is new too: two new alleles at one site suggest an artefact.'),
  imprint_expressed: note("Imprinted gene: the child's copy is on the expressed side."),
  imprint_silent: note("Imprinted gene: the child's copy is on the silent side."),
  imprint_origin_needed: note('Imprinted gene: the parent of origin matters and is not known; phase with reads.'),
  par: note('Pseudoautosomal region: autosomal rules in both sexes.'),
  multiallelic_site: note('More than one alternative allele at the site.'),
  over_spanning_deletion: note('The other allele is a deletion that spans the site (`*`).'),
  homoplasmic: note('Mitochondrial variant in practically all reads of the child.'),
  heteroplasmic: note('Mitochondrial variant in part of the reads of the child.'),
  test_other_maternal_tissue: note('Blood may have lost the mitochondrial variant: test another tissue of the mother.'),
  mt_low_depth_child: note('Mitochondrial depth of the child below the minimum.'),
  mt_low_depth_mother: note('Mitochondrial depth of the mother below the minimum.'),
  coordinates_refused: note('No reference build, an unsupported contig or a position that is none.'),
  allele_refused: note('The number of the alternative allele is none.'),
  hemizygous: note('A boy has one copy: no compound heterozygosity.'),
  contains_homozygous: note('A member of the pair is homozygous and stands alone.'),
  variant_not_carried: note('The child does not carry a member of the pair.'),
  phased_by_reads: note('The reads show the two variants on different copies.'),
  pedigree_read_conflict: note('Read phase and parental origin contradict each other.'),
  unaffected_mother_carries_both: note('The healthy mother carries both variants.'),
  unaffected_father_carries_both: note('The healthy father carries both variants.'),
  parental_mosaic: review("A member comes from a possibly mosaic parent and is counted as that parent's."),
  overlapping_deletion_origin_open: review(
    'A deletion overlaps an apparent homozygote; which parent it came from is not shown.',
  ),
  denovo_also_in_father: note(
    "A boy's X variant looks new although the father has it too: suspect the sex, the copy number or the samples.",
  ),
}

function collectReviewFlags(): FlagSet {
  const set = createFlagSet()
  for (const name of FLAG_NAMES) if (FLAG_INFO[name].review) addFlag(set, FLAG[name])
  return set
}

/** The flags that bring a confidence of "high" down to "review". */
export const REVIEW_FLAGS: FlagSet = collectReviewFlags()
