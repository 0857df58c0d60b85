import type { Pvs1Override } from '#shared/domain/classification/germline/specifications/specification.ts'
import { lowerStrength, type ScoredStrength } from '#shared/domain/classification/germline/strengths.ts'
import { assertNever } from '#shared/kit/assert.ts'

/** An answer somebody has given; null is not known, which never counts as a yes or a no. */
export type Answer = boolean | null

/**
 * How well it is proven that losing the gene product causes the disease (Abou Tayoun 2018, figure 2).
 *
 * - `established`: validity strong or definitive, at least 3 loss-of-function variants pathogenic without PVS1, more than
 *   10 % of the disease variants are loss of function, over more than one exon
 * - `likely`: validity at least moderate, at least 2 such variants in more than one exon, and a null animal model
 * - `possible`: validity at least moderate and one of these two
 * - `none`: no evidence, or another mechanism such as gain of function
 */
export type LofMechanism = 'established' | 'likely' | 'possible' | 'none'

/** What decides for a premature stop or a frameshift, and again inside the other branches. */
export interface TruncationFacts {
  /** Nonsense-mediated decay of the transcript is expected. */
  readonly nmd: Answer
  /** The exon is in the transcript(s) that matter for this disease. */
  readonly isInRelevantTranscript: Answer
  /** The lost part is known to be critical; false and null both read as "role unknown". */
  readonly isRegionCritical: Answer
  /** Loss-of-function variants in this exon are frequent in the population. */
  readonly isLofFrequent: Answer
  /** Share of the protein that is lost, 0 to 1. */
  readonly removedShare: number | null
}

/** The null variant under assessment. */
export type NullVariant =
  | ({ readonly kind: 'truncating'; readonly residue?: number | null } & TruncationFacts)
  | ({ readonly kind: 'canonical_splice'; readonly disruptsFrame: Answer } & TruncationFacts)
  | ({ readonly kind: 'deletion'; readonly isWholeGene: Answer; readonly disruptsFrame: Answer } & TruncationFacts)
  | {
      readonly kind: 'duplication'
      readonly tandem: 'proven' | 'presumed' | 'proven_not' | null
      readonly disruptsFrame: Answer
      readonly nmd: Answer
    }
  | {
      readonly kind: 'start_lost'
      /** Another functional transcript starts elsewhere. */
      readonly hasAlternativeStart: Answer
      /** Pathogenic variants upstream of the next in-frame start codon. */
      readonly pathogenicUpstream: number | null
    }

/** A fact without which the tree has no answer. */
export const pvs1Questions = [
  'lof_mechanism',
  'nmd',
  'relevant_transcript',
  'lof_frequency',
  'removed_share',
  'reading_frame',
  'whole_gene',
  'tandem',
  'alternative_start',
  'upstream_variants',
] as const
export type Pvs1Question = (typeof pvs1Questions)[number]

/**
 * - `met`: PVS1 at a strength
 * - `not_met`: the tree says not applicable
 * - `open`: a fact is missing; nothing is proposed until it is known
 */
export type Pvs1Outcome =
  | {
      readonly kind: 'met'
      readonly strength: ScoredStrength
      readonly path: readonly string[]
      readonly isAtLimit: boolean
    }
  | { readonly kind: 'not_met'; readonly path: readonly string[] }
  | { readonly kind: 'open'; readonly question: Pvs1Question; readonly path: readonly string[] }

/** A leaf of the tree before the gate: its number in the figure and its strength, or the question that is open. */
type Leaf =
  | { readonly id: string; readonly strength: ScoredStrength | null; readonly isAtLimit?: boolean }
  | { readonly question: Pvs1Question }

/** Share of the protein from which a loss is large (Abou Tayoun 2018: more than 10 %). */
const largeShare = 0.1

/** NF4 to NF6: the region's role is not known. Exactly 10 % is not assigned by the figure; the lower strength is taken. */
function unknownRegionLeaf(facts: TruncationFacts): Leaf {
  if (facts.isLofFrequent === true || facts.isInRelevantTranscript === false) return { id: 'NF4', strength: null }
  if (facts.isLofFrequent === null) return { question: 'lof_frequency' }
  if (facts.isInRelevantTranscript === null) return { question: 'relevant_transcript' }
  if (facts.removedShare === null) return { question: 'removed_share' }
  if (facts.removedShare > largeShare) return { id: 'NF5', strength: 'strong' }
  return { id: 'NF6', strength: 'moderate', isAtLimit: facts.removedShare === largeShare }
}

/** NF3 to NF6: the transcript escapes decay. */
function escapingLeaf(facts: TruncationFacts): Leaf {
  return facts.isRegionCritical === true ? { id: 'NF3', strength: 'strong' } : unknownRegionLeaf(facts)
}

/** Decay is expected: full strength when the exon matters. */
function decayLeaf(facts: TruncationFacts, met: string, absent: string): Leaf {
  if (facts.isInRelevantTranscript === null) return { question: 'relevant_transcript' }
  return facts.isInRelevantTranscript ? { id: met, strength: 'very_strong' } : { id: absent, strength: null }
}

function truncatingLeaf(facts: TruncationFacts): Leaf {
  if (facts.nmd === null) return { question: 'nmd' }
  return facts.nmd ? decayLeaf(facts, 'NF1', 'NF2') : escapingLeaf(facts)
}

interface FrameLeaves {
  readonly met: string
  readonly absent: string
  readonly critical: string
}

