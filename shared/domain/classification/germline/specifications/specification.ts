import type { CriterionCode } from '#shared/domain/classification/germline/criteria.ts'
import type { MissensePredictor } from '#shared/domain/classification/germline/missense-predictors.ts'
import type { SpliceThresholds } from '#shared/domain/classification/germline/splicing.ts'
import type { ScoredStrength, Strength } from '#shared/domain/classification/germline/strengths.ts'

/** A frequency from which (or above which) a criterion is met. */
export interface FrequencyFloor {
  readonly value: number
  readonly isIncluded: boolean
}

/** The frequency up to which a variant is rare enough for PM2. */
export interface RarityLimit {
  readonly max: number
  readonly isIncluded: boolean
  /** Whether homozygotes in the population rule PM2 out. */
  readonly excludesHomozygotes: boolean
}

/** A variant to which a frequency criterion is not applied although it is common enough. */
export interface ExcludedVariant {
  readonly hgvsC: string
  readonly why: string
  readonly source: string
}

/** The gene's own frequency rules. */
export interface FrequencyRules {
  /**
   * Which frequency is compared: the filtering allele frequency (lower 95 % limit, highest group), or the plain frequency of
   * the highest group.
   */
  readonly measure: 'filtering' | 'highest_group'
  readonly ba1: FrequencyFloor
  readonly bs1: FrequencyFloor
  /** `absent`: not one observation in the control data. */
  readonly pm2: RarityLimit | 'absent'
  readonly excluded: readonly ExcludedVariant[]
}

/** What a panel has fixed in the PVS1 tree. */
export interface Pvs1Override {
  readonly startLost?: ScoredStrength
  /** Strength of a truncation by the residue it begins at: the first band that reaches it; null is the rest. */
  readonly truncation?: readonly { readonly toResidue: number | null; readonly strength: ScoredStrength }[]
}

/** A stretch or single residue in which PM1 is met. */
export interface CriticalRegion {
  readonly from: number
  readonly to: number
  readonly strength: ScoredStrength
  readonly name: string
}

/**
 * A gene's own rules from a ClinGen variant curation expert panel, restated. They come before the general SVI rules, which
 * come before those of 2015. What a panel leaves open is left out and the general rule holds.
 */
export interface GeneSpecification {
  readonly gene: string
  readonly hgncId: string
  readonly disease: string
  readonly mondoId: string
  readonly inheritance: 'AD' | 'AR'
  readonly transcript: string
  readonly panel: string
  readonly version: string
  /** Day of release, ISO. */
  readonly released: string
  /** Where the numbers below were read. */
  readonly sources: readonly string[]
  readonly frequency: FrequencyRules
  /** REVEL's bands for this gene, or that missense prediction is not used at all. */
  readonly revel: Pick<MissensePredictor, 'PP3' | 'BP4' | 'range'> | 'not_used'
  readonly splice: SpliceThresholds
  readonly pvs1: Pvs1Override | null
  readonly criticalRegions: readonly CriticalRegion[]
  /** Strengths a code may have here; an empty list means that the panel does not use the code. */
  readonly strengths: Readonly<Partial<Record<CriterionCode, readonly Strength[]>>>
  /** How de novo and in-trans observations differ from the SVI's tables. */
  readonly observations: {
    /** Assumed parentage is encoded as PS2 as well; the panel has no PM6. */
    readonly isPm6Ps2: boolean
    /** Every patient whose signs fit at all counts as highly specific. */
    readonly isEveryFitSpecific: boolean
    /** The panel has its own table for PM3, which is not restated here: nothing is proposed. */
    readonly hasOwnPm3Table: boolean
  }
  /** Number of healthy adults from which BS2 is strong; fewer are supporting. Null where the panel names none. */
  readonly bs2StrongFrom: number | null
  /** In-frame changes of one residue are PM4 at supporting strength. */
  readonly isSingleResiduePm4Supporting: boolean
  /** BP1 is met by every missense variant. */
  readonly isEveryMissenseBp1: boolean
}

/** Strengths the gene's panel allows for a code, an empty list when it does not use it, null when it says nothing. */
export function specifiedStrengths(
  code: CriterionCode,
  specification: GeneSpecification | null,
): readonly Strength[] | null {
  return specification?.strengths[code] ?? null
}

/** Observation rules of a gene that follows the SVI's tables. */
export const sviObservations: GeneSpecification['observations'] = {
  isPm6Ps2: false,
  isEveryFitSpecific: false,
  hasOwnPm3Table: false,
}
