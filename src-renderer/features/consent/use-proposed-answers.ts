import type { ConsentQuestionId } from '#shared/registry/consent-questions/consent-questions.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall } from '#renderer/data/queries.ts'
import type { Card } from '#renderer/features/consent/consent-view.ts'

export type ProposedAnswers = ReadonlyMap<ConsentQuestionId, 'yes' | 'no'>

const none: ProposedAnswers = new Map()

/** What a shared decision ended in, as long as no form has been signed since. */
export function useProposedAnswers(caseId: CaseId, card: Card | undefined): ProposedAnswers {
  const decision = useCall('counselling.decision', { caseId, present: card === undefined ? [] : [card.personId] })
  const person = decision.data?.persons.find(({ personId }) => personId === card?.personId)
  const proposal = person?.proposal ?? null
  if (person === undefined || proposal === null) return none
  // A form carries the day only: one of the same day may be the one the proposal led to, or the one it is to change.
  if (proposal.at.slice(0, 10) < (card?.signedAt ?? '')) return none
  return new Map(
    person.questions.flatMap(({ question, proposed }) => (proposed === null ? [] : [[question, proposed] as const])),
  )
}
