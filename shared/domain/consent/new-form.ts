import { ADULT_AGE, ageOn, SELF_DETERMINATION_AGE } from '#shared/domain/consent/age.ts'
import { parseDate } from '#shared/domain/consent/calendar.ts'
import { tagsClosedForMinors, type ConsentRecord, type SignerRole } from '#shared/domain/consent/consent-record.ts'
import type { ConsentReason } from '#shared/domain/consent/consent-request.ts'
import { needsReconfirmation } from '#shared/domain/consent/form-conditions.ts'
import { readPerson } from '#shared/domain/consent/person-facts.ts'
import { decideConsent } from '#shared/domain/consent/rule.ts'

/** Signers who are no patient of the case: the other custody holder, or a legal representative, from outside the family. */
export const outsideSigners: readonly string[] = ['other-custody-holder', 'other-legal-representative']

/**
 * In what role somebody signs for a person on a day: the custody holders under 15, the person from 15 on, a legal
 * representative for a grown-up who cannot decide. Null when the dates cannot be read or the person is not born yet.
 */
export function signerRoleOn(
  { birthDate, lacksCapacity }: Pick<ConsentRecord, 'birthDate' | 'lacksCapacity'>,
  signedAt: string,
): SignerRole | null {
  const age = ageAt(birthDate, signedAt)
  if (age === null || age < 0) return null
  if (age < SELF_DETERMINATION_AGE) return 'custody_holder'
  if (lacksCapacity !== true) return 'self'
  return age < ADULT_AGE ? 'custody_holder' : 'legal_representative'
}

/** Whether a person is under 18 on a day; true when it cannot be told. */
export function isMinorOn(birthDate: string, on: string): boolean {
  const age = ageAt(birthDate, on)
  return age === null || age < ADULT_AGE
}

function ageAt(birthDate: string, on: string): number | null {
  const birth = parseDate(birthDate)
  const day = parseDate(on)
  return birth === null || day === null ? null : ageOn(birth, day)
}

/**
 * Why a form that was filled in would not hold. A no to the analysis is an answer and no mistake; a yes to what a minor is
 * not asked is one.
 *
 * @param now local Danish time
 */
export function mistakesIn(record: ConsentRecord, now: string): readonly ConsentReason[] {
  const id = record.personId ?? 'person'
  const decision = decideConsent({ now, action: 'ANALYSE_INDICATION', person: id, persons: { [id]: record } })
  const answers = record.consent?.answers.sf
  const isMinor = isMinorOn(record.birthDate, record.consent?.signedAt ?? '')
  const notAsked = isMinor ? tagsClosedForMinors.filter((tag) => answers?.[tag] === 'yes') : []
  return [
    ...decision.reasons.filter((reason) => reason !== 'analysis_not_yes'),
    ...notAsked.map((tag) => `minor_${tag}` as const),
  ]
}

/** Whether a young person has to confirm, after turning 15, what the custody holders signed. */
export function awaitsReconfirmation(record: ConsentRecord, now: string): boolean {
  const id = record.personId ?? 'person'
  const person = readPerson({ [id]: record }, id)
  const today = parseDate(now)
  if (person.form === null || person.form.status !== 'active' || today === null) return false
  return needsReconfirmation({ id, person, form: person.form, today })
}
