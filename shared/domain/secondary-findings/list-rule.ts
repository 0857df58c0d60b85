import { assertNever } from '#shared/kit/assert.ts'
import type { SfReportRule } from '#shared/domain/secondary-findings/sf-gene.ts'
import { findSfGene } from '#shared/domain/secondary-findings/sf-list.ts'

/**
 * A classified variant as the list rule sees it. Fields may be missing or hold other words; what is not one of the words
 * named here proves nothing and opens nothing.
 */
export interface SfVariant {
  /** Class by the laboratory itself; only `pathogenic` and `likely_pathogenic` count. */
  readonly cls: string
  /** `het`, `hom` or `hemi`. */
  readonly zyg: string
  /** To the other variant of the gene: `trans`, `cis` or `unknown`; missing is unknown. */
  readonly phase?: string | null | undefined
  /** Protein change; needed for HFE. */
  readonly hgvsP?: string | null | undefined
  /** Change in the coding sequence; taken for HFE when there is no protein change. */
  readonly hgvsC?: string | null | undefined
  /** Nonsense, frameshift or canonical splice; needed for TTN. */
  readonly truncating?: boolean | null | undefined
}

/**
 * Why the list reports a finding, or why not.
 *
 * - the rule itself (`all_plp`, `xl_all`, ...) and `biallelic`: reportable
 * - `carrier_only`: one variant in a gene where two are needed; never a secondary finding
 * - `cis`: two variants on one copy, so the other copy is intact
 * - `phase_unknown_hold`: two variants whose phase has to be found first
 * - `lab_decision_needed`: one variant in TRDN, where the list contradicts itself
 */
export type SfListReason =
  | 'all_plp'
  | 'biallelic'
  | 'hfe_c282y_hom'
  | 'truncating_plp'
  | 'xl_all'
  | 'xl_hemi_hom_or_two_het'
  | 'not_on_list'
  | 'no_plp'
  | 'carrier_only'
  | 'cis'
  | 'phase_unknown_hold'
  | 'lab_decision_needed'
  | 'not_truncating'
  | 'not_c282y_homozygous'
  | 'single_het'

export interface SfListAnswer {
  readonly reportable: boolean
  readonly reason: SfListReason
}

function report(reason: SfListReason): SfListAnswer {
  return { reportable: true, reason }
}

function hold(reason: SfListReason): SfListAnswer {
  return { reportable: false, reason }
}

function isClassFourOrFive(variant: SfVariant): boolean {
  return variant.cls === 'pathogenic' || variant.cls === 'likely_pathogenic'
}

/** HFE c.845G>A p.(Cys282Tyr), with or without a transcript, in three- or one-letter code. */
function isC282Y(variant: SfVariant): boolean {
  if (/(?:^|:)(?:p\.)?\(?(?:Cys282Tyr|C282Y)\)?$/.test(variant.hgvsP?.trim() ?? '')) return true
  return /(?:^|:)c\.845G>A$/.test(variant.hgvsC?.trim() ?? '')
}

/** Both copies hit: homozygous, or two variants whose phase is trans. The phase of the first P/LP variant is used. */
function judgeBiallelic(variants: readonly SfVariant[], single: SfListReason): SfListAnswer {
  if (variants.some((variant) => variant.zyg === 'hom')) return report('biallelic')
  const [first] = variants
  if (first === undefined || variants.length < 2) return hold(single)
  if (first.phase === 'trans') return report('biallelic')
  return hold(first.phase === 'cis' ? 'cis' : 'phase_unknown_hold')
}

/**
 * ABCD1. Two heterozygous variants are reported without asking for the phase, as the list says; a phase stated as cis is
 * taken seriously, because it leaves one copy intact as a single heterozygous variant does.
 */
function judgeAbcd1(variants: readonly SfVariant[]): SfListAnswer {
  if (variants.some((variant) => variant.zyg === 'hemi' || variant.zyg === 'hom'))
    return report('xl_hemi_hom_or_two_het')
  const heterozygous = variants.filter((variant) => variant.zyg === 'het')
  if (heterozygous.length < 2) return hold('single_het')
  return heterozygous[0]?.phase === 'cis' ? hold('cis') : report('xl_hemi_hom_or_two_het')
}

function judge(rule: SfReportRule, variants: readonly SfVariant[]): SfListAnswer {
  switch (rule) {
    case 'all_plp':
    case 'xl_all':
      return report(rule)
    case 'two_plp':
      return judgeBiallelic(variants, 'carrier_only')
    case 'all_plp_listed_lab_decision':
      return judgeBiallelic(variants, 'lab_decision_needed')
    case 'hfe_c282y_hom':
      return variants.some((variant) => variant.zyg === 'hom' && isC282Y(variant))
        ? report('hfe_c282y_hom')
        : hold('not_c282y_homozygous')
    case 'truncating_plp':
      return variants.some((variant) => variant.truncating === true) ? report('truncating_plp') : hold('not_truncating')
    case 'xl_hemi_hom_or_two_het':
      return judgeAbcd1(variants)
    default:
      return assertNever(rule)
  }
}

/**
 * Whether the ACMG list reports what was found in a gene: the list rule only. Consent, age and the department's mode come
 * on top (`shared/domain/consent`), and variants in a gene of the indication are primary findings and do not come here.
 *
 * @param variants all variants of one person in the gene
 */
export function reportableByList(gene: string, variants: readonly SfVariant[]): SfListAnswer {
  const entry = findSfGene(gene)
  if (entry === null) return hold('not_on_list')
  const counted = variants.filter(isClassFourOrFive)
  return counted.length === 0 ? hold('no_plp') : judge(entry.rule, counted)
}
