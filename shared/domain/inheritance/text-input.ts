import {
  ABSENT,
  AFFECTED,
  CONFIDENCE_NAME,
  DE_NOVO_NAME,
  EXPRESSED,
  IDENTITY,
  SEX,
  STRUCTURAL,
  type AffectedCode,
  type Confidence,
  type DeNovoCode,
  type ExpressedCode,
  type IdentityCode,
  type SexCode,
  type StructuralCode,
} from '#shared/domain/inheritance/codes.ts'
import { flagNames, type Flag } from '#shared/domain/inheritance/flags.ts'
import { fillCall, type GenotypeText } from '#shared/domain/inheritance/genotype-text.ts'
import { labelName, type Label } from '#shared/domain/inheritance/labels.ts'
import { pairLabelName, type PairLabel } from '#shared/domain/inheritance/pair-labels.ts'
import { CLINICAL_TRIO_V1, type TrioProfile } from '#shared/domain/inheritance/profile.ts'
import { regionOfText } from '#shared/domain/inheritance/regions.ts'
import { evaluateRow } from '#shared/domain/inheritance/single-variant.ts'
import {
  createTrioContext,
  createTrioOutcome,
  createTrioRow,
  type TrioContext,
  type TrioRow,
} from '#shared/domain/inheritance/trio-row.ts'
import { evaluatePair, type PairMember } from '#shared/domain/inheritance/variant-pair.ts'

/** What holds for the family, in words; whatever is missing or not one of the words counts as unknown. */
export interface FamilyInput {
  /** `GRCh37` or `GRCh38`; coordinates without one are refused. */
  readonly build?: string | null | undefined
  /** `2`, `chr2`, `X`, `chrX`, `MT`, ... */
  readonly chrom?: string | null | undefined
  /** `female`, `male` or `unknown`. */
  readonly childSex?: string | null | undefined
  /** true has the condition, false is healthy, null is not recorded. */
  readonly affected?:
    { readonly mother?: boolean | null | undefined; readonly father?: boolean | null | undefined } | null | undefined
  /** `pass`, `fail` or `not_done` from the sample identity checks. */
  readonly identity?:
    { readonly mother?: string | null | undefined; readonly father?: string | null | undefined } | null | undefined
}

/** One variant at one site; several alternative alleles are asked about one at a time. */
export interface SiteInput {
  /** 1-based. */
  readonly pos?: number | null | undefined
  /** Which alternative allele is asked about, from 1; 1 when not given. */
  readonly altIndex?: number | null | undefined
  /** ALT column: one text with commas, or a list. Needed only to recognise a spanning deletion (`*`). */
  readonly alt?: string | readonly string[] | null | undefined
  /** Population frequency, 0-1. */
  readonly popmaxAf?: number | null | undefined
  /** `maternal` or `paternal` in an imprinted gene. */
  readonly imprintedExpressedAllele?: string | null | undefined
  /** SVTYPE of a structural variant (`DEL`, `DUP`, ...). */
  readonly svType?: string | null | undefined
  readonly gt?:
    | {
        readonly child?: GenotypeText | null | undefined
        readonly mother?: GenotypeText | null | undefined
        readonly father?: GenotypeText | null | undefined
      }
    | null
    | undefined
}

export interface VariantInput extends FamilyInput, SiteInput {}

/** A member of a pair; for a deletion it says whether it covers the other variant. */
export interface PairSiteInput extends SiteInput {
  readonly overlapsOther?: boolean | null | undefined
}

export interface PairInput extends FamilyInput {
  readonly variants: readonly [PairSiteInput, PairSiteInput]
}

export interface VariantResult {
  readonly label: Label
  readonly confidence: Confidence
  readonly flags: readonly Flag[]
  readonly deNovoCode: DeNovoCode
}

export interface PairResult {
  readonly label: PairLabel
  readonly confidence: Confidence
  readonly flags: readonly Flag[]
}

function toSex(text: unknown): SexCode {
  if (text === 'female') return SEX.FEMALE
  return text === 'male' ? SEX.MALE : SEX.UNKNOWN
}

