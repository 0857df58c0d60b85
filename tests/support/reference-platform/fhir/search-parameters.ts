import { textsAt, valuesAt, type Resource } from '#tests/support/reference-platform/fhir/resource.ts'

/** Whether a resource fits one value of a search parameter. */
export type SearchTest = (resource: Resource, value: string) => boolean

/** `code`, compared as it stands. */
const code =
  (path: string): SearchTest =>
  (resource, value) =>
    textsAt(resource, path).includes(value)

/** `system|value`, `|value` or `value`, in identifiers and codings. */
const token =
  (path: string, member: 'value' | 'code'): SearchTest =>
  (resource, value) => {
    const [system, wanted] = value.includes('|') ? value.split('|', 2) : [undefined, value]
    return valuesAt(resource, path).some(
      (item) =>
        textsAt(item, member).includes(wanted ?? '') &&
        (system === undefined || (textsAt(item, 'system')[0] ?? '') === system),
    )
  }

/** `Type/id`, or the id alone where the parameter leads to one type. */
const reference =
  (path: string, type: string): SearchTest =>
  (resource, value) =>
    textsAt(resource, `${path}.reference`).includes(value.includes('/') ? value : `${type}/${value}`)

const identifier = token('identifier', 'value')
const subject = reference('subject', 'Patient')
const basedOn = reference('basedOn', 'ServiceRequest')
const type = token('type.coding', 'code')

/** What a type can be searched by, beside `_id` and `_lastUpdated`. Source: FHIR R4 4.0.1, search parameters. */
export const searchParameters: Readonly<Record<string, Readonly<Record<string, SearchTest>>>> = {
  Patient: { identifier },
  ServiceRequest: { status: code('status'), subject, patient: subject, identifier },
  Consent: { patient: reference('patient', 'Patient'), status: code('status') },
  DocumentReference: {
    related: reference('context.related', 'ServiceRequest'),
    status: code('status'),
    subject,
    patient: subject,
    type,
  },
  Observation: { 'based-on': basedOn, status: code('status'), subject, patient: subject, identifier },
  DiagnosticReport: { 'based-on': basedOn, status: code('status'), subject, patient: subject, identifier },
  Library: { identifier, status: code('status'), publisher: code('publisher'), type },
  Task: {
    'based-on': reference('basedOn', 'ServiceRequest'),
    status: code('status'),
    patient: reference('for', 'Patient'),
    subject: reference('for', 'Patient'),
  },
}

/** Types that workstations may write. */
export const writableTypes: ReadonlySet<string> = new Set([
  'Consent',
  'Observation',
  'DiagnosticReport',
  'Library',
  'Task',
])
