import { decisionAxes, decisionSteps, proposedQuestions } from '#shared/domain/counselling/decision.ts'
import { consentQuestions } from '#shared/registry/consent-questions/consent-questions.ts'
import type { HandlerOutput } from '#shared/contract/contract.ts'
import { danishTime } from '#shared/domain/danish/local-time.ts'
import type { Clock } from '#shared/kit/ports.ts'
import type { CaseId, PersonId } from '#shared/kit/ids.ts'
import type { ConsentRepo } from '#main/features/consent/consent-repo.ts'
import { answerOn } from '#main/features/consent/answer-state.ts'
import type { CounsellingRepo, Entry, EntryKind } from '#main/features/counselling/counselling-repo.ts'

type Decision = HandlerOutput<'counselling.decision'>

export interface DecisionPorts {
  readonly counsellingRepo: CounsellingRepo
  readonly consents: Pick<ConsentRepo, 'ofCase'>
  readonly clock: Clock
}

/** The steps of a case, and cards and proposals of the persons given; nothing of anybody else. */
export function decisionOf(caseId: CaseId, present: readonly PersonId[], ports: DecisionPorts): Decision {
  const { counsellingRepo: repo, consents, clock } = ports
  const now = danishTime(clock.now())
  const steps = new Map(repo.all(caseId, 'step').map((entry) => [entry.item, entry] as const))
  const cards = new Map(repo.all(caseId, 'card').map((entry) => [entry.item, entry] as const))
  const proposals = new Map(repo.all(caseId, 'proposal').map((entry) => [entry.item, entry] as const))
  const kept = new Map(consents.ofCase(caseId).map((consent) => [consent.personId, consent] as const))
  return {
    steps: decisionSteps.map((step) => {
      const entry = steps.get(step)
      return { step, done: entry === undefined ? null : { ...entry.value, ...madeBy(entry) } }
    }),
    persons: present.map((personId) => {
      const proposal = proposals.get(personId)
      return {
        personId,
        cards: decisionAxes.map((axis) => {
          const card = cards.get(cardItem(personId, axis))
          return {
            axis,
            wish: card?.value.wish ?? null,
            note: card?.value.note ?? '',
            last: card === undefined ? null : madeBy(card),
          }
        }),
        questions: proposedQuestions.map((id) => {
          const question = consentQuestions.find((each) => each.id === id)
          return {
            question: id,
            current:
              question === undefined
                ? ('notAsked' as const)
                : answerOn(question, kept.get(personId)?.record.consent, now),
            proposed: proposal?.value[id] ?? null,
          }
        }),
        proposal: proposal === undefined ? null : madeBy(proposal),
      }
    }),
  }
}

/** Where the card of a person for an axis is kept. */
export function cardItem(personId: PersonId, axis: (typeof decisionAxes)[number]): string {
  return `${personId} ${axis}`
}

function madeBy<Kind extends EntryKind>({ by, byId, at }: Entry<Kind>): Pick<Entry<Kind>, 'by' | 'byId' | 'at'> {
  return { by, byId, at }
}
