/** One gene of the ACMG list of secondary findings, with what of it may be reported. */
export interface SfGene {
  /** HGNC symbol. */
  readonly gene: string
  /** OMIM number of the gene. */
  readonly geneMim: string
  /** Inheritance of the listed disorder: autosomal dominant, autosomal recessive, X-linked. */
  readonly inheritance: 'AD' | 'AR' | 'XL'
  /** Version of the list that brought the gene in. */
  readonly added: string
  readonly areas: readonly SfArea[]
  readonly rule: SfReportRule
  /**
   * When the listed disorder usually shows itself. Our addition to the list, from general knowledge and not verified in a
   * source; it closes findings for minors and never opens any.
   */
  readonly onset: SfOnset
  readonly diseases: readonly SfDisease[]
  readonly notes: readonly string[]
}

export interface SfDisease {
  readonly name: string
  /** OMIM numbers of the phenotype; empty where the source gives none. */
  readonly mims: readonly string[]
}

export type SfArea = 'cancer' | 'cardiovascular' | 'metabolic' | 'other'

export type SfOnset = 'childhood' | 'adult' | 'both'

/**
 * What the list reports of a gene. "P/LP" is class 5 or 4 by the laboratory's own classification.
 *
 * - `all_plp`: one P/LP variant, any zygosity
 * - `two_plp`: homozygous, or two in trans; phase unknown is held for phasing; one alone is a carrier
 * - `hfe_c282y_hom`: only HFE p.(Cys282Tyr), homozygous
 * - `truncating_plp`: TTN, P/LP only when truncating
 * - `xl_all`: GLA and OTC, hemizygous, heterozygous and homozygous
 * - `xl_hemi_hom_or_two_het`: ABCD1, hemizygous, homozygous or two heterozygous variants
 * - `all_plp_listed_lab_decision`: TRDN, as `two_plp` until the laboratory records a decision (source anomaly)
 */
export type SfReportRule =
  | 'all_plp'
  | 'two_plp'
  | 'hfe_c282y_hom'
  | 'truncating_plp'
  | 'xl_all'
  | 'xl_hemi_hom_or_two_het'
  | 'all_plp_listed_lab_decision'
