import type { Relationship } from '#shared/domain/pedigree/family.ts'
import { relationshipOf } from '#shared/domain/pedigree/family.ts'
import { consentQuestions, type ConsentQuestionId } from '#shared/registry/consent-questions/consent-questions.ts'
import { danishTime } from '#shared/domain/danish/local-time.ts'
import type { PersonId } from '#shared/kit/ids.ts'
import type { Clock } from '#shared/kit/ports.ts'
import type { OpenCase } from '#main/features/cases/open-cases.ts'
import { answerOn } from '#main/features/consent/answer-state.ts'
import type { ConsentRepo } from '#main/features/consent/consent-repo.ts'

/** What one person answered to one question. */
export interface ConsentWish {
  readonly personId: PersonId
  readonly relationship: Relationship
  readonly question: ConsentQuestionId
  readonly answer: ReturnType<typeof answerOn>
}

export interface WishPorts {
  readonly consents: Pick<ConsentRepo, 'ofCase'>
  readonly clock: Clock
}

/** The answers of those present, of nobody else; null where nobody was chosen. */
export function wishesOf(
  { id, manifest }: OpenCase,
  present: readonly PersonId[],
  { consents, clock }: WishPorts,
): readonly ConsentWish[] | null {
  const now = danishTime(clock.now())
  const kept = new Map(consents.ofCase(id).map((consent) => [consent.personId, consent] as const))
  const members = manifest.family.members.filter((member) => present.includes(member.id))
  if (members.length === 0) return null
  return members.flatMap((member) =>
    consentQuestions.map((question) => ({
      personId: member.id,
      relationship: relationshipOf(manifest.family, member.id),
      question: question.id,
      answer: answerOn(question, kept.get(member.id)?.record.consent, now),
    })),
  )
}
