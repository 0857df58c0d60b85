import type { VariantClass } from '#shared/domain/classification/classes.ts'
import type { CriterionDecision } from '#shared/domain/classification/assessment/assessment.ts'
import { isSameLimit, restOnSame, type EvidenceFact } from '#shared/domain/classification/evidence/fact.ts'
import type { EvidenceProposal } from '#shared/domain/classification/evidence/proposal.ts'
import { writeCriterion } from '#shared/domain/classification/germline/criterion-code.ts'

/**
 * After how many months a class is looked at again; null is never by age alone. Uncertain and likely classes move most
 * (ACMG 2019 on reanalysis, Deignan et al., Genet Med 21:1267, names one to two years); the figures are the department's.
 */
export type ReviewAfterMonths = Readonly<Record<VariantClass, number | null>>

export const standardReview: ReviewAfterMonths = {
  pathogenic: 60,
  likely_pathogenic: 24,
  uncertain: 24,
  likely_benign: 60,
  benign: null,
}

/** Whether a class signed on one day is due for another look on a later one; days as `yyyy-mm-dd`. */
export function isDue(
  { class: signed, day }: { readonly class: VariantClass; readonly day: string },
  today: string,
  review: ReviewAfterMonths = standardReview,
): boolean {
  const months = review[signed]
  if (months === null) return false
  const due = new Date(`${day}T00:00:00Z`)
  due.setUTCMonth(due.getUTCMonth() + months)
  return today >= due.toISOString().slice(0, 10)
}

/** One difference between what a class rested on and what the data say now. */
export type EvidenceChange =
  | { readonly kind: 'added'; readonly written: string }
  | { readonly kind: 'removed'; readonly written: string }
  | { readonly kind: 'strength'; readonly written: string; readonly before: string }
  | {
      readonly kind: 'value' | 'limit'
      readonly written: string
      readonly before: EvidenceFact
      readonly now: EvidenceFact
    }

/**
 * What changed in the evidence since: criteria that the data support now and that were neither accepted nor dismissed, criteria
 * whose data no longer support them, other strengths, other values, other limits. What a person brought is not the data's to change.
 */
export function evidenceChanges(
  decisions: readonly CriterionDecision[],
  proposals: readonly EvidenceProposal[],
): readonly EvidenceChange[] {
  const decided = new Map(decisions.map((decision) => [decision.code, decision]))
  const proposed = new Map(proposals.map((proposal) => [proposal.code, proposal]))
  const gone = decisions.flatMap((decision): readonly EvidenceChange[] => {
    const isFromData = decision.state === 'accepted' && decision.proposal !== null
    return isFromData && !proposed.has(decision.code)
      ? [{ kind: 'removed', written: writeCriterion(decision.code, decision.strength) }]
      : []
  })
  const now = proposals.flatMap((proposal): readonly EvidenceChange[] => {
    const decision = decided.get(proposal.code)
    if (decision === undefined) return [{ kind: 'added', written: proposal.written }]
    const { proposal: before } = decision
    if (before === null || decision.state === 'dismissed') return []
    if (before.strength !== proposal.strength) {
      return [{ kind: 'strength', written: proposal.written, before: before.written }]
    }
    const { written } = proposal
    if (!restOnSame(before, proposal)) return [{ kind: 'value', written, before: before.value, now: proposal.value }]
    return isSameLimit(before, proposal)
      ? []
      : [{ kind: 'limit', written, before: before.threshold, now: proposal.threshold }]
  })
  return [...now, ...gone]
}
