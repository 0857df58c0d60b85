import { secondsBetween, type CalendarDate, type Moment } from '#shared/domain/consent/calendar.ts'
import type { ConsentReason } from '#shared/domain/consent/consent-request.ts'
import { formReasons, needsReconfirmation, type Signatory } from '#shared/domain/consent/form-conditions.ts'
import { property, readPerson, text, type RegisterFacts } from '#shared/domain/consent/person-facts.ts'

/** How old a look-up in Vævsanvendelsesregisteret may be: 24 hours, the last second included. */
export const REGISTER_LOOKUP_MAX_AGE_SECONDS = 86_400

/** What leaves the department: a research export, or the open part of DECIPHER. */
export type SharingQuestion = 'research' | 'decipher'

export interface SharingContext {
  readonly request: unknown
  readonly signatory: Signatory
  readonly now: Moment
}

/** Too old, in the future, missing, or not comparable with the present time. */
function isStale(register: RegisterFacts, now: Moment): boolean {
  if (register.checkedAt === null) return true
  const age = secondsBetween(register.checkedAt, now)
  return age === null || age < 0 || age > REGISTER_LOOKUP_MAX_AGE_SECONDS
}

/** An unknown answer has no age: it is closed for being unknown, not for being old. */
function registerReasons(register: RegisterFacts, now: Moment): readonly ConsentReason[] {
  if (register.status === 'unknown') return ['var_unknown']
  const reasons: ConsentReason[] = register.status === 'registered' ? ['var_registered'] : []
  if (isStale(register, now)) reasons.push('var_check_stale')
  return reasons
}

/**
 * Whether a further person has said yes. Their form must hold as a whole (signed, valid signers, analysis, confirmed after
 * 15), not only carry the word: nobody's data leave on a form that would not open their own.
 */
function hasOtherSaidYes(id: string, question: SharingQuestion, context: SharingContext, today: CalendarDate): boolean {
  const person = readPerson(property(context.request, 'persons'), id)
  if (person.form === null) return false
  const signatory: Signatory = { id, person, form: person.form, today }
  return formReasons(signatory).length === 0 && !needsReconfirmation(signatory) && person.form.answers[question]
}

function otherPersonReasons(id: string, question: SharingQuestion, context: SharingContext): readonly ConsentReason[] {
  const { request, signatory, now } = context
  const reasons: ConsentReason[] = []
  const { register } = readPerson(property(request, 'persons'), id)
  if (!hasOtherSaidYes(id, question, context, signatory.today)) reasons.push(`other_person_not_yes:${id}`)
  if (register.status !== 'not_registered' || isStale(register, now)) reasons.push(`other_person_var:${id}`)
  return reasons
}

/** Further persons whose data would go along, each once; null when the list cannot be read. */
function furtherPersons({ request, signatory }: SharingContext): ReadonlySet<string> | null {
  const included = property(request, 'includesDataOf')
  const ids = new Set<string>()
  if (included === undefined || included === null) return ids
  if (!Array.isArray(included)) return null
  for (const entry of included) {
    const id = text(entry)
    if (id === null) return null
    if (id !== signatory.id) ids.add(id)
  }
  return ids
}

/** Conditions on research exports and DECIPHER: own yes, register, confirmation, and everyone else's yes. */
export function sharingReasons(context: SharingContext, question: SharingQuestion): readonly ConsentReason[] {
  const { request, signatory, now } = context
  const reasons: ConsentReason[] = []
  if (!signatory.form.answers[question]) reasons.push(`${question}_not_yes`)
  if (question === 'research' && text(property(request, 'projectApprovalId')) === null) {
    reasons.push('no_project_approval')
  }
  reasons.push(...registerReasons(signatory.person.register, now))
  if (needsReconfirmation(signatory)) reasons.push('reconfirm_by_person')
  const others = furtherPersons(context)
  if (others === null) reasons.push('other_persons_unreadable')
  else for (const id of others) reasons.push(...otherPersonReasons(id, question, context))
  return reasons
}
