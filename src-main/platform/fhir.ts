import * as z from 'zod'
import { discardBody, parseAnswer, readJson, type PlatformHttp } from '#main/platform/http.ts'

/** The parts of FHIR R4 this product reads. Everything else in a resource is left alone and kept out. */
const referenceSchema = z.object({ reference: z.string().optional(), display: z.string().optional() })
const codingSchema = z.object({ system: z.string().optional(), code: z.string().optional() })
const conceptSchema = z.object({ coding: z.array(codingSchema).default([]), text: z.string().optional() })
const identifierSchema = z.object({ system: z.string().optional(), value: z.string().optional() })

/** Our own extensions carry one simple value, or named ones inside. */
const extensionSchema = z.object({
  url: z.string(),
  valueCode: z.string().optional(),
  valueString: z.string().optional(),
  valueDateTime: z.string().optional(),
  valueIdentifier: identifierSchema.optional(),
  extension: z
    .array(
      z.object({
        url: z.string(),
        valueCode: z.string().optional(),
        valueString: z.string().optional(),
        valueDateTime: z.string().optional(),
      }),
    )
    .optional(),
})
export type FhirExtension = z.output<typeof extensionSchema>

export const patientSchema = z.object({
  resourceType: z.literal('Patient'),
  id: z.string(),
  identifier: z.array(identifierSchema).default([]),
  name: z
    .array(
      z.object({ text: z.string().optional(), family: z.string().optional(), given: z.array(z.string()).default([]) }),
    )
    .default([]),
  gender: z.string().optional(),
  birthDate: z.string().optional(),
})
export type FhirPatient = z.output<typeof patientSchema>

export const serviceRequestSchema = z.object({
  resourceType: z.literal('ServiceRequest'),
  id: z.string(),
  status: z.string(),
  priority: z.string().optional(),
  authoredOn: z.string().optional(),
  code: conceptSchema.optional(),
  subject: referenceSchema,
  requester: referenceSchema.optional(),
  reasonCode: z.array(conceptSchema).default([]),
  extension: z.array(extensionSchema).default([]),
})
export type FhirServiceRequest = z.output<typeof serviceRequestSchema>

export const consentSchema = z.object({
  resourceType: z.literal('Consent'),
  id: z.string(),
  meta: z.object({ versionId: z.string().optional(), lastUpdated: z.string().optional() }).optional(),
  status: z.string(),
  patient: referenceSchema,
  dateTime: z.string().optional(),
  performer: z.array(referenceSchema.extend({ extension: z.array(extensionSchema).default([]) })).default([]),
  policy: z.array(z.object({ uri: z.string().optional() })).default([]),
  extension: z.array(extensionSchema).default([]),
  provision: z
    .object({
      period: z.object({ start: z.string().optional(), end: z.string().optional() }).optional(),
      provision: z
        .array(
          z.object({
            type: z.string().optional(),
            code: z.array(conceptSchema).default([]),
            period: z.unknown().optional(),
            provision: z.array(z.unknown()).default([]),
          }),
        )
        .default([]),
    })
    .optional(),
})
export type FhirConsent = z.output<typeof consentSchema>

export const documentReferenceSchema = z.object({
  resourceType: z.literal('DocumentReference'),
  id: z.string(),
  status: z.string(),
  type: conceptSchema.optional(),
  subject: referenceSchema.optional(),
  content: z
    .array(z.object({ attachment: z.object({ url: z.string().optional(), contentType: z.string().optional() }) }))
    .default([]),
})
export type FhirDocumentReference = z.output<typeof documentReferenceSchema>

const bundleSchema = z.object({
  resourceType: z.literal('Bundle'),
  link: z.array(z.object({ relation: z.string(), url: z.string() })).default([]),
  entry: z.array(z.object({ resource: z.unknown() })).default([]),
})

/** Base of the extensions and code systems this product and the platform agree on. */
export const agreedBase = 'https://fortolker.dk/fhir'
export const cprSystem = 'urn:oid:1.2.208.176.1.2'

