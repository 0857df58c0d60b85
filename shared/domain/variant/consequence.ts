import { keysOf } from '#shared/kit/records.ts'

/**
 * The Sequence Ontology terms of variant consequences in the order of severity that Ensembl VEP publishes, with VEP's
 * impact. Source: Ensembl "Calculated variant consequences" (release 112). bcftools csq writes the same terms without
 * the ending `_variant` and with `3_prime_utr` in small letters; `canonicalConsequence` maps them.
 */
const table = {
  transcript_ablation: 'HIGH',
  splice_acceptor_variant: 'HIGH',
  splice_donor_variant: 'HIGH',
  stop_gained: 'HIGH',
  frameshift_variant: 'HIGH',
  stop_lost: 'HIGH',
  start_lost: 'HIGH',
  transcript_amplification: 'HIGH',
  feature_elongation: 'HIGH',
  feature_truncation: 'HIGH',
  inframe_insertion: 'MODERATE',
  inframe_deletion: 'MODERATE',
  missense_variant: 'MODERATE',
  protein_altering_variant: 'MODERATE',
  splice_donor_5th_base_variant: 'LOW',
  splice_region_variant: 'LOW',
  splice_donor_region_variant: 'LOW',
  splice_polypyrimidine_tract_variant: 'LOW',
  incomplete_terminal_codon_variant: 'LOW',
  start_retained_variant: 'LOW',
  stop_retained_variant: 'LOW',
  synonymous_variant: 'LOW',
  coding_sequence_variant: 'MODIFIER',
  mature_miRNA_variant: 'MODIFIER',
  '5_prime_UTR_variant': 'MODIFIER',
  '3_prime_UTR_variant': 'MODIFIER',
  non_coding_transcript_exon_variant: 'MODIFIER',
  intron_variant: 'MODIFIER',
  NMD_transcript_variant: 'MODIFIER',
  non_coding_transcript_variant: 'MODIFIER',
  coding_transcript_variant: 'MODIFIER',
  upstream_gene_variant: 'MODIFIER',
  downstream_gene_variant: 'MODIFIER',
  TFBS_ablation: 'MODERATE',
  TFBS_amplification: 'MODIFIER',
  TF_binding_site_variant: 'MODIFIER',
  regulatory_region_ablation: 'MODERATE',
  regulatory_region_amplification: 'MODIFIER',
  regulatory_region_variant: 'MODIFIER',
  intergenic_variant: 'MODIFIER',
  sequence_variant: 'MODIFIER',
} as const satisfies Readonly<Record<string, Impact>>

/** VEP's four levels, strongest first. */
export const impacts = ['HIGH', 'MODERATE', 'LOW', 'MODIFIER'] as const
export type Impact = (typeof impacts)[number]
export type Consequence = keyof typeof table

/** All terms, the most severe first; the index is the number a case file stores. */
export const consequences: readonly Consequence[] = keysOf(table)

const severity = new Map<string, number>(consequences.map((term, index) => [term, index]))
const bySpelling = new Map<string, Consequence>()
for (const term of consequences) {
  bySpelling.set(term.toLowerCase(), term)
  bySpelling.set(term.toLowerCase().replace(/_variant$/u, ''), term)
}
/** Terms other programs write for the same thing (bcftools csq, older SnpEff). */
const synonyms: Readonly<Record<string, Consequence>> = {
  non_coding: 'non_coding_transcript_exon_variant',
  '5_prime_utr_premature_start_codon_gain': '5_prime_UTR_variant',
  splice_site_acceptor: 'splice_acceptor_variant',
  splice_site_donor: 'splice_donor_variant',
  conservative_inframe_insertion: 'inframe_insertion',
  conservative_inframe_deletion: 'inframe_deletion',
  disruptive_inframe_insertion: 'inframe_insertion',
  disruptive_inframe_deletion: 'inframe_deletion',
  initiator_codon_variant: 'start_lost',
  stop_retained: 'stop_retained_variant',
  intragenic: 'sequence_variant',
  sequence_feature: 'sequence_variant',
  intergenic_region: 'intergenic_variant',
}

/** The ontology's spelling of a term, or `sequence_variant` (the root) for one this table does not know. */
export function canonicalConsequence(term: string): Consequence {
  const lower = term.toLowerCase()
  return bySpelling.get(lower) ?? synonyms[lower] ?? 'sequence_variant'
}

/** The worst of several terms joined by `&`, as annotation programs write them. */
export function worstConsequence(joined: string): Consequence {
  let worst: Consequence = 'sequence_variant'
  for (const part of joined.split('&')) {
    const term = canonicalConsequence(part)
    if (severityOf(term) < severityOf(worst)) worst = term
  }
  return worst
}

/** 0 is the most severe. */
export function severityOf(term: Consequence): number {
  return severity.get(term) ?? severity.size
}

export function impactOf(term: Consequence): Impact {
  return table[term]
}

/** True when `impact` is at least as strong as `floor`. */
export function isImpactAtLeast(impact: Impact, floor: Impact): boolean {
  return impacts.indexOf(impact) <= impacts.indexOf(floor)
}
