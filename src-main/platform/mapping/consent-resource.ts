import { createHash } from 'node:crypto'
import { secondaryFindingTags, type ConsentForm, type ConsentRecord } from '#shared/domain/consent/consent-record.ts'
import { outsideSigners } from '#shared/domain/consent/new-form.ts'
import { findConsentForm } from '#shared/registry/consent-forms/consent-forms.ts'
import {
  consentQuestions,
  type ConsentQuestion,
  type ConsentQuestionId,
} from '#shared/registry/consent-questions/consent-questions.ts'
import type { PersonId } from '#shared/kit/ids.ts'
import { agreedBase, consentSchema } from '#main/platform/fhir.ts'
import { keptConsent, type ConsentOwner, type KeptConsent } from '#main/platform/mapping/consent.ts'

/** The resource of somebody's first form; every workstation chooses the same one, so that two of them meet. */
export function firstConsentId(person: PersonId): string {
  return createHash('sha256').update(`consent ${person}`).digest('hex').slice(0, 40)
}

const extension = (name: string, value: object): object => ({
  url: `${agreedBase}/StructureDefinition/${name}`,
  ...value,
})

/**
 * A form as FHIR Consent, as `keptConsent` reads it. Each answer goes with the words it was asked with; a question nobody
 * answered has no provision, which is not a permit. Signers from outside the family are no patients.
 */
export function consentResource({ resourceId, personId: person, record }: KeptConsent): unknown {
  const form = record.consent
  if (form === null) throw new Error('A person without a form has nothing to write')
  return {
    resourceType: 'Consent',
    id: resourceId,
    extension: extensionsOf(record, form),
    status: form.status === 'withdrawn' ? 'inactive' : 'active',
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'treatment' }] },
    category: [
      { coding: [{ system: 'http://loinc.org', code: '59284-0', display: 'Patient Consent' }] },
      { coding: [{ system: `${agreedBase}/CodeSystem/consent-kind`, code: 'comprehensive-genetic-analysis' }] },
    ],
    patient: { reference: `Patient/${person}` },
    dateTime: form.signedAt,
    performer: form.signers.map(({ role, personId: signer }) => ({
      extension: [extension('consent-signer-role', { valueCode: role })],
      reference: `${outsideSigners.includes(signer) ? 'RelatedPerson' : 'Patient'}/${signer}`,
    })),
    policy: [{ uri: form.formWordingRef }],
    policyRule: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'OPTOUT' }] },
    provision: {
      period: { start: form.signedAt, ...(form.validUntil === undefined ? {} : { end: form.validUntil }) },
      provision: provisionsOf(form),
    },
  }
}

function extensionsOf(record: ConsentRecord, form: ConsentForm): readonly object[] {
  const { custody, var: register, lacksCapacity } = record
  const optional = (name: string, value: object | null): readonly object[] =>
    value === null ? [] : [extension(name, value)]
  const moment = (name: string, at: string | null | undefined): readonly object[] =>
    optional(name, at === null || at === undefined ? null : { valueDateTime: at })
  return [
    extension('consent-form', {
      extension: [
        { url: 'name', valueString: form.formName ?? '' },
        { url: 'version', valueString: form.formVersion },
      ],
    }),
    ...optional('consent-custody', custody === 'joint' || custody === 'sole' ? { valueCode: custody } : null),
    ...optional('consent-capacity', lacksCapacity === true ? { valueCode: 'lacks' } : null),
    ...optional('consent-joint-agreement', form.jointAgreementDocumented === true ? { valueCode: 'documented' } : null),
    ...optional('consent-interpreter', form.interpreterUsed === true ? { valueCode: 'used' } : null),
    ...optional(
      'consent-conversation-by',
      form.conversationBy === undefined ? null : { valueString: form.conversationBy },
    ),
    ...moment('consent-reconfirmed-at', form.reconfirmedBySelfAt),
    ...moment('consent-withdrawn-at', form.withdrawnAt),
    extension('consent-tissue-use-register', {
      extension: [
        { url: 'status', valueCode: register.status },
        ...(register.checkedAt === null ? [] : [{ url: 'checkedAt', valueDateTime: register.checkedAt }]),
      ],
    }),
  ]
}

function provisionsOf(form: ConsentForm): readonly object[] {
  const wording = findConsentForm(form.formWordingRef)?.wording
  return consentQuestions.flatMap((question: ConsentQuestion) => {
    const answer = question.answerOf(form.answers)
    if (answer === 'unanswered') return []
    const coding = [{ system: `${agreedBase}/CodeSystem/consent-question`, code: questionCode(question.id) }]
    const text = wording?.[question.id]
    return [
      {
        type: answer === 'yes' ? 'permit' : 'deny',
        code: [{ coding, ...(text === undefined ? {} : { text }) }],
      },
    ]
  })
}

/** The five questions on secondary findings have a common beginning on the platform. */
function questionCode(id: ConsentQuestionId): string {
  return secondaryFindingTags.some((tag) => tag === id) ? `sf.${id}` : id
}

/** A person's form in a resource that was read for itself; undefined for anything else. */
export function readConsent(resource: unknown, owner: ConsentOwner): KeptConsent | undefined {
  const parsed = consentSchema.safeParse(resource)
  return parsed.success ? (keptConsent(owner, [parsed.data]) ?? undefined) : undefined
}
