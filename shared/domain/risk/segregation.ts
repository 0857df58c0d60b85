import type { CarrierState } from '#shared/domain/risk/recessive.ts'

/** What the case says of one variant in the child and the parents; a parent who may not be shown is `unknown`. */
export interface SegregatingVariant {
  /** Label of profile clinical-trio-v1; null where the trio cannot say. */
  readonly label: string | null
  readonly flags: readonly string[]
  readonly mother: CarrierState
  readonly father: CarrierState
}

/**
 * How a finding came into the family, as far as a figure depends on it.
 *
 * - `new`: in the child and not in the parents
 * - `fromParent`: one copy, from a parent
 * - `recessive`: both copies of the gene, alike or two in trans
 * - `inheritedPlusNew`: one copy inherited, the other new
 * - `openPhase`: two variants of one gene that may stand on the same copy
 * - `xBoyFromMother`, `xGirlFromMother`, `xGirlFromFather`: on the X chromosome
 * - `mitochondrial`
 * - `originUnknown`: nobody can tell from whom it came
 */
export type Segregation =
  | {
      readonly kind: 'new'
      readonly isChildMosaic: boolean
      readonly hasMosaicSignal: boolean
      /** A boy's X: the father's sample is irrelevant, and the own daughters are all carriers. */
      readonly isHemizygous: boolean
    }
  | { readonly kind: 'fromParent'; readonly from: 'mother' | 'father' }
  | { readonly kind: 'recessive'; readonly mother: CarrierState; readonly father: CarrierState }
  | { readonly kind: 'inheritedPlusNew'; readonly hasMosaicSignal: boolean }
  | { readonly kind: 'openPhase' | 'xBoyFromMother' | 'xGirlFromMother' | 'xGirlFromFather' }
  | { readonly kind: 'mitochondrial' | 'originUnknown' }

const newLabels = /^(?:AD_DENOVO|XL_HET_DENOVO|XL_HEMI_DENOVO|POSSIBLE_POSTZYGOTIC_DENOVO|POSSIBLE_PARENTAL_MOSAIC)/u
const maternal = /^(?:AD_INHERITED|HET_INHERITED)_MAT/u
const paternal = /^(?:AD_INHERITED|HET_INHERITED)_PAT/u
/** Both copies, whatever the parents have: their genotypes then decide whether there are two carriers. */
const biallelic = /^(?:AR_HOM|HOM_ONE_CARRIER_PARENT|UPD_SIGNAL)/u
/** More than a stray read of the variant in a parent. A single one is within the error of sequencing. */
const mosaicFlags = /^(?:parental_mosaic|parent_low_level_alt)/u

const isNew = ({ label }: SegregatingVariant): boolean => newLabels.test(label ?? '')

function hasMosaicSignal({ label, flags }: SegregatingVariant): boolean {
  return label?.startsWith('POSSIBLE_PARENTAL_MOSAIC') === true || flags.some((flag) => mosaicFlags.test(flag))
}

/** The parent the only copy came from, or null. */
function parentOf({ label }: SegregatingVariant): 'mother' | 'father' | null {
  if (maternal.test(label ?? '')) return 'mother'
  return paternal.test(label ?? '') ? 'father' : null
}

/** One variant that stands by itself. */
export function segregationOf(variant: SegregatingVariant): Segregation {
  const { label, mother, father } = variant
  if (isNew(variant)) {
    return {
      kind: 'new',
      isChildMosaic: label === 'POSSIBLE_POSTZYGOTIC_DENOVO',
      hasMosaicSignal: hasMosaicSignal(variant),
      isHemizygous: label === 'XL_HEMI_DENOVO',
    }
  }
  const from = parentOf(variant)
  if (from !== null) return { kind: 'fromParent', from }
  if (biallelic.test(label ?? '')) return { kind: 'recessive', mother, father }
  if (label === 'XLR_HEMI_MAT') return { kind: 'xBoyFromMother' }
  if (label === 'XL_HET_INHERITED_MAT') return { kind: 'xGirlFromMother' }
  if (label === 'XL_HET_INHERITED_PAT') return { kind: 'xGirlFromFather' }
  return { kind: label?.startsWith('MT_') === true ? 'mitochondrial' : 'originUnknown' }
}

/**
 * Two variants of one gene. They are in trans where one came from each parent, or where the new one was phased to the other
 * parent than the one the inherited variant came from.
 */
export function pairSegregation(
  first: SegregatingVariant,
  second: SegregatingVariant,
  originOfNew: 'mother' | 'father' | null,
): Segregation {
  const [one, other] = [parentOf(first), parentOf(second)]
  if (one !== null && other !== null) {
    return one === other ? { kind: 'openPhase' } : { kind: 'recessive', mother: 'carrier', father: 'carrier' }
  }
  const fresh = [first, second].find(isNew)
  const inherited = one ?? other
  const isInTrans = fresh !== undefined && inherited !== null && originOfNew !== null && originOfNew !== inherited
  return isInTrans ? { kind: 'inheritedPlusNew', hasMosaicSignal: hasMosaicSignal(fresh) } : { kind: 'openPhase' }
}
