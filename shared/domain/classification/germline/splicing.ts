import type { PredictorEvidence } from '#shared/domain/classification/germline/predictor-evidence.ts'
import type { ScoreBand } from '#shared/domain/classification/germline/missense-predictors.ts'
import type { ScoredStrength } from '#shared/domain/classification/germline/strengths.ts'

/** Where SpliceAI's maximum delta score counts, for variants outside the canonical two bases of the splice site. */
export interface SpliceThresholds {
  readonly pp3Min: number
  /** Whether the upper limit for "no effect" itself still counts as no effect. */
  readonly bp4Max: number
  readonly isBp4MaxIncluded: boolean
}

/**
 * Walker et al. 2023 (PMID 37352859): 0.2 and above speaks for an effect, 0.1 and below against it, both at supporting
 * strength. Exomiser reads the lower limit as strictly below 0.1; most expert panels include it, and so do we.
 */
export const spliceThresholds: SpliceThresholds = { pp3Min: 0.2, bp4Max: 0.1, isBp4MaxIncluded: true }

/**
 * Reads SpliceAI's maximum delta score. Canonical splice variants do not come here: they are judged by PVS1, and a
 * prediction on top would count the same thing twice.
 */
export function readSpliceScore(
  score: number,
  thresholds: SpliceThresholds = spliceThresholds,
): PredictorEvidence | null {
  if (!Number.isFinite(score) || score < 0 || score > 1) return null
  const { pp3Min, bp4Max, isBp4MaxIncluded } = thresholds
  const strength = 'supporting'
  if (score >= pp3Min) return { code: 'PP3', strength, band: { strength, min: pp3Min, max: null, ends: '[)' } }
  const band: ScoreBand = { strength, min: null, max: bp4Max, ends: isBp4MaxIncluded ? '(]' : '[)' }
  return score < bp4Max || (isBp4MaxIncluded && score === bp4Max) ? { code: 'BP4', strength, band } : null
}

/** Where a variant lies that might be silent. Distances count from the exon's end, both 1-based. */
export type SilentPosition =
  | {
      readonly kind: 'synonymous'
      /** 1 is the first base of the exon. */
      readonly fromExonStart: number
      /** 1 is the last base of the exon. */
      readonly fromExonEnd: number
    }
  | {
      readonly kind: 'intronic'
      /** `+7` is 7 from the donor side, `-21` is -21 from the acceptor side. */
      readonly offset: number
    }

/**
 * Whether a variant is far enough from the splice sites for BP7, given that BP4 is already met (Walker 2023): synonymous
 * but not the first base or the last three of the exon; intronic at or beyond +7 and -21.
 */
export function isOutsideSpliceRegion(position: SilentPosition): boolean {
  if (position.kind === 'synonymous') return position.fromExonStart > 1 && position.fromExonEnd > 3
  return position.offset >= 7 || position.offset <= -21
}

/** What the variant under assessment is, seen from the splice site. */
export type SpliceSubject = 'outside_with_pp3' | 'canonical_with_pvs1' | 'canonical_with_lower_pvs1'

/** Where the classified comparison variant lies. */
export type SpliceComparison = 'same_nucleotide' | 'same_motif' | 'same_dinucleotide' | 'motif_outside_dinucleotide'

interface SplicePs1Row {
  readonly subject: SpliceSubject
  readonly comparison: SpliceComparison
  readonly pathogenic: ScoredStrength
  readonly likely_pathogenic: ScoredStrength | null
}

/** PS1 for splice variants: Walker 2023, table 2. Both variants must be predicted to cause the same splice event. */
const splicePs1: readonly SplicePs1Row[] = [
  {
    subject: 'outside_with_pp3',
    comparison: 'same_nucleotide',
    pathogenic: 'strong',
    likely_pathogenic: 'moderate',
  },
  { subject: 'outside_with_pp3', comparison: 'same_motif', pathogenic: 'moderate', likely_pathogenic: 'supporting' },
  {
    subject: 'canonical_with_pvs1',
    comparison: 'same_dinucleotide',
    pathogenic: 'supporting',
    likely_pathogenic: null,
  },
  {
    subject: 'canonical_with_pvs1',
    comparison: 'motif_outside_dinucleotide',
    pathogenic: 'supporting',
    likely_pathogenic: 'supporting',
  },
  {
    subject: 'canonical_with_lower_pvs1',
    comparison: 'same_dinucleotide',
    pathogenic: 'strong',
    likely_pathogenic: null,
  },
  {
    subject: 'canonical_with_lower_pvs1',
    comparison: 'motif_outside_dinucleotide',
    pathogenic: 'moderate',
    likely_pathogenic: 'supporting',
  },
]

/** Strength of PS1 from a classified splice variant nearby, or null. */
export function splicePs1Strength(
  subject: SpliceSubject,
  comparison: SpliceComparison,
  comparisonClass: 'pathogenic' | 'likely_pathogenic',
): ScoredStrength | null {
  const row = splicePs1.find((entry) => entry.subject === subject && entry.comparison === comparison)
  return row?.[comparisonClass] ?? null
}

/** What RNA says about a splice variant (Walker 2023): it replaces the prediction and is marked as coming from RNA. */
export type RnaFinding = 'abnormal' | 'normal'

/**
 * How an RNA result is encoded: abnormal splicing as PVS1 at the strength the decision tree gives, normal splicing as
 * BP7_Strong. PS3 and BS3 stay reserved for the function of the protein.
 */
export function encodeRnaFinding(finding: RnaFinding): {
  readonly code: 'PVS1' | 'BP7'
  readonly strength: ScoredStrength | null
} {
  return finding === 'abnormal' ? { code: 'PVS1', strength: null } : { code: 'BP7', strength: 'strong' }
}
