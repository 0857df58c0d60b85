import type { VariantClass } from '#shared/domain/classification/classes.ts'
import type { CnvKind } from '#shared/domain/classification/cnv/cnv-row.ts'
import { cnvRuleSet, writeCnvPoints } from '#shared/domain/classification/cnv/cnv-sheet.ts'
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
  /** A loss or gain of copies, which has no alleles to give but an extent; null for every other variant. */
  readonly cnv: {
    readonly kind: CnvKind
    /** 1-based, inclusive. */
    readonly end: number
    /** Total of its sheet in hundredths; null where it was classified without. */
    readonly total: number | null
  } | null
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

const isOnSheet = ({ cnv }: SignedClassification): boolean => cnv !== null && cnv.total !== null

/** Criteria, or the lines of a sheet with their total and the name of its scale. */
function basisText({ criteria, cnv }: SignedClassification): string {
  const list = criteria.join(', ')
  if (cnv === null || cnv.total === null) return list
  return `${list}; total ${writeCnvPoints(cnv.total)} (ACMG/ClinGen ${cnvRuleSet.version})`
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
        ...(signed.cnv === null ? {} : { info: `END=${signed.cnv.end}` }),
      },
      moleculeContext: 'genomic',
      extensions: [{ name: isOnSheet(signed) ? cnvRuleSet.id : 'acmg-criteria', value: basisText(signed) }],
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

/** PubMed numbers of Richards et al. 2015 and Riggs et al. 2020. */
const guidelines = { sequence: '25741868', copyNumber: '31690835' } as const

/** Larger variants are given by type and extent, without alleles; the first base lost or gained follows the position. */
function clinvarPlace({ build, contig, position, ref, alt, cnv }: SignedClassification): object {
  const place = { assembly: build, chromosome: contig }
  if (cnv !== null) {
    const { kind, end } = cnv
    return {
      variantType: kind === 'loss' ? 'copy number loss' : 'copy number gain',
      chromosomeCoordinates: { ...place, start: position + 1, stop: end },
    }
  }
  const stop = position + ref.length - 1
  return { chromosomeCoordinates: { ...place, start: position, stop, referenceAllele: ref, alternateAllele: alt } }
}

/**
 * A germline submission of one variant for ClinVar's submission interface. It counts as curation of one classification: no
 * phenotype, age, sex or family of the patient goes with it.
 */
export function clinvarSubmission(signed: SignedClassification): object {
  const comment = [basisText(signed), signed.comment].filter((part) => part !== '').join('. ')
  return {
    assertionCriteria: { db: 'PubMed', id: isOnSheet(signed) ? guidelines.copyNumber : guidelines.sequence },
    clinvarSubmissionReleaseStatus: 'public',
    germlineSubmission: [
      {
        recordStatus: 'novel',
        variantSet: {
          variant: [
            {
              ...clinvarPlace(signed),
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
