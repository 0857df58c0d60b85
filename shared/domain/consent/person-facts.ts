import { parseDate, parseMoment, type CalendarDate, type Moment } from '#shared/domain/consent/calendar.ts'
import {
  consentStatuses,
  secondaryFindingTags,
  type ConsentStatus,
  type SecondaryFindingTag,
} from '#shared/domain/consent/consent-record.ts'

/**
 * What the rules may rely on after reading a record that may be incomplete or garbage. Every reader here answers with the
 * closed value when it cannot read: a missing answer is not a yes, a missing register entry is unknown.
 */
export interface PersonFacts {
  readonly birth: CalendarDate | null
  readonly capacity: Capacity
  readonly custody: 'sole' | 'joint' | null
  readonly register: RegisterFacts
  readonly form: FormFacts | null
}

/** `unclear` when the field is neither true nor false nor absent: then nobody's signature is accepted. */
export type Capacity = 'has' | 'lacks' | 'unclear'

export interface RegisterFacts {
  readonly status: 'not_registered' | 'registered' | 'unknown'
  readonly checkedAt: Moment | null
}

export interface SignerFacts {
  readonly role: string
  readonly personId: string
}

export interface DisclosureFacts {
  readonly to: string
  readonly findings: readonly string[]
}

export interface FormFacts {
  readonly status: ConsentStatus | null
  readonly signedAt: CalendarDate | null
  /** `unclear` when something stands there that is no day: then the form does not hold. */
  readonly validUntil: CalendarDate | 'unclear' | null
  readonly signers: readonly SignerFacts[]
  readonly hasJointAgreement: boolean
  readonly reconfirmedAt: CalendarDate | null
  readonly answers: AnswerFacts
  /** Standing permissions only: withdrawn ones are left out. */
  readonly disclosures: readonly DisclosureFacts[]
}

/** True only for the word `yes`. */
export interface AnswerFacts {
  readonly analysis: boolean
  readonly recontact: boolean
  readonly research: boolean
  readonly decipher: boolean
  readonly sf: Readonly<Record<SecondaryFindingTag, boolean>>
}

/**
 * A property of an untrusted value, or undefined. Only own properties count: a person called `constructor` must not be
 * found in the prototype of the record of persons.
 */
export function property(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return Object.getOwnPropertyDescriptor(value, key)?.value
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A text with something in it, or null. */
export function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

function readStatus(value: unknown): ConsentStatus | null {
  return consentStatuses.find((status) => status === value) ?? null
}

function readSigners(value: unknown): readonly SignerFacts[] {
  const signers: SignerFacts[] = []
  for (const entry of list(value)) {
    const role = text(property(entry, 'role'))
    const personId = text(property(entry, 'personId'))
    if (role !== null && personId !== null) signers.push({ role, personId })
  }
  return signers
}

function readDisclosures(value: unknown): readonly DisclosureFacts[] {
  const disclosures: DisclosureFacts[] = []
  for (const entry of list(value)) {
    const to = text(property(entry, 'to'))
    const withdrawnAt = property(entry, 'withdrawnAt')
    // Anything written there counts as withdrawn, also a date to come or an unreadable one.
    if (to === null || (withdrawnAt !== undefined && withdrawnAt !== null)) continue
    const findings = list(property(entry, 'findings')).filter((finding) => typeof finding === 'string')
    disclosures.push({ to, findings })
  }
  return disclosures
}

function readTagAnswers(value: unknown): Readonly<Record<SecondaryFindingTag, boolean>> {
  const isYes = (tag: SecondaryFindingTag): boolean => property(value, tag) === 'yes'
  return {
    treatable_preventable: isYes('treatable_preventable'),
    not_preventable: isYes('not_preventable'),
    carrier_status: isYes('carrier_status'),
    adult_onset: isYes('adult_onset'),
    family_relevance: isYes('family_relevance'),
  }
}

function readAnswers(value: unknown): AnswerFacts {
  const isYes = (question: string): boolean => property(value, question) === 'yes'
  return {
    analysis: isYes('analysis'),
    recontact: isYes('recontact'),
    research: isYes('researchResultUse'),
    decipher: isYes('decipher'),
    sf: readTagAnswers(property(value, 'sf')),
  }
}

function readEnd(value: unknown): FormFacts['validUntil'] {
  return value === undefined || value === null ? null : (parseDate(value) ?? 'unclear')
}

function readForm(value: unknown): FormFacts | null {
  if (typeof value !== 'object' || value === null) return null
  return {
    status: readStatus(property(value, 'status')),
    signedAt: parseDate(property(value, 'signedAt')),
    validUntil: readEnd(property(value, 'validUntil')),
    signers: readSigners(property(value, 'signers')),
    hasJointAgreement: property(value, 'jointAgreementDocumented') === true,
    reconfirmedAt: parseDate(property(value, 'reconfirmedBySelfAt')),
    answers: readAnswers(property(value, 'answers')),
    disclosures: readDisclosures(property(value, 'disclosures')),
  }
}

function readCapacity(value: unknown): Capacity {
  if (value === true) return 'lacks'
  return value === false || value === undefined || value === null ? 'has' : 'unclear'
}

function readCustody(value: unknown): 'sole' | 'joint' | null {
  return value === 'sole' || value === 'joint' ? value : null
}

function readRegister(value: unknown): RegisterFacts {
  const status = property(value, 'status')
  return {
    status: status === 'registered' || status === 'not_registered' ? status : 'unknown',
    checkedAt: parseMoment(property(value, 'checkedAt')),
  }
}

/** Reads what is known of one person; of a person who is not there, nothing. */
export function readPerson(persons: unknown, id: string): PersonFacts {
  const record = property(persons, id)
  return {
    birth: parseDate(property(record, 'birthDate')),
    capacity: readCapacity(property(record, 'lacksCapacity')),
    custody: readCustody(property(record, 'custody')),
    register: readRegister(property(record, 'var')),
    form: readForm(property(record, 'consent')),
  }
}

/** Whether a text is one of the five tags. */
export function isSecondaryFindingTag(value: unknown): value is SecondaryFindingTag {
  return secondaryFindingTags.some((tag) => tag === value)
}
