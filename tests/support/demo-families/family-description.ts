import type { Sex } from './cpr.ts'

/** The questions of the consent form, in the order of the form. */
export const consentQuestions = [
  'analysis',
  'sf.treatable_preventable',
  'sf.not_preventable',
  'sf.carrier_status',
  'sf.adult_onset',
  'sf.family_relevance',
  'recontact',
  'researchResultUse',
  'decipher',
] as const
export type ConsentQuestion = (typeof consentQuestions)[number]

/** A question that is not named was not answered; unknown means closed. */
export type ConsentAnswers = Readonly<Partial<Record<ConsentQuestion, 'yes' | 'no'>>>

export interface Consent {
  readonly status: 'active' | 'withdrawn'
  /** Instants with offset, as FHIR dateTime. */
  readonly signedAt: string
  readonly withdrawnAt?: string
  readonly form: { readonly name: string; readonly version: string; readonly uri: string }
  readonly signers: readonly { readonly personId: string; readonly role: 'self' | 'custody_holder' }[]
  /** Only for persons under 18. */
  readonly custody?: 'joint' | 'sole'
  readonly conversationBy: string
  readonly answers: ConsentAnswers
  readonly tissueUse: { readonly status: 'not_registered' | 'registered' | 'unknown'; readonly checkedAt: string }
}

export interface Feature {
  /** HPO term; its label is taken from the HPO release in the source. */
  readonly hpo: string
  readonly excluded?: true
  /** HPO onset term. */
  readonly onset?: string
}

/** An invented person. The sample is a public donor and keeps the donor's name. */
export interface Person {
  readonly id: string
  readonly role: 'proband' | 'mother' | 'father' | 'relative'
  readonly sample: string
  readonly given: readonly string[]
  readonly family: string
  readonly sex: Sex
  readonly birthDate: string
  readonly cpr: string
  readonly affected: 'AFFECTED' | 'UNAFFECTED' | 'MISSING'
  readonly motherId?: string
  readonly fatherId?: string
  readonly features: readonly Feature[]
  /** Absent: there is no consent record at all. */
  readonly consent?: Consent
}

interface Requisition {
  readonly id: string
  readonly number: string
  readonly priority: 'routine' | 'urgent' | 'asap'
  readonly authoredOn: string
  readonly analysis: string
  readonly indication: string
  readonly department: string
  readonly note: string
}

/** Everything about a demo family that is written by hand. */
export interface FamilyDescription {
  readonly slug: string
  readonly familyId: string
  readonly assembly: 'GRCh38' | 'GRCh37'
  readonly title: string
  readonly donors: string
  /** Instant at which the platform made the Phenopacket; fixed, because the fixtures must not change by themselves. */
  readonly createdAt: string
  readonly requisition: Requisition
  readonly persons: readonly Person[]
}

export function personOf(family: FamilyDescription, role: Person['role']): Person {
  const found = family.persons.find((person) => person.role === role)
  if (found === undefined) throw new Error(`${family.slug} has no ${role}`)
  return found
}
