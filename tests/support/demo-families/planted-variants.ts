import type { CsqValues } from './csq.ts'
import type { Genotype } from './genotype-quality.ts'
import type { SimulatedVariant } from './manifest.ts'

/** One variant to plant in the trio. Coordinates are those of the VCF: 1-based, left-aligned, anchor base included. */
export interface PlantedVariant {
  readonly gene: string
  readonly chrom: string
  readonly pos: number
  readonly ref: string
  readonly alt: string
  readonly from: SimulatedVariant['from']
  readonly genotypes: { readonly child: Genotype; readonly mother: Genotype; readonly father: Genotype }
  /**
   * `edited` where the donors' files reach the place. Else a window of the same files (`chrom:start-end`, 0-based
   * half-open) whose fragments the made-up reads are modelled on; a window of X for a place on X.
   */
  readonly reads: 'edited' | { readonly modelledOn: string }
  /** A heterozygous position nearby (1-based) and its base on the haplotype that gets the allele. */
  readonly linked?: { readonly pos: number; readonly base: string }
  /**
   * `vip`: the entries of the VIP family's VCF, made by VEP 111, are taken over. `computed`: from the gene model, and
   * `invented` holds what no program computed.
   */
  readonly annotation: { readonly from: 'vip' } | { readonly from: 'computed'; readonly invented: CsqValues }
  /** What the annotation is worth, for the manifest. */
  readonly annotationNote: string
}

const noClinvar = 'Simulated as absent from gnomAD and without a ClinVar entry; neither was looked up.'

/** The planted variants of the demo trio. Adding one is one row: the build finds a valid choice of reads or says why not. */
export const plantedVariants: readonly PlantedVariant[] = [
  {
    gene: 'CHD7',
    chrom: 'chr8',
    pos: 60852595,
    ref: 'A',
    alt: 'T',
    from: 'de novo',
    genotypes: { child: '0/1', mother: '0/0', father: '0/0' },
    reads: { modelledOn: 'chr2:134631221-134631823' },
    annotation: { from: 'computed', invented: {} },
    annotationNote: `Consequence and HGVS computed from MANE Select and GRCh38. ${noClinvar}`,
  },
  {
    gene: 'EPG5',
    chrom: 'chr18',
    pos: 45928882,
    ref: 'T',
    alt: 'C',
    from: 'maternal',
    genotypes: { child: '0/1', mother: '0/1', father: '0/0' },
    reads: 'edited',
    // The mother's own rare missense allele (chr18:45928996 G>A) went to the child; the planted one goes with it.
    linked: { pos: 45928996, base: 'A' },
    annotation: {
      from: 'computed',
      invented: {
        SIFT: 'deleterious(0)',
        PolyPhen: 'probably_damaging(0.994)',
        REVEL: '0.812',
        CADD_PHRED: '28.4',
        am_pathogenicity: '0.913',
        SpliceAI_pred_DS_AG: '0.00',
        SpliceAI_pred_DS_AL: '0.00',
        SpliceAI_pred_DS_DG: '0.00',
        SpliceAI_pred_DS_DL: '0.01',
      },
    },
    annotationNote: `Consequence and HGVS computed; the predictions (SIFT, PolyPhen, REVEL, CADD, AlphaMissense, SpliceAI) are invented. ${noClinvar}`,
  },
  {
    gene: 'EPG5',
    chrom: 'chr18',
    pos: 45954898,
    ref: 'TTCCA',
    alt: 'T',
    from: 'paternal',
    genotypes: { child: '0/1', mother: '0/0', father: '0/1' },
    reads: 'edited',
    // The father's own rare synonymous allele (chr18:45954964 C>T) went to the child.
    linked: { pos: 45954964, base: 'T' },
    annotation: { from: 'computed', invented: {} },
    annotationNote: `Consequence and HGVS computed from MANE Select and GRCh38. ${noClinvar}`,
  },
  {
    gene: 'WDR45',
    chrom: 'chrX',
    pos: 49075362,
    ref: 'A',
    alt: 'T',
    from: 'X-linked maternal',
    genotypes: { child: '1/1', mother: '0/1', father: '0/0' },
    reads: { modelledOn: 'chrX:67736026-67736628' },
    annotation: { from: 'vip' },
    annotationNote:
      'Taken over from VEP 111 in the VIP family file (SpliceAI, VKGL); MANE partner, HGNC id and protein added. Not in gnomAD or ClinVar there.',
  },
  {
    gene: 'MSH2',
    chrom: 'chr2',
    pos: 47408478,
    ref: 'C',
    alt: 'T',
    from: 'maternal',
    genotypes: { child: '0/1', mother: '0/1', father: '0/0' },
    reads: { modelledOn: 'chr1:211926272-211926874' },
    annotation: {
      from: 'computed',
      invented: {
        ClinVar_CLNSIG: 'Pathogenic',
        ClinVar_CLNREVSTAT: 'criteria_provided&_multiple_submitters&_no_conflicts',
      },
    },
    annotationNote:
      'Consequence and HGVS computed. The ClinVar significance and review status are invented (no record number is given) so that the variant behaves as a reported secondary finding; the VIP family only has a symbolic MSH2 record.',
  },
  {
    gene: 'LDLR',
    chrom: 'chr19',
    pos: 11105470,
    ref: 'C',
    alt: 'G',
    from: 'paternal',
    genotypes: { child: '0/1', mother: '0/0', father: '0/1' },
    reads: { modelledOn: 'chr3:177203802-177204404' },
    annotation: { from: 'vip' },
    annotationNote:
      'Taken over from VEP 111 in the VIP family file (ClinVar 3727, gnomAD v4 total frequency, SpliceAI, VKGL); MANE partner, HGNC id and protein added. gnomADg_popmax_AF repeats the total frequency: the source has no population maximum.',
  },
]
