import {
  ABSENT,
  AFFECTED,
  CONFIDENCE,
  DE_NOVO_CODE,
  EXPRESSED,
  IDENTITY,
  ORIGIN,
  REGION,
  SEX,
  STATE,
  STRUCTURAL,
  type AffectedCode,
  type ConfidenceCode,
  type DeNovoCodeNumber,
  type ExpressedCode,
  type IdentityCode,
  type OriginCode,
  type RegionCode,
  type SexCode,
  type StateCode,
  type StructuralCode,
} from '#shared/domain/inheritance/codes.ts'
import { createFlagSet, type FlagSet } from '#shared/domain/inheritance/flags.ts'
import { LABEL, type LabelCode } from '#shared/domain/inheritance/labels.ts'
import { CLINICAL_TRIO_V1, type TrioProfile } from '#shared/domain/inheritance/profile.ts'

/**
 * One person's call at one site, as numbers. The fields are writable on purpose: the variant engine fills the same three
 * objects again for every row instead of allocating fifteen million of them.
 */
export interface PersonCall {
  /** Number of alleles the caller wrote (`0/1` is 2, `1` is 1, `.` is 1); 0 when there is no record. */
  ploidy: number
  /**
   * Allele numbers, `ALLELE_MISSING` for `.`. Of a call with more than two alleles only this is kept: `first` is
   * the allele asked about when it is among them, otherwise missing.
   */
  first: number
  second: number
  /** Whether the alleles are in the order of the two copies (`|`). */
  phased: boolean
  /** Phase set (PS), {@link ABSENT} when none: only calls of one set may be compared. */
  phaseSet: number
  /** DP in reads, or {@link ABSENT}. */
  depth: number
  /** GQ (Phred), or {@link ABSENT}. */
  quality: number
  /** AD of the allele in question in reads, or {@link ABSENT}. */
  altReads: number
  /** Sum of AD over all alleles in reads, or {@link ABSENT}. */
  totalReads: number
}

/** One variant of one alternative allele in the three persons. */
export interface TrioRow {
  region: RegionCode
  /** The alternative allele asked about, from 1. */
  allele: number
  /** Number of the spanning deletion allele (`*`) in this record, {@link ABSENT} when none. */
  deletionAllele: number
  structural: StructuralCode
  /** Highest population frequency (popmax, 0-1), {@link ABSENT} when not known. */
  popmaxAf: number
  expressed: ExpressedCode
  /** Whether the record, before splitting, had more than one alternative allele. */
  multiallelic: boolean
  readonly child: PersonCall
  readonly mother: PersonCall
  readonly father: PersonCall
}

/** What holds for the whole case. */
export interface TrioContext {
  readonly profile: TrioProfile
  readonly childSex: SexCode
  /** Status of the parents; that of the child does not change a label. */
  readonly affectedMother: AffectedCode
  readonly affectedFather: AffectedCode
  readonly identityMother: IdentityCode
  readonly identityFather: IdentityCode
}

/** The answer for one row; written over by the next evaluation. */
export interface TrioOutcome {
  label: LabelCode
  confidence: ConfidenceCode
  deNovo: DeNovoCodeNumber
  origin: OriginCode
  child: StateCode
  mother: StateCode
  father: StateCode
  /** Parent called reference with ALT reads in the mosaic range. */
  motherMosaic: boolean
  fatherMosaic: boolean
  readonly flags: FlagSet
}

/** Everything one evaluation needs, so that the rule functions stay at few arguments. */
export interface TrioFrame {
  readonly context: TrioContext
  readonly row: TrioRow
  readonly outcome: TrioOutcome
}

/** A call without a record: unknown, as for a parent who was not analysed. */
export function createPersonCall(): PersonCall {
  return {
    ploidy: 0,
    first: ABSENT,
    second: ABSENT,
    phased: false,
    phaseSet: ABSENT,
    depth: ABSENT,
    quality: ABSENT,
    altReads: ABSENT,
    totalReads: ABSENT,
  }
}

/** A row to be filled; as it stands it is refused, so that a forgotten field cannot open anything. */
export function createTrioRow(): TrioRow {
  return {
    region: REGION.REFUSED,
    allele: 1,
    deletionAllele: ABSENT,
    structural: STRUCTURAL.NONE,
    popmaxAf: ABSENT,
    expressed: EXPRESSED.NONE,
    multiallelic: false,
    child: createPersonCall(),
    mother: createPersonCall(),
    father: createPersonCall(),
  }
}

/** A context of which nothing is known except the profile. */
export function createTrioContext(known: Partial<TrioContext> = {}): TrioContext {
  return {
    profile: CLINICAL_TRIO_V1,
    childSex: SEX.UNKNOWN,
    affectedMother: AFFECTED.UNKNOWN,
    affectedFather: AFFECTED.UNKNOWN,
    identityMother: IDENTITY.NOT_DONE,
    identityFather: IDENTITY.NOT_DONE,
    ...known,
  }
}

export function createTrioOutcome(): TrioOutcome {
  return {
    label: LABEL.NOT_EVALUABLE,
    confidence: CONFIDENCE.NONE,
    deNovo: DE_NOVO_CODE.NONE,
    origin: ORIGIN.UNKNOWN,
    child: STATE.UNKNOWN,
    mother: STATE.UNKNOWN,
    father: STATE.UNKNOWN,
    motherMosaic: false,
    fatherMosaic: false,
    flags: createFlagSet(),
  }
}

/** Takes an outcome back to "nothing concluded" before the next row. */
export function resetOutcome(outcome: TrioOutcome): void {
  outcome.label = LABEL.NOT_EVALUABLE
  outcome.confidence = CONFIDENCE.NONE
  outcome.deNovo = DE_NOVO_CODE.NONE
  outcome.origin = ORIGIN.UNKNOWN
  outcome.child = STATE.UNKNOWN
  outcome.mother = STATE.UNKNOWN
  outcome.father = STATE.UNKNOWN
  outcome.motherMosaic = false
  outcome.fatherMosaic = false
  outcome.flags.fill(0)
}
