import type { CallInput } from '#shared/contract/contract.ts'
import { tagsClosedForMinors, type SignerRole } from '#shared/domain/consent/consent-record.ts'
import { isMinorOn, mistakesIn, outsideSigners, signerRoleOn } from '#shared/domain/consent/new-form.ts'
import { currentConsentForm } from '#shared/registry/consent-forms/consent-forms.ts'
import { answersFrom, consentQuestionIds } from '#shared/registry/consent-questions/consent-questions.ts'
import { recordOf } from '#shared/kit/records.ts'
import type { Card, QuestionId } from '#renderer/features/consent/consent-view.ts'

export type RecordedForm = CallInput<'consent.record'>['form']
export type FormAnswer = RecordedForm['answers'][QuestionId]

/** A conversation as far as it has been written down; nothing is answered beforehand. */
export interface Draft {
  readonly signedAt: string
  readonly conversationBy: string
  readonly interpreterUsed: boolean
  readonly lacksCapacity: boolean
  readonly custody: 'sole' | 'joint' | null
  readonly jointAgreementDocumented: boolean
  readonly signers: readonly string[]
  readonly answers: Partial<Record<QuestionId, FormAnswer>>
}

export function emptyDraft(conversationBy: string): Draft {
  return {
    signedAt: '',
    conversationBy,
    interpreterUsed: false,
    lacksCapacity: false,
    custody: null,
    jointAgreementDocumented: false,
    signers: [],
    answers: {},
  }
}

/** Who has to sign, by the age on the day; null before the day is known. */
export function roleIn(draft: Draft, card: Card): SignerRole | null {
  return signerRoleOn({ birthDate: card.birthDate ?? '', lacksCapacity: draft.lacksCapacity }, draft.signedAt)
}

/** Whether a question is put to this person at all: minors are not asked about three of them. */
export function isAsked(id: QuestionId, draft: Draft, card: Card): boolean {
  const isClosedForMinors = tagsClosedForMinors.some((tag) => tag === id)
  return !isClosedForMinors || draft.signedAt === '' || !isMinorOn(card.birthDate ?? '', draft.signedAt)
}

/** Persons of the family who may sign in a role, before those from outside. */
export function candidatesFor(
  role: SignerRole,
  card: Card,
  persons: readonly Card[],
  signedAt: string,
): readonly Card[] {
  if (role === 'self') return [card]
  return persons.filter(
    ({ personId, birthDate }) => personId !== card.personId && !isMinorOn(birthDate ?? '', signedAt),
  )
}

export function outsideSigner(role: SignerRole): string {
  return outsideSigners[role === 'custody_holder' ? 0 : 1] ?? ''
}

/** The questions that are put and not marked yet. */
export function unmarked(draft: Draft, card: Card): readonly QuestionId[] {
  return consentQuestionIds.filter((id) => isAsked(id, draft, card) && draft.answers[id] === undefined)
}

/** The form as it is sent; what was not put to the person is unanswered. */
export function formOf(draft: Draft, card: Card): RecordedForm {
  const role = roleIn(draft, card)
  return {
    uri: currentConsentForm.uri,
    signedAt: draft.signedAt,
    signers: role === null ? [] : draft.signers.map((personId) => ({ role, personId })),
    custody: role === 'custody_holder' ? draft.custody : null,
    lacksCapacity: draft.lacksCapacity,
    jointAgreementDocumented: role === 'custody_holder' && draft.jointAgreementDocumented,
    interpreterUsed: draft.interpreterUsed,
    conversationBy: draft.conversationBy.trim(),
    answers: recordOf(consentQuestionIds, (id) =>
      isAsked(id, draft, card) ? (draft.answers[id] ?? 'unanswered') : 'unanswered',
    ),
  }
}

/** Why the form would not hold, by the rule the core asks as well; the day of signature stands for today. */
export function mistakesOf(draft: Draft, card: Card): readonly string[] {
  const form = formOf(draft, card)
  if (form.signedAt === '') return ['not_signed']
  return mistakesIn(
    {
      personId: card.personId,
      birthDate: card.birthDate ?? '',
      lacksCapacity: form.lacksCapacity,
      custody: form.custody,
      var: { status: 'unknown', checkedAt: null },
      consent: {
        status: 'active',
        formVersion: currentConsentForm.version,
        signedAt: form.signedAt,
        signers: form.signers,
        jointAgreementDocumented: form.jointAgreementDocumented,
        answers: answersFrom(form.answers),
      },
    },
    `${form.signedAt}T23:59:59`,
  )
}
