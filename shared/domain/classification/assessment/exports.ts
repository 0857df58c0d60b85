import type { VariantClass } from '#shared/domain/classification/classes.ts'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'

/** A signed classification as others may have it: the variant, the class and what it rests on; nothing of the patient. */
export interface SignedClassification {
  readonly build: Build
  /** Plain name of the contig: `8`, `X`, `MT`. */
  readonly contig: string
  /** 1-based. */
  readonly position: number
  readonly ref: string
  readonly alt: string
  readonly gene: string | null
  /** With its transcript: `NM_017780.4:c.5992A>T`. */
  readonly hgvsC: string | null
  readonly class: VariantClass
  readonly criteria: readonly string[]
  /** The words written for the report. */
  readonly comment: string
  /** Day of the signature, `yyyy-mm-dd`. */
  readonly day: string
  /** Disease as HPO or MONDO cannot give it here: what the case was about is never told. */
  readonly condition: string
}

/** Phenopackets v2 names of the classes (`AcmgPathogenicityClassification`). */
const phenopacketClasses: Readonly<Record<VariantClass, string>> = {
  pathogenic: 'PATHOGENIC',
  likely_pathogenic: 'LIKELY_PATHOGENIC',
  uncertain: 'UNCERTAIN_SIGNIFICANCE',
  likely_benign: 'LIKELY_BENIGN',
  benign: 'BENIGN',
}

/** A `VariantInterpretation` of GA4GH Phenopackets v2, to be put into a genomic interpretation. */
export function phenopacketInterpretation(signed: SignedClassification): object {
  return {
    acmgPathogenicityClassification: phenopacketClasses[signed.class],
    therapeuticActionability: 'UNKNOWN_ACTIONABILITY',
    variationDescriptor: {
      id: `${signed.build}-${signed.contig}-${signed.position}-${signed.ref}-${signed.alt}`,
      ...(signed.gene === null ? {} : { geneContext: { valueId: signed.gene, symbol: signed.gene } }),
      expressions: signed.hgvsC === null ? [] : [{ syntax: 'hgvs.c', value: signed.hgvsC }],
      vcfRecord: {
        genomeAssembly: signed.build,
        chrom: signed.contig,
        pos: String(signed.position),
        ref: signed.ref,
        alt: signed.alt,
      },
      moleculeContext: 'genomic',
      extensions: [{ name: 'acmg-criteria', value: signed.criteria.join(', ') }],
    },
  }
}

const clinvarClasses: Readonly<Record<VariantClass, string>> = {
  pathogenic: 'Pathogenic',
  likely_pathogenic: 'Likely pathogenic',
  uncertain: 'Uncertain significance',
  likely_benign: 'Likely benign',
  benign: 'Benign',
}

/**
 * A germline submission of one variant for ClinVar's submission interface. It counts as curation of one classification: no
 * phenotype, age, sex or family of the patient goes with it.
 */
export function clinvarSubmission(signed: SignedClassification): object {
  const comment = [signed.criteria.join(', '), signed.comment].filter((part) => part !== '').join('. ')
  return {
    assertionCriteria: { db: 'PubMed', id: '25741868' },
    clinvarSubmissionReleaseStatus: 'public',
    germlineSubmission: [
      {
        recordStatus: 'novel',
        variantSet: {
          variant: [
            {
              chromosomeCoordinates: {
                assembly: signed.build,
                chromosome: signed.contig,
                start: signed.position,
                stop: signed.position + signed.ref.length - 1,
                referenceAllele: signed.ref,
                alternateAllele: signed.alt,
              },
              ...(signed.gene === null ? {} : { gene: [{ symbol: signed.gene }] }),
            },
          ],
        },
        conditionSet: { condition: [{ name: signed.condition }] },
        germlineClassification: {
          germlineClassificationDescription: clinvarClasses[signed.class],
          dateLastEvaluated: signed.day,
          ...(comment === '' ? {} : { comment }),
        },
        observedIn: [{ alleleOrigin: 'germline', affectedStatus: 'unknown', collectionMethod: 'clinical testing' }],
      },
    ],
  }
}
