import type { ConsentAnswer, ConsentForm, ConsentStatus } from '#shared/domain/consent/consent-record.ts'
import { consentQuestions, type ConsentQuestionId } from '#shared/registry/consent-questions/consent-questions.ts'

/** A form as it is laid beside another one. */
export interface ShownForm {
  status: ConsentStatus
  signedAt: string | null
  conversationBy: string
  answers: { id: ConsentQuestionId; answer: ConsentAnswer }[]
}

export function shownForm(form: ConsentForm | null): ShownForm | null {
  if (form === null) return null
  return {
    status: form.status,
    signedAt: form.signedAt,
    conversationBy: form.conversationBy ?? '',
    answers: consentQuestions.map(({ id, answerOf }) => ({ id, answer: answerOf(form.answers) })),
  }
}
