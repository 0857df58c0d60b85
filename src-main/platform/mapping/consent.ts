import {
  secondaryFindingTags,
  type ConsentAnswer,
  type ConsentForm,
  type ConsentRecord,
  type ConsentStatus,
  type SignerRole,
  type TissueRegisterEntry,
} from '#shared/domain/consent/consent-record.ts'
import { personId, type PersonId } from '#shared/kit/ids.ts'
import { recordOf } from '#shared/kit/records.ts'
import { agreedBase, extensionOf, type FhirConsent } from '#main/platform/fhir.ts'

/** One person's consent as this workstation keeps it, with what the pane shows beside the rule's own fields. */
export interface KeptConsent {
  readonly personId: PersonId
  readonly record: ConsentRecord
  /** Version of the resource on the platform, for If-Match. */
  readonly version: string
}

export interface ConsentOwner {
  readonly id: PersonId
  readonly birthDate: string
}

/**
 * The newest form of a person in the terms of the consent rule. What cannot be read closes: a status nobody knows is
 * passed on as it stands and refused by the rule; two active forms at once are a dispute.
 */
export function keptConsent(owner: ConsentOwner, resources: readonly FhirConsent[]): KeptConsent | null {
  const own = resources.filter((resource) => idOf(resource.patient.reference) === owner.id)
  const active = own.filter((resource) => resource.status === 'active')
  const newest = (active.length > 0 ? active : own).toSorted((a, b) =>
    (b.dateTime ?? '').localeCompare(a.dateTime ?? ''),
  )[0]
  if (newest === undefined) return null
  const custody = extensionOf(newest.extension, 'consent-custody')?.valueCode
  return {
    personId: owner.id,
    version: newest.meta?.versionId ?? '',
    record: {
      personId: owner.id,
      birthDate: owner.birthDate,
      custody: custody === 'joint' || custody === 'sole' ? custody : null,
      var: tissueRegister(newest),
      consent: { ...formOf(newest), ...(active.length > 1 ? { status: 'disputed' } : {}) },
    },
  }
}

function formOf(resource: FhirConsent): ConsentForm {
  const form = extensionOf(resource.extension, 'consent-form')?.extension ?? []
  const conversationBy = extensionOf(resource.extension, 'consent-conversation-by')?.valueString
  const reconfirmed = extensionOf(resource.extension, 'consent-reconfirmed-at')?.valueDateTime
  return {
    status: statusOf(resource),
    formName: form.find(({ url }) => url === 'name')?.valueString,
    formVersion: form.find(({ url }) => url === 'version')?.valueString ?? '',
    formWordingRef: resource.policy[0]?.uri,
    signedAt: resource.dateTime?.slice(0, 10) ?? null,
    signers: resource.performer.flatMap((performer) => {
      const id = idOf(performer.reference)
      return id === null
        ? []
        : [{ role: signerRole(extensionOf(performer.extension, 'consent-signer-role')?.valueCode), personId: id }]
    }),
    jointAgreementDocumented: extensionOf(resource.extension, 'consent-joint-agreement')?.valueCode === 'documented',
    ...(reconfirmed === undefined ? {} : { reconfirmedBySelfAt: reconfirmed.slice(0, 10) }),
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
 * FHIR's status in the rule's words. `inactive` is how a withdrawal is written; a form whose period has ended counts as
 * superseded. `entered-in-error` and `rejected` were never valid.
 */
function statusOf(resource: FhirConsent): ConsentStatus {
  switch (resource.status) {
    case 'active':
      return 'active'
    case 'inactive':
      return extensionOf(resource.extension, 'consent-withdrawn-at') === undefined ? 'superseded' : 'withdrawn'
    default:
      return 'draft'
  }
}

/** Only the exact word opens; a deny anywhere beats a permit, and no provision at all is no answer. */
function answerOf(resource: FhirConsent, question: string): ConsentAnswer {
  const types = (resource.provision?.provision ?? [])
    .filter(({ code }) =>
      code.some(({ coding }) =>
        coding.some((item) => item.code === question && item.system === `${agreedBase}/CodeSystem/consent-question`),
      ),
    )
    .map(({ type }) => type)
  if (types.length === 0) return 'unanswered'
  return types.every((type) => type === 'permit') ? 'yes' : 'no'
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
