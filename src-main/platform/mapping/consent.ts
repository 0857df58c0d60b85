import {
  secondaryFindingTags,
  type ConsentAnswer,
  type ConsentForm,
  type ConsentRecord,
  type ConsentStatus,
  type SignerRole,
  type TissueRegisterEntry,
} from '#shared/domain/consent/consent-record.ts'
import { findConsentForm } from '#shared/registry/consent-forms/consent-forms.ts'
import { personId, type PersonId } from '#shared/kit/ids.ts'
import { recordOf } from '#shared/kit/records.ts'
import { agreedBase, extensionOf, type FhirConsent } from '#main/platform/fhir.ts'

/** One person's consent as this workstation keeps it, with what the pane shows beside the rule's own fields. */
export interface KeptConsent {
  readonly personId: PersonId
  readonly record: ConsentRecord
  /** The resource a change of this form is written to. */
  readonly resourceId: string
  /** Version of the resource on the platform, for If-Match; null while the platform has none. */
  readonly version: string | null
}

/** A form as it came from the platform or a folder, with the resource it was read from. */
export interface ReadConsent extends KeptConsent {
  readonly resource: FhirConsent
}

export interface ConsentOwner {
  readonly id: PersonId
  readonly birthDate: string
}

/**
 * The newest form of a person in the terms of the consent rule. What cannot be read closes: a status nobody knows counts
 * as never valid; two active forms at once are a dispute; a withdrawal later than the signature of the active form beats
 * it, also when it is written on another form.
 */
export function keptConsent(owner: ConsentOwner, resources: readonly FhirConsent[]): ReadConsent | null {
  const own = resources.filter((resource) => idOf(resource.patient.reference) === owner.id)
  const active = own.filter((resource) => resource.status === 'active')
  const signed = newestFirst(active.length > 0 ? active : own, (resource) => resource.dateTime)
  const withdrawn = newestFirst(own, withdrawnAt)
  const isWithdrawnSince = withdrawn !== undefined && dayOf(withdrawnAt(withdrawn)) > dayOf(signed?.dateTime)
  const newest = isWithdrawnSince ? withdrawn : signed
  if (newest === undefined) return null
  const custody = extensionOf(newest.extension, 'consent-custody')?.valueCode
  return {
    personId: owner.id,
    resource: newest,
    resourceId: newest.id,
    version: newest.meta?.versionId ?? '',
    record: {
      personId: owner.id,
      birthDate: owner.birthDate,
      ...(extensionOf(newest.extension, 'consent-capacity')?.valueCode === 'lacks' ? { lacksCapacity: true } : {}),
      custody: custody === 'joint' || custody === 'sole' ? custody : null,
      var: tissueRegister(newest),
      consent: { ...formOf(newest), ...(active.length > 1 && !isWithdrawnSince ? { status: 'disputed' } : {}) },
    },
  }
}

function newestFirst(
  resources: readonly FhirConsent[],
  momentOf: (resource: FhirConsent) => string | undefined,
): FhirConsent | undefined {
  return resources.toSorted((a, b) => (momentOf(b) ?? '').localeCompare(momentOf(a) ?? ''))[0]
}

/** Only an inactive form is withdrawn. A withdrawal at a moment nobody wrote down sorts after every signature. */
function withdrawnAt({ status, extension }: FhirConsent): string | undefined {
  const stated = extensionOf(extension, 'consent-withdrawn-at')
  return status === 'inactive' && stated !== undefined ? (stated.valueDateTime ?? 'unknown') : undefined
}

function dayOf(moment: string | undefined): string {
  return moment?.slice(0, 10) ?? ''
}

