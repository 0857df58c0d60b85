import { ADULT_AGE, ageOn, SELF_DETERMINATION_AGE } from '#shared/domain/consent/age.ts'
import { compareDates, type CalendarDate } from '#shared/domain/consent/calendar.ts'
import type { ConsentReason } from '#shared/domain/consent/consent-request.ts'
import type { FormFacts, PersonFacts } from '#shared/domain/consent/person-facts.ts'

/** A person with a form, and the day the question is asked. */
export interface Signatory {
  readonly id: string
  readonly person: PersonFacts
  readonly form: FormFacts
  readonly today: CalendarDate
}

/** Custody holders who signed, each once; the person cannot be their own custody holder. */
function custodyHolders({ id, form }: Signatory): ReadonlySet<string> {
  const holders = form.signers.filter((signer) => signer.role === 'custody_holder' && signer.personId !== id)
  return new Set(holders.map((signer) => signer.personId))
}

function hasSigner({ form }: Signatory, role: string): boolean {
  return form.signers.some((signer) => signer.role === role)
}

/**
 * Conditions on custody. The rules write them for children under 15; they are asked for an older minor without capacity as
 * well, because the custody holders decide there too and joint custody means that both must agree
 * (Forældreansvarsloven sections 2-3).
 */
function custodyReasons(signatory: Signatory): readonly ConsentReason[] {
  const reasons: ConsentReason[] = []
  const { custody } = signatory.person
  const holders = custodyHolders(signatory)
  if (holders.size === 0) reasons.push('invalid_signer')
  if (custody === null) reasons.push('custody_unknown')
  // Without any custody holder the signature is invalid as a whole; that the second is missing too says nothing more.
  if (custody === 'joint' && holders.size === 1 && !signatory.form.hasJointAgreement) {
    reasons.push('second_custody_holder_missing')
  }
  return reasons
}

/**
 * Whether the right persons signed, by the age on the day of signing. A person who lacks capacity cannot sign for
 * themselves; a representative counts only for such a person. A form signed before birth is signed by nobody valid.
 */
function signerReasons(signatory: Signatory, birth: CalendarDate, signedAt: CalendarDate): readonly ConsentReason[] {
  const { capacity } = signatory.person
  const age = ageOn(birth, signedAt)
  if (age < 0) return ['invalid_signer']
  if (age < SELF_DETERMINATION_AGE) return custodyReasons(signatory)
  if (capacity === 'unclear') return ['invalid_signer']
  if (capacity === 'has') return hasSigner(signatory, 'self') ? [] : ['invalid_signer']
  if (age < ADULT_AGE) return custodyReasons(signatory)
  return hasSigner(signatory, 'legal_representative') ? [] : ['invalid_signer']
}

/** The day of birth, when it is known and not in the future. */
function knownBirth({ person, today }: Signatory): CalendarDate | null {
  return person.birth !== null && compareDates(person.birth, today) <= 0 ? person.birth : null
}

/** A form that says how long it holds is superseded from the day after; one whose end cannot be read holds no day. */
export function hasEnded(validUntil: FormFacts['validUntil'], today: CalendarDate): boolean {
  return validUntil !== null && (validUntil === 'unclear' || compareDates(validUntil, today) < 0)
}

/** What must hold of a form for any action (consent.md section 6, "always checked"). */
export function formReasons(signatory: Signatory): readonly ConsentReason[] {
  const { form, today } = signatory
  const reasons: ConsentReason[] = []
  const birth = knownBirth(signatory)
  if (form.status !== 'active') reasons.push(form.status === null ? 'status_unknown' : `status_${form.status}`)
  else if (hasEnded(form.validUntil, today)) reasons.push('status_superseded')
  if (form.signedAt === null) reasons.push('not_signed')
  else if (compareDates(form.signedAt, today) > 0) reasons.push('signed_in_future')
  if (birth === null) reasons.push('birth_date_unknown')
  if (birth !== null && form.signedAt !== null) reasons.push(...signerReasons(signatory, birth, form.signedAt))
  if (!form.answers.analysis) reasons.push('analysis_not_yes')
  return reasons
}

/** Whether the person is under 18 today; true when the age is not known. */
export function isMinor(signatory: Signatory): boolean {
  const birth = knownBirth(signatory)
  return birth === null || ageOn(birth, signatory.today) < ADULT_AGE
}

/**
 * Whether the person must confirm the form: custody holders signed before the 15th birthday, the person is 15 now and can
 * decide, and has not confirmed (Sundhedsloven section 17 stk. 3). A confirmation counts from the 15th birthday on and
 * not when it lies in the future.
 */
export function needsReconfirmation(signatory: Signatory): boolean {
  const { person, form, today } = signatory
  const birth = knownBirth(signatory)
  if (birth === null || form.signedAt === null || person.capacity === 'lacks') return false
  if (ageOn(birth, form.signedAt) >= SELF_DETERMINATION_AGE || ageOn(birth, today) < SELF_DETERMINATION_AGE)
    return false
  const { reconfirmedAt } = form
  if (reconfirmedAt === null || compareDates(reconfirmedAt, today) > 0) return true
  return ageOn(birth, reconfirmedAt) < SELF_DETERMINATION_AGE
}
