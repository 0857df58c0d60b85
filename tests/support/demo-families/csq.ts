import type { Transcript } from './transcript.ts'
import type { TranscriptEffect } from './transcript-effect.ts'

/** The sub-fields of the planted records' CSQ, in order. `VKGL_CL` is the Dutch laboratories' consensus class. */
export const csqFields = [
  'Allele',
  'Consequence',
  'IMPACT',
  'SYMBOL',
  'Gene',
  'Feature_type',
  'Feature',
  'BIOTYPE',
  'EXON',
  'INTRON',
  'HGVSc',
  'HGVSp',
  'cDNA_position',
  'CDS_position',
  'Protein_position',
  'Amino_acids',
  'Codons',
  'Existing_variation',
  'STRAND',
  'SYMBOL_SOURCE',
  'HGNC_ID',
  'MANE_SELECT',
  'MANE_PLUS_CLINICAL',
  'CANONICAL',
  'ENSP',
  'SIFT',
  'PolyPhen',
  'gnomADg_AF',
  'gnomADg_nhomalt',
  'gnomADg_popmax_AF',
  'REVEL',
  'CADD_PHRED',
  'SpliceAI_pred_DS_AG',
  'SpliceAI_pred_DS_AL',
  'SpliceAI_pred_DS_DG',
  'SpliceAI_pred_DS_DL',
  'am_pathogenicity',
  'ClinVar',
  'ClinVar_CLNSIG',
  'ClinVar_CLNREVSTAT',
  'VKGL_CL',
] as const
type CsqField = (typeof csqFields)[number]
export type CsqValues = Readonly<Partial<Record<CsqField, string>>>

export const csqHeader =
  '##INFO=<ID=CSQ,Number=.,Type=String,Description="Consequence annotations in the form of Ensembl VEP, on the planted ' +
  `records only. Format: ${csqFields.join('|')}">`

/** One transcript's entry; empty sub-fields stay empty, as VEP writes them. */
export function formatCsqEntry(values: CsqValues): string {
  return csqFields.map((field) => values[field] ?? '').join('|')
}

/** The sub-fields that follow from the gene model and the sequence. RefSeq leads, Ensembl is its MANE partner. */
export function csqOfEffect(transcript: Transcript, effect: TranscriptEffect, alt: string, hgncId: string): CsqValues {
  return {
    Allele: alt,
    Consequence: effect.consequence,
    IMPACT: effect.impact,
    SYMBOL: transcript.symbol,
    Gene: transcript.entrezGene,
    Feature_type: 'Transcript',
    Feature: transcript.refseqTranscript,
    BIOTYPE: 'protein_coding',
    EXON: effect.exon,
    INTRON: effect.intron,
    HGVSc: effect.hgvsC,
    HGVSp: effect.hgvsP,
    cDNA_position: effect.cdnaPosition,
    CDS_position: effect.cdsPosition,
    Protein_position: effect.proteinPosition,
    Amino_acids: effect.aminoAcids,
    Codons: effect.codons,
    STRAND: transcript.strand === '+' ? '1' : '-1',
    SYMBOL_SOURCE: 'EntrezGene',
    HGNC_ID: hgncId,
    MANE_SELECT: transcript.ensemblTranscript,
    CANONICAL: 'YES',
    ENSP: transcript.refseqProtein,
  }
}

/** How VIP's VEP run names the sub-fields that our list names otherwise. */
const vipNames: Readonly<Partial<Record<CsqField, string>>> = {
  gnomADg_AF: 'gnomAD_AF',
  gnomADg_nhomalt: 'gnomAD_HN',
  ClinVar: 'clinVar_CLNID',
  ClinVar_CLNSIG: 'clinVar_CLNSIG',
  ClinVar_CLNREVSTAT: 'clinVar_CLNREVSTAT',
}

/** One CSQ entry of the VIP file in our sub-fields; what VIP did not annotate stays absent. */
export function csqOfVip(names: readonly string[], entry: string): CsqValues {
  const values = entry.split('|')
  const read = (name: string): string => values[names.indexOf(name)] ?? ''
  return Object.fromEntries(csqFields.map((field) => [field, read(vipNames[field] ?? field)]))
}
