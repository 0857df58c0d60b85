import { CONFIDENCE, type ConfidenceCode } from '#shared/domain/inheritance/codes.ts'

/**
 * Labels of one variant in a trio, with the number the variant engine stores. A label is a genotype pattern, never a
 * diagnosis. Numbers are stored in case files: append, never renumber.
 */
export const LABEL = {
  NOT_EVALUABLE: 0,
  SEX_UNKNOWN: 1,
  Y_CALL_IN_FEMALE: 2,
  UNRESOLVED_CALL: 3,
  UNRESOLVED_ZYGOSITY: 4,
  UNRESOLVED_HEMI_HET: 5,
  LOW_QUALITY: 6,
  NOT_CARRIED: 7,
  AD_INHERITED_MAT: 8,
  AD_INHERITED_PAT: 9,
  HET_INHERITED_MAT_UNAFFECTED: 10,
  HET_INHERITED_PAT_UNAFFECTED: 11,
  HET_INHERITED_MAT_STATUS_UNKNOWN: 12,
  HET_INHERITED_PAT_STATUS_UNKNOWN: 13,
  HET_ORIGIN_AMBIGUOUS: 14,
  HET_ORIGIN_UNKNOWN: 15,
  MENDELIAN_ERROR: 16,
  AD_DENOVO: 17,
  POSSIBLE_POSTZYGOTIC_DENOVO: 18,
  POSSIBLE_PARENTAL_MOSAIC_MAT: 19,
  POSSIBLE_PARENTAL_MOSAIC_PAT: 20,
  POSSIBLE_SYSTEMATIC_ERROR: 21,
  AR_HOM: 22,
  AR_HOM_UNCONFIRMED: 23,
  HOM_ONE_CARRIER_PARENT: 24,
  UPD_SIGNAL_MAT: 25,
  UPD_SIGNAL_PAT: 26,
  XLR_HEMI_MAT: 27,
  XL_HEMI_DENOVO: 28,
  XL_HEMI_ORIGIN_UNKNOWN: 29,
  XL_HET_INHERITED_MAT: 30,
  XL_HET_INHERITED_PAT: 31,
  XL_HET_DENOVO: 32,
  XLR_HOM_FEMALE: 33,
  XLR_HOM_FEMALE_UNCONFIRMED: 34,
  Y_PATERNAL: 35,
  Y_DENOVO: 36,
  Y_ORIGIN_UNKNOWN: 37,
  MT_MATERNAL: 38,
  MT_APPARENT_DENOVO: 39,
  MT_UNKNOWN: 40,
} as const

export type Label = keyof typeof LABEL
export type LabelCode = (typeof LABEL)[Label]

/** The best confidence a label can have; a review flag brings HIGH down to REVIEW (inheritance.md section 5). */
export interface LabelInfo {
  readonly ceiling: ConfidenceCode
  /** What the pattern means in the clinic. */
  readonly meaning: string
}

const { NONE, REVIEW, HIGH } = CONFIDENCE

