import type { VariantClass } from '#shared/domain/classification/classes.ts'
import type { DeNovoProband, PhenotypeGrade } from '#shared/domain/classification/germline/de-novo-points.ts'
import type { DiseaseParameters } from '#shared/domain/classification/germline/frequency.ts'
import type { MissensePredictorName } from '#shared/domain/classification/germline/missense-predictors.ts'
import type { Answer, LofMechanism, NullVariant } from '#shared/domain/classification/germline/pvs1-tree.ts'
import type { SilentPosition, SpliceComparison } from '#shared/domain/classification/germline/splicing.ts'
import type { Confidence, DeNovoCode } from '#shared/domain/inheritance/codes.ts'
import type { Consequence } from '#shared/domain/variant/consequence.ts'

/** Where a fact was read; every proposal repeats it. */
export interface Provenance {
  readonly source: string
  readonly version: string
  /** Day of the data, ISO. */
  readonly date: string
}

/** How the disease of this gene is inherited; null is not known, and then nothing that depends on it is proposed. */
export type GeneInheritance = 'AD' | 'AR' | 'XL' | null

/** What the knowledge snapshots say about the gene. */
export interface GeneEvidence {
  readonly symbol: string
  readonly inheritance: GeneInheritance
  readonly lossOfFunction: ({ readonly mechanism: LofMechanism } & Provenance) | null
  readonly missense:
    | ({
        readonly isConstrained: Answer
        readonly isCommonMechanism: Answer
        readonly isAlmostOnlyTruncating: Answer
      } & Provenance)
    | null
  /** What the department states of the gene's disease; the version is that of its statement. */
  readonly disease: ({ readonly name: string; readonly parameters: DiseaseParameters } & Provenance) | null
  /** The disease is early and every carrier of the genotype has it: what BS2 rests on. */
  readonly isEarlyAndFullyPenetrant: Answer
}

/** The variant on the clinical transcript. */
export interface VariantFacts extends Provenance {
  readonly hgvsC: string
  readonly hgvsP: string | null
  readonly consequence: Consequence
  /** First changed residue of the protein. */
  readonly residue: number | null
  /** Residues gained or lost by an in-frame change. */
  readonly residuesChanged: number | null
  readonly isInRepeat: Answer
  /** In a domain of known function. */
  readonly isInDomain: Answer
  readonly hotSpot: { readonly name: string; readonly lacksBenign: Answer } | null
  readonly silentPosition: SilentPosition | null
  /** What the PVS1 tree asks about; null when the facts have not been looked up. */
  readonly nullVariant: NullVariant | null
}

/** One group of a population database. */
export interface PopulationGroup {
  readonly name: string
  /** Founder or bottlenecked group (Finnish, Ashkenazi, Amish): no general population. */
  readonly isBottleneck: boolean
  readonly frequency: number
  /** Null where the source does not say how many alleles were looked at. */
  readonly alleleNumber: number | null
}

export interface PopulationEvidence extends Provenance {
  /** Null where it was seen and the source does not say how often. */
  readonly alleleCount: number | null
  readonly homozygotes: number
  readonly groups: readonly PopulationGroup[]
  /** Filtering allele frequency: lower 95 % limit in the highest group. */
  readonly filteringFrequency: number | null
  /** The site is covered well enough that the variant would have been seen. */
  readonly isWellCovered: Answer
}

/** Adults without the disease who have the variant. */
export interface HealthyAdults extends Provenance {
  readonly heterozygous: number
  readonly homozygous: number
  readonly hemizygous: number
  /** They were examined for this disease; people in a population database were not. */
  readonly areExamined: boolean
}

export interface PredictionEvidence {
  /** The one tool the laboratory has chosen, with its score. */
  readonly missense: ({ readonly tool: MissensePredictorName; readonly score: number } & Provenance) | null
  /** SpliceAI's maximum delta score. */
  readonly splice: ({ readonly score: number } & Provenance) | null
}

/** A classified variant near this one. */
export interface Neighbour extends Provenance {
  readonly hgvs: string
  readonly relation: 'same_protein_change' | 'same_residue' | SpliceComparison
  readonly class: 'pathogenic' | 'likely_pathogenic'
  /** ClinVar's review stars; the department's own signed classification counts as 4. */
  readonly stars: number
}

/** What the trio rules say about this variant. */
export interface TrioEvidence extends Provenance {
  readonly deNovoCode: DeNovoCode
  readonly confidence: Confidence
  /** Homozygous: both parents carriers, or not shown; null when it is not homozygous. */
  readonly homozygous: 'confirmed' | 'unconfirmed' | null
  /** Further unrelated patients in whom it is new. */
  readonly otherProbands: readonly DeNovoProband[]
}

/** Another variant of the same gene in this patient. */
export interface Partner extends Provenance {
  readonly hgvs: string
  /** Made without the present observation; null when nobody has classified it. */
  readonly class: VariantClass | null
  readonly phase: 'trans' | 'cis' | null
}

export interface PhenotypeEvidence extends Provenance {
  /** How the patient's signs fit the gene. */
  readonly grade: PhenotypeGrade | null
  /** The grade was computed and no person has given it. */
  readonly isComputed?: boolean
  /** The other genes that give this picture were tested well enough. */
  readonly areAlternativesTested: Answer
}

/** The family beyond the trio; the proband never counts. */
export interface SegregationEvidence extends Provenance {
  readonly informativeMeioses: number
  readonly families: number
  readonly affectedWithoutVariant: number
  readonly arePhenocopiesExcluded: Answer
}

/** Everything from which criteria can be proposed. What has not been looked up is null and proposes nothing. */
export interface EvidenceInput {
  readonly gene: GeneEvidence
  readonly variant: VariantFacts
  readonly population: PopulationEvidence | null
  readonly healthyAdults: HealthyAdults | null
  readonly prediction: PredictionEvidence | null
  readonly neighbours: readonly Neighbour[]
  readonly trio: TrioEvidence | null
  readonly partners: readonly Partner[]
  readonly phenotype: PhenotypeEvidence | null
  readonly segregation: SegregationEvidence | null
}
