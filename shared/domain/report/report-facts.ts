import type { VariantClass } from '#shared/domain/classification/classes.ts'
import type { SecondaryFindingTag } from '#shared/domain/consent/consent-record.ts'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import type { Relationship, Sex } from '#shared/domain/pedigree/family.ts'
import type { Zygosity } from '#shared/domain/inheritance/zygosity.ts'
import type { VariantKey } from '#shared/kit/ids.ts'

/** A person whose genome was analysed. */
export interface ReportPerson {
  readonly relationship: Relationship
  readonly name: string | null
  /** Ten digits; printed only for the patient the report is about. */
  readonly cpr: string | null
  readonly birthDate: string | null
  readonly sex: Sex
  readonly sample: string | null
}

/** A variant of the report as the case knows it; nothing here is typed. */
export interface ReportFinding {
  readonly key: VariantKey
  readonly gene: string
  readonly transcript: string | null
  readonly hgvsC: string | null
  readonly hgvsP: string | null
  /** `chr8:60852595 A>T`, 1-based; of a loss or gain its extent, `chr19:11080001-11140000 del`. */
  readonly genomic: string
  readonly zygosity: Zygosity
  /** Label of profile clinical-trio-v1, e.g. `AD_DENOVO`; null where the trio cannot say. */
  readonly inheritance: string | null
  /**
   * It was found beside the question and stands on the page of secondary findings: no answer to what was asked. Absent where
   * it is none, as in all versions from before it was told apart: their digests stay what they are.
   */
  readonly isSecondary?: true
  /** Whether another finding of the report lies on the other copy of the gene. */
  readonly isInTrans: boolean
  readonly class: VariantClass | null
  /** Criteria that were accepted, `PVS1`, `PM2_Supporting`. */
  readonly criteria: readonly string[]
  /** Points of the criteria (Tavtigian et al. 2020); null where none were accepted, and for a copy-number variant. */
  readonly points: number | null
  /**
   * Total of the sheet for copy-number variants (Riggs et al. 2020) in hundredths, another scale than `points`; the criteria
   * are its lines then. Absent for every other variant, as in all versions from before there was a sheet.
   */
  readonly cnvTotal?: number
  /** What the laboratory wrote when it evaluated the variant. */
  readonly evaluation: string
  readonly classifiedAt: string | null
  readonly classifiedBy: string | null
  /** Reads with the variant over all reads in the patient; null where the file does not say. */
  readonly reads: { readonly alt: number; readonly depth: number } | null
}

export interface ReportQuality {
  readonly persons: readonly {
    readonly relationship: Relationship
    /** Reads per base. */
    readonly meanDepth: number | null
    /** Share of bases with at least 20 reads, 0-1. */
    readonly shareAt20x: number | null
    readonly contamination: number | null
  }[]
  readonly sexCheck: QualityCheck
  readonly motherhood: QualityCheck
  readonly fatherhood: QualityCheck
  readonly measuredBy: string | null
  /** Numbers made for a demonstration. */
  readonly isSimulated: boolean
}
export type QualityCheck = 'passed' | 'review' | 'failed' | 'notDone'

/** Secondary findings of the patient alone, kind by kind; what is closed is not among the findings. */
export interface ReportSecondaryFindings {
  readonly states: readonly {
    readonly tag: SecondaryFindingTag
    readonly kind: 'notAsked' | 'notAnalysed' | 'nothingToReport' | 'finding'
    readonly isDeclined: boolean
  }[]
  readonly findings: readonly {
    readonly gene: string
    readonly diseases: readonly string[]
    /** HGVS names, or genomic places. */
    readonly variants: readonly string[]
  }[]
}

/** The patient's own form; nothing of what other members of the family answered. */
export interface ReportConsent {
  readonly formName: string | null
  readonly formVersion: string | null
  readonly signedAt: string | null
}

/** Everything a report says that nobody types, gathered from a case at one moment. */
export interface ReportFacts {
  readonly caseId: string
  readonly build: Build
  readonly analysis: string
  readonly indication: string
  readonly requestedAt: string | null
  readonly patient: ReportPerson
  readonly relatives: readonly ReportPerson[]
  readonly signs: readonly {
    readonly id: string
    readonly danish: string
    readonly english: string
    readonly isExcluded: boolean
  }[]
  readonly indicationGenes: { readonly name: string; readonly version: string; readonly count: number }
  readonly findings: readonly ReportFinding[]
  readonly quality: ReportQuality
  readonly secondary: ReportSecondaryFindings
  readonly consent: ReportConsent
  /** Versions a reader needs to repeat the analysis. */
  readonly software: {
    readonly workbench: string
    readonly ontology: string
    readonly ruleSet: string
    readonly trioProfile: string
  }
}
