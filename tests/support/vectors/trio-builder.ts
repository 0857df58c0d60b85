import type { GenotypeText } from '#shared/domain/inheritance/genotype-text.ts'
import {
  evaluateVariant,
  evaluateVariantPair,
  type PairResult,
  type PairSiteInput,
  type VariantInput,
  type VariantResult,
} from '#shared/domain/inheritance/text-input.ts'

/** A call with its read counts: reference reads first, then those of allele 1, 2, ... */
export function call(gt: string, ...ad: readonly number[]): GenotypeText {
  return { gt, dp: ad.reduce((sum, reads) => sum + reads, 0), gq: 60, ad }
}

/** Clean calls of two copies at allele 1. */
export const HET = call('0/1', 15, 15)
export const REF = call('0/0', 30, 0)
export const ALT = call('1/1', 0, 30)
export const HALF = call('./1', 15, 15)
/** Clean calls of one copy. */
export const HEMI_ALT = call('1', 0, 20)
export const HEMI_REF = call('0', 20, 0)
export const MISSING: GenotypeText = { gt: './.', dp: 0, gq: null, ad: null }

/** A girl on an autosome, both parents healthy and confirmed. */
export const FAMILY: VariantInput = {
  build: 'GRCh38',
  chrom: 'chr2',
  pos: 166_000_000,
  childSex: 'female',
  affected: { mother: false, father: false },
  identity: { mother: 'pass', father: 'pass' },
}

/** Outside the PAR in both builds. */
export const ON_X: VariantInput = { ...FAMILY, chrom: 'chrX', pos: 50_000_000 }
export const BOY_X: VariantInput = { ...ON_X, childSex: 'male' }
export const BOY_Y: VariantInput = { ...FAMILY, chrom: 'chrY', pos: 10_000_000, childSex: 'male' }

export type Call = GenotypeText | null

/** Child, mother, father. */
export type Calls = readonly [child: Call, mother: Call, father: Call]

export function single(calls: Calls, change: VariantInput = {}, family: VariantInput = FAMILY): VariantResult {
  const [child, mother, father] = calls
  return evaluateVariant({ ...family, ...change, gt: { child, mother, father } })
}

/** A member of a pair; the second one stands 800 bases on unless told otherwise. */
export interface Member {
  readonly calls: Calls
  readonly site?: PairSiteInput
}

export function pair(first: Member, second: Member, change: VariantInput = {}, family = FAMILY): PairResult {
  const toSite = ({ calls: [child, mother, father], site }: Member, pos: number): PairSiteInput => ({
    pos,
    ...site,
    gt: { child, mother, father },
  })
  const at = family.pos ?? 1
  return evaluateVariantPair({ ...family, ...change, variants: [toSite(first, at), toSite(second, at + 800)] })
}
