import type { Source } from './manifest.ts'

/** Where the material comes from and under which terms, for the manifests. */
export const sources = {
  pr11Reads: {
    what: 'Variants, reads, pedigree and the sparse GRCh38 sequence of the trio PR11',
    source:
      'brentp/jigv, branch docs, commit e3a6679023a9c7d682babff8ac01897adf73ecc1; underlying reads: 1000 Genomes Project, NYGC 30x (IGSR)',
    licence: 'MIT (repository); 1000 Genomes data: open, without embargo',
  },
  vipFamily: {
    what: 'Family VCF annotated by VEP 111, PED and FASTA slices',
    source: 'molgenis/vip-report-template, commit f81b22bceae4',
    licence: 'LGPL-3.0 (repository)',
  },
  scoutCase: {
    what: 'VCF files, PED, peddy and somalier tables, gene panel of the demo case 643594',
    source: 'Clinical-Genomics/scout, commit 8e3dcc21838a',
    licence: 'BSD-3-Clause',
  },
  mane: {
    what: 'MANE Select transcript models (mane.hg38.bb)',
    source: 'UCSC Genome Browser track hub of NCBI/EMBL-EBI MANE',
    licence: 'NCBI and EMBL-EBI data without restriction',
  },
  hgnc: {
    what: 'Gene identifiers, complete set of 2024-10-18',
    source: 'HUGO Gene Nomenclature Committee, www.genenames.org',
    licence: 'CC0',
  },
  hpo: {
    what: 'Term labels of the release 2024-04-26 and gene annotations (genes_to_phenotype) of 2023-01-27',
    source: 'Human Phenotype Ontology, hpo.jax.org',
    licence: 'HPO licence: free use with attribution and version, content unaltered',
  },
} as const satisfies Record<string, Source>