function toAffected(value: unknown): AffectedCode {
  if (value === true) return AFFECTED.YES
  return value === false ? AFFECTED.NO : AFFECTED.UNKNOWN
}

function toIdentity(text: unknown): IdentityCode {
  if (text === 'pass') return IDENTITY.PASS
  return text === 'fail' ? IDENTITY.FAIL : IDENTITY.NOT_DONE
}

function toExpressed(text: unknown): ExpressedCode {
  if (text === 'maternal') return EXPRESSED.MATERNAL
  return text === 'paternal' ? EXPRESSED.PATERNAL : EXPRESSED.NONE
}

function toStructural(text: unknown): StructuralCode {
  if (typeof text !== 'string' || text === '') return STRUCTURAL.NONE
  return /^<?DEL\b/i.test(text) ? STRUCTURAL.DELETION : STRUCTURAL.OTHER
}

/** 1 when not given; 0, which is refused, when it is no allele number. */
function toAllele(value: unknown): number {
  if (value === undefined || value === null) return 1
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 ? value : 0
}

function toDeletionAllele(alt: SiteInput['alt']): number {
  const alternatives = typeof alt === 'string' ? alt.split(',') : (alt ?? [])
  const index = alternatives.indexOf('*')
  return index < 0 ? ABSENT : index + 1
}

function toFrequency(value: unknown): number {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : ABSENT
}

function toContext(input: FamilyInput, profile: TrioProfile): TrioContext {
  return createTrioContext({
    profile,
    childSex: toSex(input.childSex),
    affectedMother: toAffected(input.affected?.mother),
    affectedFather: toAffected(input.affected?.father),
    identityMother: toIdentity(input.identity?.mother),
    identityFather: toIdentity(input.identity?.father),
  })
}

function toRow(family: FamilyInput, site: SiteInput): TrioRow {
  const row = createTrioRow()
  row.region = regionOfText(family.build, family.chrom, site.pos ?? ABSENT)
  row.allele = toAllele(site.altIndex)
  row.deletionAllele = toDeletionAllele(site.alt)
  row.structural = toStructural(site.svType)
  row.popmaxAf = toFrequency(site.popmaxAf)
  row.expressed = toExpressed(site.imprintedExpressedAllele)
  const childShowsOther = fillCall(row.child, site.gt?.child, row.allele)
  const motherShowsOther = fillCall(row.mother, site.gt?.mother, row.allele)
  const fatherShowsOther = fillCall(row.father, site.gt?.father, row.allele)
  row.multiallelic = childShowsOther || motherShowsOther || fatherShowsOther
  return row
}

/**
 * Evaluates one variant given in words: the thin adapter over {@link evaluateRow} for imports, tests and single
 * look-ups. A missing person is unknown, so duos and singletons need no other call.
 */
export function evaluateVariant(input: VariantInput, profile: TrioProfile = CLINICAL_TRIO_V1): VariantResult {
  const outcome = createTrioOutcome()
  evaluateRow({ context: toContext(input, profile), row: toRow(input, input), outcome })
  return {
    label: labelName(outcome.label),
    confidence: CONFIDENCE_NAME[outcome.confidence],
    flags: flagNames(outcome.flags),
    deNovoCode: DE_NOVO_NAME[outcome.deNovo],
  }
}

function toMember(context: TrioContext, input: PairInput, site: PairSiteInput): PairMember {
  const row = toRow(input, site)
  const outcome = createTrioOutcome()
  evaluateRow({ context, row, outcome })
  return { row, outcome, site: site.pos ?? ABSENT, overlapsOther: site.overlapsOther === true }
}

/** Evaluates two variants of one gene given in words; see {@link evaluatePair}. */
export function evaluateVariantPair(input: PairInput, profile: TrioProfile = CLINICAL_TRIO_V1): PairResult {
  const context = toContext(input, profile)
  const [first, second] = input.variants
  const outcome = evaluatePair({
    context,
    first: toMember(context, input, first),
    second: toMember(context, input, second),
  })
  return {
    label: pairLabelName(outcome.label),
    confidence: CONFIDENCE_NAME[outcome.confidence],
    flags: flagNames(outcome.flags),
  }
}