export function extensionOf(extensions: readonly FhirExtension[], name: string): FhirExtension | undefined {
  return extensions.find((extension) => extension.url === `${agreedBase}/StructureDefinition/${name}`)
}

/** What a write met on the platform. */
export type WriteOutcome =
  | { readonly kind: 'written'; readonly version: string }
  /** Somebody else wrote in between, or had written before. */
  | { readonly kind: 'conflict' }

export interface Fhir {
  /** All pages of a search; resources that are not of the asked shape are the platform's mistake. */
  readonly search: <T>(address: string, schema: z.ZodType<T>, signal?: AbortSignal) => Promise<readonly T[]>
  /** Patients by id; by POST, because a search for people does not belong in an address. */
  readonly patients: (ids: readonly string[], signal?: AbortSignal) => Promise<readonly FhirPatient[]>
  /** A resource with its version, or undefined where there is none. */
  readonly read: (
    type: string,
    id: string,
  ) => Promise<{ readonly resource: unknown; readonly version: string } | undefined>
  /** Writes under a client-chosen id. `version` is what the change was based on, null for "not there yet". */
  readonly write: (type: string, id: string, resource: unknown, version: string | null) => Promise<WriteOutcome>
  /** Adds a resource once; the identifier in it makes a repetition harmless. */
  readonly addOnce: (type: string, identifier: string, resource: unknown) => Promise<void>
}

const json = 'application/fhir+json'
/** No worklist is longer; a platform that pages forever would otherwise keep us forever. */
const mostPages = 200

export function createFhir(http: PlatformHttp): Fhir {
  /** The resources of a page and of all that follow it. */
  const allPages = async <T>(first: Response, schema: z.ZodType<T>, signal?: AbortSignal): Promise<readonly T[]> => {
    const found: T[] = []
    let response: Response | null = first
    for (let page = 0; response !== null && page < mostPages; page += 1) {
      const bundle: z.output<typeof bundleSchema> = await readJson(response, bundleSchema, signal)
      found.push(...bundle.entry.map(({ resource }) => parseAnswer(resource, schema)))
      const next = bundle.link.find(({ relation }) => relation === 'next')?.url
      response = next === undefined ? null : await http.request(next, { headers: { accept: json }, signal })
    }
    return found
  }

  return {
    search: async (address, schema, signal) =>
      allPages(await http.request(address, { headers: { accept: json }, signal }), schema, signal),
    patients: async (ids, signal) => {
      if (ids.length === 0) return []
      const response = await http.request('/fhir/Patient/_search', {
        method: 'POST',
        headers: { accept: json, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ _id: ids.join(','), _count: String(ids.length) }).toString(),
        signal,
      })
      return allPages(response, patientSchema, signal)
    },
    read: async (type, id) => {
      const response = await http.request(`/fhir/${type}/${id}`, { headers: { accept: json }, expects: [404, 410] })
      if (!response.ok) {
        await discardBody(response)
        return undefined
      }
      return { resource: await readJson(response, z.unknown()), version: versionOf(response) }
    },
    write: async (type, id, resource, version) => {
      const response = await http.request(`/fhir/${type}/${id}`, {
        method: 'PUT',
        headers: {
          'content-type': json,
          ...(version === null ? { 'if-none-match': '*' } : { 'if-match': `W/"${version}"` }),
        },
        body: JSON.stringify(resource),
        expects: [409, 412],
      })
      await discardBody(response)
      return response.ok ? { kind: 'written', version: versionOf(response) } : { kind: 'conflict' }
    },
    addOnce: async (type, identifier, resource) => {
      const response = await http.request(`/fhir/${type}`, {
        method: 'POST',
        headers: { 'content-type': json, 'if-none-exist': `identifier=${identifier}` },
        body: JSON.stringify(resource),
      })
      await discardBody(response)
    },
  }
}

/** `W/"3"` -> `3`. */
function versionOf(response: Response): string {
  return /"([^"]+)"/u.exec(response.headers.get('etag') ?? '')?.[1] ?? ''
}
