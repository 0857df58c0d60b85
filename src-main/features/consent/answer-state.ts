import { parseDate } from '#shared/domain/consent/calendar.ts'
import type { ConsentForm, ConsentStatus } from '#shared/domain/consent/consent-record.ts'
import { hasEnded } from '#shared/domain/consent/form-conditions.ts'
import type { HandlerOutput } from '#shared/contract/contract.ts'
import type { ConsentQuestion } from '#shared/registry/consent-questions/consent-questions.ts'

type Answer = HandlerOutput<'consent.matrix'>['questions'][number]['answers'][number]['answer']

/** The rule's view of a form on a day: one that held until a day before that is superseded. */
export function statusOn(form: ConsentForm | null | undefined, now: string): ConsentStatus | 'missing' {
  if (form === null || form === undefined) return 'missing'
  const today = parseDate(now)
  const { status, validUntil } = form
  if (status !== 'active' || validUntil === undefined || today === null) return status
  return hasEnded(parseDate(validUntil) ?? 'unclear', today) ? 'superseded' : status
}

/** A form that was withdrawn or has run out answers nothing any more, whatever was ticked on it. */
export function answerOn(question: ConsentQuestion, form: ConsentForm | null | undefined, now: string): Answer {
  const status = statusOn(form, now)
  if (form === null || form === undefined || status === 'missing') return 'notSynced'
  if (status === 'withdrawn') return 'withdrawn'
  if (status === 'superseded') return 'expired'
  const answer = question.answerOf(form.answers)
  return answer === 'unanswered' ? 'notAsked' : answer
}
