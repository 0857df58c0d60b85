/**
 * Small integers for everything the trio rules decide on. A case has up to five million sites and the variant engine
 * keeps its columns as typed arrays, so the rules read and write numbers; texts exist only at the edge (`text-input.ts`).
 */

/** Allele number written when the caller gave none (`.` in GT). Reference is 0, alternative alleles count from 1. */
export const ALLELE_MISSING = -1

/** Written instead of a depth, a quality, a read count or a phase set that the file does not give. */
export const ABSENT = -1

/** Chromosomal sex the analysis reckons with for the child; decides the ploidy outside the pseudoautosomal regions. */
export const SEX = { UNKNOWN: 0, FEMALE: 1, MALE: 2 } as const
export type SexCode = (typeof SEX)[keyof typeof SEX]

/** Whether a person has the condition under study. `UNKNOWN` is "not recorded" and never read as healthy. */
export const AFFECTED = { UNKNOWN: 0, NO: 1, YES: 2 } as const
export type AffectedCode = (typeof AFFECTED)[keyof typeof AFFECTED]

/** Outcome of the parent-child sample identity check (inheritance.md section 8). */
export const IDENTITY = { NOT_DONE: 0, PASS: 1, FAIL: 2 } as const
export type IdentityCode = (typeof IDENTITY)[keyof typeof IDENTITY]

/** Which inheritance logic a position follows. `REFUSED` means that it cannot be told and nothing may be concluded. */
export const REGION = { REFUSED: 0, AUTOSOME: 1, PAR: 2, X: 3, Y: 4, MT: 5 } as const
export type RegionCode = (typeof REGION)[keyof typeof REGION]

/**
 * What one person's call says about the allele in question (inheritance.md section 4).
 *
 * - `UNKNOWN`: nothing may be concluded; never treated as reference
 * - `REF`: does not carry the allele (0/0, and 0/2 when allele 1 is asked about)
 * - `HET`, `ALT`: one copy, or every copy (homozygous, or hemizygous where the ploidy is one)
 * - `HALF`: carries it, number of copies unknown (`./1`, or a haploid `1` where two copies are expected)
 * - `HEMI_HET`: two different alleles where only one copy is expected
 * - `LOW_QUALITY`: a call that fails the quality thresholds
 *
 * Parents are only ever UNKNOWN, REF, HET, ALT or HALF: the last two codes are folded into UNKNOWN for them.
 */
export const STATE = { UNKNOWN: 0, REF: 1, HET: 2, ALT: 3, HALF: 4, HEMI_HET: 5, LOW_QUALITY: 6 } as const
export type StateCode = (typeof STATE)[keyof typeof STATE]

/** Where the child's copy of the allele came from, as far as the genotypes tell; used for the pair question. */
export const ORIGIN = { UNKNOWN: 0, MATERNAL: 1, PATERNAL: 2, DE_NOVO: 3 } as const
export type OriginCode = (typeof ORIGIN)[keyof typeof ORIGIN]

/** How far a label may be relied on before a person has looked at the reads. */
export const CONFIDENCE = { NONE: 0, REVIEW: 1, HIGH: 2 } as const
export type ConfidenceCode = (typeof CONFIDENCE)[keyof typeof CONFIDENCE]
export type Confidence = 'none' | 'review' | 'high'
export const CONFIDENCE_NAME: Readonly<Record<ConfidenceCode, Confidence>> = { 0: 'none', 1: 'review', 2: 'high' }

/** The ACMG/AMP 2015 criterion a de novo pattern may be offered for. */
export const DE_NOVO_CODE = { NONE: 0, PS2: 1, PM6: 2 } as const
export type DeNovoCodeNumber = (typeof DE_NOVO_CODE)[keyof typeof DE_NOVO_CODE]
export type DeNovoCode = 'PS2' | 'PM6' | null
export const DE_NOVO_NAME: Readonly<Record<DeNovoCodeNumber, DeNovoCode>> = { 0: null, 1: 'PS2', 2: 'PM6' }

/** Which parental allele of an imprinted gene is expressed; `NONE` when the gene is not imprinted. */
export const EXPRESSED = { NONE: 0, MATERNAL: 1, PATERNAL: 2 } as const
export type ExpressedCode = (typeof EXPRESSED)[keyof typeof EXPRESSED]

/** Kind of structural variant as far as the rules distinguish: only deletions can unmask an allele on the other side. */
export const STRUCTURAL = { NONE: 0, DELETION: 1, OTHER: 2 } as const
export type StructuralCode = (typeof STRUCTURAL)[keyof typeof STRUCTURAL]