/** Exon skipping and exon deletion ask the same questions under other numbers. */
function frameLeaf(facts: TruncationFacts & { readonly disruptsFrame: Answer }, ids: FrameLeaves): Leaf {
  if (facts.disruptsFrame === null) return { question: 'reading_frame' }
  if (!facts.disruptsFrame) {
    return facts.isRegionCritical === true ? { id: ids.critical, strength: 'strong' } : unknownRegionLeaf(facts)
  }
  if (facts.nmd === null) return { question: 'nmd' }
  return facts.nmd ? decayLeaf(facts, ids.met, ids.absent) : escapingLeaf(facts)
}

function deletionLeaf(variant: Extract<NullVariant, { kind: 'deletion' }>): Leaf {
  if (variant.isWholeGene === null) return { question: 'whole_gene' }
  if (variant.isWholeGene) return { id: 'DEL1', strength: 'very_strong' }
  return frameLeaf(variant, { met: 'DEL2', absent: 'DEL3', critical: 'DEL5' })
}

/** Unknown frame or decay is "no or unknown impact" in the figure: not applicable, not open. */
function duplicationLeaf(variant: Extract<NullVariant, { kind: 'duplication' }>): Leaf {
  const isDisrupting = variant.disruptsFrame === true && variant.nmd === true
  switch (variant.tandem) {
    case null:
      return { question: 'tandem' }
    case 'proven':
      return isDisrupting ? { id: 'DUP1', strength: 'very_strong' } : { id: 'DUP2', strength: null }
    case 'presumed':
      return isDisrupting ? { id: 'DUP3', strength: 'strong' } : { id: 'DUP4', strength: null }
    case 'proven_not':
      return { id: 'DUP5', strength: null }
    default:
      return assertNever(variant.tandem)
  }
}

function startLeaf(variant: Extract<NullVariant, { kind: 'start_lost' }>, override: Pvs1Override | null): Leaf {
  if (override?.startLost !== undefined) return { id: 'IC-gene', strength: override.startLost }
  if (variant.hasAlternativeStart === null) return { question: 'alternative_start' }
  if (variant.hasAlternativeStart) return { id: 'IC1', strength: null }
  if (variant.pathogenicUpstream === null) return { question: 'upstream_variants' }
  return variant.pathogenicUpstream >= 1 ? { id: 'IC2', strength: 'moderate' } : { id: 'IC3', strength: 'supporting' }
}

/** A gene whose panel has fixed the strength by the place of the premature stop. */
function specifiedTruncation(residue: number | null | undefined, override: Pvs1Override | null): Leaf | null {
  if (residue == null) return null
  const band = override?.truncation?.find(({ toResidue }) => toResidue === null || residue <= toResidue)
  return band === undefined ? null : { id: 'NF-gene', strength: band.strength }
}

function leafOf(variant: NullVariant, override: Pvs1Override | null): Leaf {
  switch (variant.kind) {
    case 'truncating':
      return specifiedTruncation(variant.residue, override) ?? truncatingLeaf(variant)
    case 'canonical_splice':
      return frameLeaf(variant, { met: 'SS1', absent: 'SS2', critical: 'SS4' })
    case 'deletion':
      return deletionLeaf(variant)
    case 'duplication':
      return duplicationLeaf(variant)
    case 'start_lost':
      return startLeaf(variant, override)
    default:
      return assertNever(variant)
  }
}

const gateSteps: Readonly<Record<Exclude<LofMechanism, 'none'>, number>> = { established: 0, likely: 1, possible: 2 }

/**
 * Walks the PVS1 decision tree (Abou Tayoun 2018, PMID 30192042). The gate comes first: where loss of function is not the
 * mechanism nothing else matters, and a mechanism that is only likely or possible takes one or two steps off the strength.
 *
 * @param override what the gene's expert panel has fixed, or null
 */
export function walkPvs1Tree(
  variant: NullVariant,
  mechanism: LofMechanism | null,
  override: Pvs1Override | null = null,
): Pvs1Outcome {
  if (mechanism === null) return { kind: 'open', question: 'lof_mechanism', path: ['G0'] }
  if (mechanism === 'none') return { kind: 'not_met', path: ['G0'] }
  const leaf = leafOf(variant, override)
  if ('question' in leaf) return { kind: 'open', question: leaf.question, path: ['G0'] }
  const path = ['G0', leaf.id]
  const strength = leaf.strength === null ? null : lowerStrength(leaf.strength, gateSteps[mechanism])
  if (strength === null) return { kind: 'not_met', path }
  return { kind: 'met', strength, path, isAtLimit: leaf.isAtLimit ?? false }
}

/** Where a premature stop lies; null is not known. */
export interface PrematureStop {
  /** First base of the new stop codon in the coding sequence, 1-based. */
  readonly stopCds: number | null
  /** Last coding base of the second-to-last exon, 1-based; 0 when the coding sequence is one exon. */
  readonly lastJunctionCds: number | null
}

/** Bases before the last exon junction in which a stop escapes decay (Abou Tayoun 2018). */
const escapeBases = 50

/**
 * Whether nonsense-mediated decay is expected: not when the stop lies in the last exon or in the last 50 bases of the
 * second-to-last exon, because then no exon junction complex is left downstream to mark the transcript.
 */
export function expectsNmd({ stopCds, lastJunctionCds }: PrematureStop): Answer {
  if (stopCds === null || lastJunctionCds === null) return null
  return stopCds <= lastJunctionCds - escapeBases
}
