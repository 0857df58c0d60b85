import type { CallOutput } from '#shared/contract/contract.ts'
import type { PillTone } from '#renderer/ui/kit/Pill.tsx'
import { textOr, type Texts, type Translate } from '#renderer/ui/text/i18n.ts'

export type Matrix = CallOutput<'consent.matrix'>
export type Card = Matrix['persons'][number]
export type Answer = Matrix['questions'][number]['answers'][number]['answer']
export type QuestionId = Matrix['questions'][number]['id']

/** Answers in the order they are read: what opens, what closes, what is not known. */
const answerOrder: readonly Answer[] = ['yes', 'no', 'notAsked', 'withdrawn', 'expired', 'notSynced']

/** A person's questions by answer; answers nobody gave are left out. */
export function groupedAnswers(
  { questions }: Matrix,
  personId: string,
): readonly { readonly answer: Answer; readonly questions: readonly QuestionId[] }[] {
  const given = questions.map(({ id, answers }) => ({
    id,
    answer: answers.find((one) => one.personId === personId)?.answer ?? 'notSynced',
  }))
  return answerOrder.flatMap((answer) => {
    const ids = given.filter((one) => one.answer === answer).map(({ id }) => id)
    return ids.length === 0 ? [] : [{ answer, questions: ids }]
  })
}

/** The date, the version and the hands a form stands on. */
export function formFacts({ t, format }: Texts, card: Card, persons: readonly Card[]): readonly string[] {
  const names = card.signedBy.filter((name) => name !== '').map((name) => signerText(name, card, { t, persons }))
  const dated = (
    key: 'signed' | 'withdrawnOn' | 'validUntil' | 'reconfirmed',
    date: string | null,
  ): readonly string[] => (date === null ? [] : [t(`consent.${key}`, { date: format.date(date) })])
  return [
    ...(card.form === null ? [] : [t('consent.formVersion', { version: card.form.version })]),
    ...dated('signed', card.signedAt),
    ...(names.length === 0 ? [] : [t('consent.signedBy', { names: names.join(', ') })]),
    ...dated('withdrawnOn', card.withdrawnAt),
    ...dated('validUntil', card.validUntil),
    ...dated('reconfirmed', card.reconfirmedAt),
  ]
}

/** Who somebody is to the child says more on a card than a second full name. */
function signerText(
  name: string,
  card: Card,
  { t, persons }: { readonly t: Translate; readonly persons: readonly Card[] },
): string {
  if (name === card.name) return t('consent.bySelf')
  const signer = persons.find((person) => person.name === name)
  return signer === undefined ? name : t(`common.relationship.${signer.relationship}`)
}

/** Sentences for the reasons of the rule. */
export function reasonTexts(t: Translate, reasons: readonly string[]): readonly string[] {
  return [...new Set(reasons)].map((reason) => textOr(t, `consent.reason.${reason}`, reason))
}

export const statusTones: Readonly<Record<Card['status'], PillTone>> = {
  active: 'ok',
  draft: 'warn',
  withdrawn: 'deny',
  superseded: 'warn',
  disputed: 'error',
  missing: 'warn',
}
