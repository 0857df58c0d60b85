import { findingName } from '#shared/domain/report/finding-words.ts'
import type { ReportFinding } from '#shared/domain/report/report-facts.ts'
import type { ReportSource } from '#main/features/report/document/report-source.ts'

const acmgClass = {
  pathogenic: 'PATHOGENIC',
  likely_pathogenic: 'LIKELY_PATHOGENIC',
  uncertain: 'UNCERTAIN_SIGNIFICANCE',
  likely_benign: 'LIKELY_BENIGN',
  benign: 'BENIGN',
} as const
/** Genotype Ontology. */
const zygosity = {
  heterozygous: { id: 'GENO:0000135', label: 'heterozygous' },
  homozygous: { id: 'GENO:0000136', label: 'homozygous' },
  hemizygous: { id: 'GENO:0000134', label: 'hemizygous' },
  unknown: { id: 'GENO:0000137', label: 'unspecified zygosity' },
} as const
const sexes = { female: 'FEMALE', male: 'MALE', other: 'OTHER_SEX', unknown: 'UNKNOWN_SEX' } as const
const progress = { certain: 'SOLVED', uncertain: 'IN_PROGRESS', none: 'UNSOLVED' } as const

/**
 * The patient of a report as a GA4GH Phenopacket 2.0 with an interpretation. The subject is named by the case, not by CPR:
 * phenopackets are exchanged where CPR numbers have no business.
 */
export function reportPhenopacket(source: ReportSource, madeAt: string): unknown {
  const { facts, answer } = source
  const { patient } = facts
  return {
    id: `${facts.caseId}-report-${source.version}`,
    subject: { id: facts.caseId, sex: sexes[patient.sex] },
    phenotypicFeatures: facts.signs.map(({ id, english, isExcluded }) => ({
      type: { id, label: english },
      ...(isExcluded ? { excluded: true } : {}),
    })),
    interpretations: [
      {
        id: `${facts.caseId}-interpretation`,
        progressStatus: answer === null ? 'UNKNOWN_PROGRESS' : progress[answer],
        diagnosis: {
          disease: { id: 'MONDO:0000001', label: facts.indication === '' ? 'disease' : facts.indication },
          genomicInterpretations: facts.findings.map((finding) => interpretationOf(finding, source)),
        },
      },
    ],
    metaData: {
      created: madeAt,
      createdBy: facts.software.workbench,
      phenopacketSchemaVersion: '2.0',
      resources: [
        {
          id: 'hp',
          name: 'Human Phenotype Ontology',
          url: 'http://purl.obolibrary.org/obo/hp.owl',
          version: facts.software.ontology,
          namespacePrefix: 'HP',
          iriPrefix: 'http://purl.obolibrary.org/obo/HP_',
        },
      ],
    },
  }
}

function interpretationOf(finding: ReportFinding, { facts, answer }: ReportSource): unknown {
  const [, contig = '', position = '', ref = '', alt = ''] = /^(\S+):(\d+) (\S+)>(\S+)$/u.exec(finding.genomic) ?? []
  const isCausal = finding.class === 'pathogenic' || finding.class === 'likely_pathogenic'
  return {
    subjectOrBiosampleId: facts.caseId,
    interpretationStatus: isCausal && answer === 'certain' ? 'CAUSATIVE' : 'CANDIDATE',
    variantInterpretation: {
      acmgPathogenicityClassification: finding.class === null ? 'NOT_PROVIDED' : acmgClass[finding.class],
      variationDescriptor: {
        id: finding.key,
        label: findingName(finding),
        geneContext: { symbol: finding.gene },
        expressions: [
          ...(finding.hgvsC === null
            ? []
            : [{ syntax: 'hgvs.c', value: `${finding.transcript ?? ''}:${finding.hgvsC}` }]),
          ...(finding.hgvsP === null ? [] : [{ syntax: 'hgvs.p', value: finding.hgvsP }]),
        ],
        ...(contig === ''
          ? {}
          : { vcfRecord: { genomeAssembly: facts.build, chrom: contig, pos: position, ref, alt } }),
        allelicState: zygosity[finding.zygosity],
      },
    },
  }
}