function formOf(resource: FhirConsent): ConsentForm {
  const form = extensionOf(resource.extension, 'consent-form')?.extension ?? []
  const conversationBy = extensionOf(resource.extension, 'consent-conversation-by')?.valueString
  const end = resource.provision?.period?.end
  const reconfirmed = extensionOf(resource.extension, 'consent-reconfirmed-at')?.valueDateTime
  const withdrawn = withdrawnAt(resource)
  return {
    status: statusOf(resource),
    formName: form.find(({ url }) => url === 'name')?.valueString,
    formVersion: form.find(({ url }) => url === 'version')?.valueString ?? '',
    formWordingRef: resource.policy[0]?.uri,
    signedAt: resource.dateTime?.slice(0, 10) ?? null,
    ...(end === undefined ? {} : { validUntil: end.slice(0, 10) }),
    signers: resource.performer.flatMap((performer) => {
      const id = idOf(performer.reference)
      return id === null
        ? []
        : [{ role: signerRole(extensionOf(performer.extension, 'consent-signer-role')?.valueCode), personId: id }]
    }),
    jointAgreementDocumented: extensionOf(resource.extension, 'consent-joint-agreement')?.valueCode === 'documented',
    ...(reconfirmed === undefined ? {} : { reconfirmedBySelfAt: reconfirmed.slice(0, 10) }),
    ...(withdrawn === undefined ? {} : { withdrawnAt: withdrawn }),
    ...(extensionOf(resource.extension, 'consent-interpreter')?.valueCode === 'used' ? { interpreterUsed: true } : {}),
    ...(conversationBy === undefined ? {} : { conversationBy }),
    answers: {
      analysis: answerOf(resource, 'analysis'),
      sf: recordOf(secondaryFindingTags, (tag) => answerOf(resource, `sf.${tag}`)),
      recontact: answerOf(resource, 'recontact'),
      researchResultUse: answerOf(resource, 'researchResultUse'),
      decipher: answerOf(resource, 'decipher'),
    },
  }
}

/**
 * FHIR's status in the rule's words. `inactive` is how a withdrawal is written. `entered-in-error` and `rejected` were
 * never valid. What is signed on a form nobody here knows is unclear: the same code may have asked something else.
 */
function statusOf(resource: FhirConsent): ConsentStatus {
  switch (resource.status) {
    case 'active':
      return findConsentForm(resource.policy[0]?.uri) === undefined ? 'disputed' : 'active'
    case 'inactive':
      return extensionOf(resource.extension, 'consent-withdrawn-at') === undefined ? 'superseded' : 'withdrawn'
    default:
      return 'draft'
  }
}

/**
 * Only the exact word opens; a deny anywhere beats a permit, and no provision at all is no answer. A permit with
 * exceptions inside, or with a period of its own, is not the plain yes that the form asks for.
 */
function answerOf(resource: FhirConsent, question: string): ConsentAnswer {
  const found = (resource.provision?.provision ?? []).filter(({ code }) =>
    code.some(({ coding }) =>
      coding.some((item) => item.code === question && item.system === `${agreedBase}/CodeSystem/consent-question`),
    ),
  )
  if (found.length === 0) return 'unanswered'
  const isPlainYes = found.every(
    ({ type, period, provision }) => type === 'permit' && period === undefined && provision.length === 0,
  )
  return isPlainYes ? 'yes' : 'no'
}

function tissueRegister(resource: FhirConsent): TissueRegisterEntry {
  const parts = extensionOf(resource.extension, 'consent-tissue-use-register')?.extension ?? []
  const status = parts.find(({ url }) => url === 'status')?.valueCode
  return {
    status: status === 'registered' || status === 'not_registered' ? status : 'unknown',
    checkedAt: parts.find(({ url }) => url === 'checkedAt')?.valueDateTime ?? null,
  }
}

/** An unknown role signs for nobody: `legal_representative` is valid only where the person lacks capacity. */
function signerRole(code: string | undefined): SignerRole {
  return code === 'self' || code === 'custody_holder' ? code : 'legal_representative'
}

/** `Patient/abc` -> `abc`. */
function idOf(reference: string | undefined): PersonId | null {
  const id = /^(?:Patient|RelatedPerson)\/([A-Za-z0-9\-.]{1,64})$/u.exec(reference ?? '')?.[1]
  return id === undefined ? null : personId(id)
}