/** What every label means; exhaustive, so that a new label cannot be added without saying what it tells a clinician. */
export const LABEL_INFO: Readonly<Record<Label, LabelInfo>> = {
  NOT_EVALUABLE: {
    ceiling: NONE,
    meaning: 'The site cannot be judged: no reference build, contig, position or allele.',
  },
  SEX_UNKNOWN: { ceiling: NONE, meaning: 'X or Y outside the PAR, and the sex of the child is not known.' },
  Y_CALL_IN_FEMALE: { ceiling: NONE, meaning: 'A Y call in a girl: mapping, contamination or a wrong sex.' },
  UNRESOLVED_CALL: { ceiling: NONE, meaning: 'The child has no call here: neither carrier nor non-carrier.' },
  UNRESOLVED_ZYGOSITY: { ceiling: NONE, meaning: 'The child carries the allele; one or two copies is not known.' },
  UNRESOLVED_HEMI_HET: {
    ceiling: NONE,
    meaning: 'Heterozygous call where a boy has one copy: sex-chromosome copy number, mosaicism or mapping.',
  },
  LOW_QUALITY: { ceiling: NONE, meaning: "The child's call fails the quality thresholds or contradicts its reads." },
  NOT_CARRIED: { ceiling: NONE, meaning: 'The child does not carry the allele.' },
  AD_INHERITED_MAT: { ceiling: HIGH, meaning: 'Heterozygous, from an affected mother: fits dominant inheritance.' },
  AD_INHERITED_PAT: { ceiling: HIGH, meaning: 'Heterozygous, from an affected father: fits dominant inheritance.' },
  HET_INHERITED_MAT_UNAFFECTED: {
    ceiling: HIGH,
    meaning: 'From a healthy mother. Does not exclude: penetrance, imprinting, age, mosaicism.',
  },
  HET_INHERITED_PAT_UNAFFECTED: {
    ceiling: HIGH,
    meaning: 'From a healthy father. Does not exclude: penetrance, imprinting, age, mosaicism.',
  },
  HET_INHERITED_MAT_STATUS_UNKNOWN: { ceiling: REVIEW, meaning: 'From the mother, whose health is not recorded.' },
  HET_INHERITED_PAT_STATUS_UNKNOWN: { ceiling: REVIEW, meaning: 'From the father, whose health is not recorded.' },
  HET_ORIGIN_AMBIGUOUS: { ceiling: REVIEW, meaning: 'Inherited, but either parent may have given it.' },
  HET_ORIGIN_UNKNOWN: { ceiling: REVIEW, meaning: 'A parent is unknown here: inherited or new cannot be told.' },
  MENDELIAN_ERROR: {
    ceiling: REVIEW,
    meaning: 'The three genotypes do not fit: call error, deletion, UPD or identity.',
  },
  AD_DENOVO: { ceiling: HIGH, meaning: 'New in the child: both parents are well covered and do not have it.' },
  POSSIBLE_POSTZYGOTIC_DENOVO: { ceiling: REVIEW, meaning: 'New and in a minority of reads: the child may be mosaic.' },
  POSSIBLE_PARENTAL_MOSAIC_MAT: {
    ceiling: REVIEW,
    meaning: 'The mother has it in a few reads: possible mosaicism, which raises the recurrence risk.',
  },
  POSSIBLE_PARENTAL_MOSAIC_PAT: {
    ceiling: REVIEW,
    meaning: 'The father has it in a few reads: possible mosaicism, which raises the recurrence risk.',
  },
  POSSIBLE_SYSTEMATIC_ERROR: { ceiling: REVIEW, meaning: 'Both parents have it in a few reads: suspect an artefact.' },
  AR_HOM: { ceiling: HIGH, meaning: 'Homozygous, both parents carriers: fits recessive inheritance.' },
  AR_HOM_UNCONFIRMED: { ceiling: REVIEW, meaning: 'Homozygous, but a parent is unknown: carrier state not confirmed.' },
  HOM_ONE_CARRIER_PARENT: {
    ceiling: REVIEW,
    meaning: 'Homozygous with one carrier parent: deletion, UPD or identity.',
  },
  UPD_SIGNAL_MAT: {
    ceiling: REVIEW,
    meaning: 'One site as if both copies came from the mother: think deletion first, then UPD, then identity.',
  },
  UPD_SIGNAL_PAT: {
    ceiling: REVIEW,
    meaning: 'One site as if both copies came from the father: think deletion first, then UPD, then identity.',
  },
  XLR_HEMI_MAT: { ceiling: HIGH, meaning: 'X in a boy, from a carrier mother.' },
  XL_HEMI_DENOVO: { ceiling: HIGH, meaning: 'X in a boy, new: the mother is well covered and does not have it.' },
  XL_HEMI_ORIGIN_UNKNOWN: { ceiling: REVIEW, meaning: 'X in a boy; the mother is unknown here.' },
  XL_HET_INHERITED_MAT: {
    ceiling: HIGH,
    meaning: 'X in a girl, from the mother. X-inactivation is not visible in DNA.',
  },
  XL_HET_INHERITED_PAT: { ceiling: HIGH, meaning: 'X in a girl, from the father, who always passes on his X.' },
  XL_HET_DENOVO: { ceiling: HIGH, meaning: 'X in a girl, new. A heterozygous girl is never dismissed.' },
  XLR_HOM_FEMALE: { ceiling: HIGH, meaning: 'X in a girl, homozygous: carrier mother and hemizygous father.' },
  XLR_HOM_FEMALE_UNCONFIRMED: { ceiling: REVIEW, meaning: 'X in a girl, homozygous; a parent is unknown here.' },
  Y_PATERNAL: { ceiling: HIGH, meaning: "Y in a boy, shared with the father's Y." },
  Y_DENOVO: { ceiling: HIGH, meaning: 'Y in a boy, new: the father is well covered and does not have it.' },
  Y_ORIGIN_UNKNOWN: { ceiling: REVIEW, meaning: 'Y in a boy; the father is unknown here.' },
  MT_MATERNAL: {
    ceiling: HIGH,
    meaning: 'Mitochondrial, detectable in the mother; her fraction says little of organs.',
  },
  MT_APPARENT_DENOVO: {
    ceiling: REVIEW,
    meaning: 'Mitochondrial, not found in the mother: blood may have lost it, test another tissue.',
  },
  MT_UNKNOWN: { ceiling: REVIEW, meaning: 'Mitochondrial; the mother is unknown here.' },
}

function isLabel(text: string): text is Label {
  return Object.hasOwn(LABEL, text)
}

const NAMES: readonly Label[] = Object.keys(LABEL).filter(isLabel)

/** The text of a stored label number. */
export function labelName(code: LabelCode): Label {
  const name = NAMES.find((candidate) => LABEL[candidate] === code)
  if (name === undefined) throw new RangeError('Label number outside the table')
  return name
}
