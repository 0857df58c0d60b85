import type { EvidenceInput } from '#shared/domain/classification/evidence/evidence-input.ts'
import { fact, variantFact } from '#shared/domain/classification/evidence/fact.ts'
import {
  propose,
  withhold,
  type EvidenceSentenceKey,
  type Finding,
} from '#shared/domain/classification/evidence/proposal.ts'
import { isNullConsequence } from '#shared/domain/classification/evidence/variant-kinds.ts'
import {
  expectsNmd,
  walkPvs1Tree,
  type Answer,
  type NullVariant,
  type PrematureStop,
  type Pvs1Outcome,
  type TruncationFacts,
} from '#shared/domain/classification/germline/pvs1-tree.ts'
import type { GeneSpecification } from '#shared/domain/classification/germline/specifications/specification.ts'

/** A premature stop on its transcript. */
export interface TranscriptStop extends PrematureStop {
  /** Bases of the coding sequence with the normal stop codon. */
  readonly codingLength: number | null
  /** The transcript is MANE Select or MANE Plus Clinical, or the panel's own. */
  readonly isClinicalTranscript: Answer
  readonly isRegionCritical: Answer
  readonly isLofFrequent: Answer
}

/** What the PVS1 tree asks about a premature stop, from its place on the transcript. */
export function truncationFacts(stop: TranscriptStop): TruncationFacts {
  const { stopCds, codingLength, isClinicalTranscript, isRegionCritical, isLofFrequent } = stop
  const isPlaced = stopCds !== null && codingLength !== null && codingLength > 0
  return {
    nmd: expectsNmd(stop),
    isInRelevantTranscript: isClinicalTranscript,
    isRegionCritical,
    isLofFrequent,
    removedShare: isPlaced ? Math.max(0, codingLength - stopCds + 1) / codingLength : null,
  }
}

const sentenceKeys: Readonly<Record<NullVariant['kind'], EvidenceSentenceKey>> = {
  truncating: 'pvs1Truncating',
  canonical_splice: 'pvs1Splice',
  deletion: 'pvs1Deletion',
  duplication: 'pvs1Duplication',
  start_lost: 'pvs1StartLost',
}

/** The outcome of the tree for this variant, or null when it is no null variant or its facts are not known. */
export function pvs1OutcomeOf(input: EvidenceInput, specification: GeneSpecification | null): Pvs1Outcome | null {
  const { gene, variant } = input
  if (variant.nullVariant === null) return null
  return walkPvs1Tree(variant.nullVariant, gene.lossOfFunction?.mechanism ?? null, specification?.pvs1 ?? null)
}

/** PVS1 by the whole decision tree. A question that is open is said, not guessed. */
export function nullVariantEvidence(input: EvidenceInput, specification: GeneSpecification | null): readonly Finding[] {
  const { gene, variant } = input
  const outcome = pvs1OutcomeOf(input, specification)
  if (variant.nullVariant === null || outcome === null) {
    return isNullConsequence(variant.consequence) ? [withhold('PVS1', 'transcript_facts')] : []
  }
  if (outcome.kind === 'open') return [withhold('PVS1', outcome.question)]
  if (outcome.kind === 'not_met' || gene.lossOfFunction === null) {
    return [withhold('PVS1', outcome.path.length === 1 ? 'no_lof_mechanism' : 'tree_not_applicable')]
  }
  const path = outcome.path.join(' > ')
  const { mechanism, source } = gene.lossOfFunction
  return [
    propose(
      {
        code: 'PVS1',
        strength: outcome.strength,
        value: variantFact(variant.hgvsC, variant.consequence),
        threshold: fact('tree', { path, mechanism, source }),
        data: variant,
        rule: path.endsWith('-gene') ? 'specification' : 'pvs1',
        sentence: { key: sentenceKeys[variant.nullVariant.kind], params: { gene: gene.symbol, path } },
        cautions: outcome.isAtLimit ? ['at_ten_percent'] : [],
      },
      specification,
    ),
  ]
}
