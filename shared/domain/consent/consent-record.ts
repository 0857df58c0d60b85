/**
 * What a person's consent form says, as stored (consent.md section 5). Everyone analysed signs for themselves; the form
 * of the child never covers the parents. Dates are calendar dates as text (`YYYY-MM-DD`), moments are local Danish times
 * (`YYYY-MM-DDTHH:MM:SS`), with or without an offset.
 */

/** The five kinds of secondary findings a person is asked about one by one. */
export const secondaryFindingTags = [
  /** Disease can be prevented or treated. */
  'treatable_preventable',
  /** Serious findings without known prevention or treatment. */
  'not_preventable',
  /** Carrier state that matters for coming children. */
  'carrier_status',
  /** Shows itself first in adult life. */
  'adult_onset',
  /** Matters for others in the family. */
  'family_relevance',
] as const
export type SecondaryFindingTag = (typeof secondaryFindingTags)[number]

/** Never shown or reported for anyone under 18, whatever was answered (consent.md section 3; ESHG, AAP/ACMG 2013). */
export const tagsClosedForMinors = ['adult_onset', 'not_preventable', 'carrier_status'] as const
export type TagClosedForMinors = (typeof tagsClosedForMinors)[number]

/** A blank is not a yes: only the word `yes` opens anything. */
export type ConsentAnswer = 'yes' | 'no' | 'unanswered'

export const consentStatuses = ['draft', 'active', 'withdrawn', 'superseded', 'disputed'] as const
/** `disputed`: custody holders disagree, two active forms, or an unclear form; everything stops. */
export type ConsentStatus = (typeof consentStatuses)[number]

export type SignerRole = 'self' | 'custody_holder' | 'legal_representative'

export interface Signer {
  readonly role: SignerRole
  readonly personId: string
}

export interface ConsentAnswers {
  /** Analysis of the described disease. Without it nothing may be done at all. */
  readonly analysis: ConsentAnswer
  readonly sf: Readonly<Record<SecondaryFindingTag, ConsentAnswer>>
  /** Contact on new knowledge; also needed for automatic reanalysis. */
  readonly recontact: ConsentAnswer
  readonly researchResultUse: ConsentAnswer
  /** Registration in the open part of DECIPHER. */
  readonly decipher: ConsentAnswer
}

/** Permission to tell a relative about named findings. */
export interface RelativeDisclosure {
  readonly to: string
  readonly findings: readonly string[]
  readonly withdrawnAt?: string | null | undefined
}

export interface ConsentForm {
  readonly status: ConsentStatus
  readonly formName?: string | undefined
  readonly formVersion: string
  /** Where the wording of the signed form is kept: the regional form is the legal document. */
  readonly formWordingRef?: string | undefined
  readonly signedAt: string | null
  /** The last day on which the form holds, where it says one; after it the form counts as superseded. */
  readonly validUntil?: string | undefined
  readonly signers: readonly Signer[]
  /** The other custody holder's agreement stands in the patient record. */
  readonly jointAgreementDocumented?: boolean | undefined
  /** When a person whose custody holders signed confirmed it after turning 15. */
  readonly reconfirmedBySelfAt?: string | null | undefined
  /** When it was withdrawn, where somebody wrote it down. */
  readonly withdrawnAt?: string | undefined
  readonly interpreterUsed?: boolean | undefined
  readonly conversationBy?: string | undefined
  readonly answers: ConsentAnswers
  readonly disclosures?: readonly RelativeDisclosure[] | undefined
}

/** Vævsanvendelsesregisteret: a registration blocks research at once and beats an older yes; treatment is untouched. */
export interface TissueRegisterEntry {
  /** `unknown` also when the register could not be reached. */
  readonly status: 'not_registered' | 'registered' | 'unknown'
  readonly checkedAt: string | null
}

export interface ConsentRecord {
  readonly personId?: string | undefined
  readonly role?: string | undefined
  readonly birthDate: string
  /** The person cannot grasp the consequences (Sundhedsloven sections 17 stk. 2 and 18). */
  readonly lacksCapacity?: boolean | undefined
  /** Custody of a minor; null when not known. */
  readonly custody?: 'sole' | 'joint' | null | undefined
  readonly var: TissueRegisterEntry
  /** The newest form, or null when there is none. */
  readonly consent: ConsentForm | null
}
