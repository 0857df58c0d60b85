import type { EvidenceInput } from '#shared/domain/classification/evidence/evidence-input.ts'
import { familyEvidence } from '#shared/domain/classification/evidence/family-evidence.ts'
import { frequencyEvidence } from '#shared/domain/classification/evidence/frequency-evidence.ts'
import { neighbourEvidence } from '#shared/domain/classification/evidence/neighbour-evidence.ts'
import { nullVariantEvidence } from '#shared/domain/classification/evidence/null-variant-evidence.ts'
import { predictionEvidence } from '#shared/domain/classification/evidence/prediction-evidence.ts'
import {
  isProposal,
  withhold,
  type EvidenceProposal,
  type WithheldCriterion,
} from '#shared/domain/classification/evidence/proposal.ts'
import { proteinEvidence } from '#shared/domain/classification/evidence/protein-evidence.ts'
import { criterionCodes } from '#shared/domain/classification/germline/criteria.ts'
import { isBlockedPair } from '#shared/domain/classification/germline/double-counting.ts'
import { specificationOf } from '#shared/domain/classification/germline/specifications/specifications.ts'

/** What the data say about a variant. Nothing here is applied: a person accepts, changes or dismisses each proposal. */
export interface EvidenceProposals {
  /** In the order of the guideline. */
  readonly proposals: readonly EvidenceProposal[]
  /** What came up and is not proposed, with the reason. */
  readonly withheld: readonly WithheldCriterion[]
}

const order = new Map(criterionCodes.map((code, index) => [code, index]))

/** Rules in the order in which they win where two stand on the same evidence. */
const rules = [
  nullVariantEvidence,
  familyEvidence,
  neighbourEvidence,
  frequencyEvidence,
  proteinEvidence,
  predictionEvidence,
] as const

/**
 * Proposes the criteria that the data support, each with strength, value, threshold and source. A gene's own specification
 * comes before the general rules. What would count the same evidence twice is withheld in favour of the stronger rule.
 */
export function proposeCriteria(input: EvidenceInput): EvidenceProposals {
  const specification = specificationOf(input.gene.symbol)
  const proposals: EvidenceProposal[] = []
  const withheld: WithheldCriterion[] = []
  for (const finding of rules.flatMap((rule) => rule(input, specification))) {
    if (!isProposal(finding)) withheld.push(finding)
    else if (proposals.some((earlier) => isBlockedPair(earlier.code, finding.code))) {
      withheld.push(withhold(finding.code, 'shares_evidence'))
    } else proposals.push(finding)
  }
  const byCode = (a: EvidenceProposal, b: EvidenceProposal): number =>
    (order.get(a.code) ?? 0) - (order.get(b.code) ?? 0)
  return { proposals: proposals.toSorted(byCode), withheld }
}
