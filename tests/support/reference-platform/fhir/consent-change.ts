import * as z from 'zod'
import { questionSystem } from '#tests/support/reference-platform/fhir/consent-check.ts'
import { resourceSchema, textsAt, type Resource } from '#tests/support/reference-platform/fhir/resource.ts'

/** What somebody changes about a consent. */
export interface ConsentChange {
  readonly status?: 'active' | 'inactive' | 'entered-in-error' | undefined
  /** Answers by question; `unanswered` takes the answer away. */
  readonly answers?: Readonly<Record<string, 'permit' | 'deny' | 'unanswered'>> | undefined
  /** When consent was withdrawn; goes with the status `inactive`. */
  readonly withdrawnAt?: string | undefined
}

const consentSchema = resourceSchema.extend({
  status: z.string(),
  extension: z.array(z.looseObject({ url: z.string() })).default([]),
  provision: z.looseObject({ provision: z.array(z.unknown()).default([]) }).prefault({}),
})

const extensionBase = 'https://fortolker.dk/fhir/StructureDefinition'
const withdrawnUrl = `${extensionBase}/consent-withdrawn-at`

/** The consent after a change; its other content stays. */
export function changedConsent(
  person: string,
  known: Resource | undefined,
  change: ConsentChange,
  now: string,
): Resource {
  const consent = consentSchema.parse(known ?? newConsent(person, now))
  const { answers = {}, withdrawnAt } = change
  const kept = consent.provision.provision.filter(
    (provision) => !textsAt(provision, 'code.coding.code').some((question) => question in answers),
  )
  const added = Object.entries(answers).flatMap(([question, type]) =>
    type === 'unanswered' ? [] : [{ type, code: [{ coding: [{ system: questionSystem, code: question }] }] }],
  )
  return {
    ...consent,
    status: change.status ?? consent.status,
    extension:
      withdrawnAt === undefined
        ? consent.extension
        : [
            ...consent.extension.filter(({ url }) => url !== withdrawnUrl),
            { url: withdrawnUrl, valueDateTime: withdrawnAt },
          ],
    provision: { ...consent.provision, provision: [...kept, ...added] },
  }
}

/** A form somebody signs for the first time, with nothing answered yet. */
function newConsent(person: string, now: string): Resource {
  return {
    resourceType: 'Consent',
    id: `consent-${person}`,
    extension: [
      {
        url: `${extensionBase}/consent-form`,
        extension: [
          { url: 'name', valueString: 'NGC samtykke til omfattende genetisk analyse' },
          { url: 'version', valueString: '3.1' },
        ],
      },
    ],
    status: 'active',
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'treatment' }] },
    category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
    patient: { reference: `Patient/${person}` },
    dateTime: now,
    performer: [
      {
        extension: [{ url: `${extensionBase}/consent-signer-role`, valueCode: 'self' }],
        reference: `Patient/${person}`,
      },
    ],
    policy: [{ uri: 'https://fortolker.dk/fhir/consent-form/ngc-omfattende-genetisk-analyse/3.1' }],
    policyRule: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'OPTOUT' }] },
    provision: { period: { start: now }, provision: [] },
  }
}
