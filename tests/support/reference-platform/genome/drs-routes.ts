import * as z from 'zod'
import type { DataObject } from '#tests/support/reference-platform/demo-data.ts'
import type { AuditTrail } from '#tests/support/reference-platform/fhir/audit-trail.ts'
import type { ConsentCheck } from '#tests/support/reference-platform/fhir/consent-check.ts'
import { packId, type DataObjects } from '#tests/support/reference-platform/genome/data-objects.ts'
import { bytesReply } from '#tests/support/reference-platform/http/byte-range.ts'
import { drsErrors } from '#tests/support/reference-platform/http/error-styles.ts'
import {
  emptyReply,
  jsonBody,
  jsonReply,
  type AuthorisedCall,
  type Reply,
} from '#tests/support/reference-platform/http/exchange.ts'
import { badRequest, notFound, Refusal, retryHeaders } from '#tests/support/reference-platform/http/refusal.ts'
import { routeWriter, type Route } from '#tests/support/reference-platform/http/router.ts'
import { ga4ghService, serviceInfo } from '#tests/support/reference-platform/service-info.ts'

export interface DrsPorts {
  readonly objects: DataObjects
  readonly consent: ConsentCheck
  readonly audit: AuditTrail
  readonly origin: () => string
  readonly startedAt: string
}

const base = '/ga4gh/drs/v1'
const accessId = 'https'
const maxBulkRequestLength = 100

/** GA4GH DRS 1.5.0, and the bytes its access methods point to. */
export function drsRoutes(ports: DrsPorts): readonly Route[] {
  const { objects, origin } = ports
  const { open, guarded } = routeWriter(drsErrors)

  const describe = (call: AuthorisedCall): Reply => {
    const object = allowed(call.params['id'] ?? '', call, ports)
    return object === 'preparing' ? preparing() : jsonReply(drsObject(object, origin()))
  }
  const access = (call: AuthorisedCall): Reply => {
    const object = allowed(call.params['id'] ?? '', call, ports)
    if (object === 'preparing') return preparing()
    if (call.params['access'] !== accessId) throw notFound('There is no such access')
    return jsonReply({ url: dataUrl(object, origin()) })
  }
  return [
    open('GET', `${base}/service-info`, () => jsonReply(drsServiceInfo(ports))),
    guarded('POST', `${base}/objects`, (call) => jsonReply(bulkObjects(call, ports))),
    guarded('POST', `${base}/objects/access`, (call) => jsonReply(bulkAccess(call, ports))),
    guarded(['GET', 'POST'], `${base}/objects/:id`, describe),
    open('OPTIONS', `${base}/objects/:id`, (call) => {
      const id = call.params['id'] ?? ''
      if (objects.find(id) === undefined) throw notFound('There is no such object')
      return jsonReply({ drs_object_id: id, ...authorizations(origin()) })
    }),
    guarded(['GET', 'POST'], `${base}/objects/:id/access/:access`, access),
    guarded(['GET', 'HEAD'], '/data/:id', (call) => {
      const object = allowed(call.params['id'] ?? '', call, ports)
      if (object === 'preparing') return preparing()
      return bytesReply(call, object.bytes(), { 'content-type': object.mimeType, etag: `"${object.sha256}"` })
    }),
  ]
}

/** The object, when it exists and the person it belongs to lets it be used; the access is written down. */
function allowed(id: string, call: AuthorisedCall, { objects, consent, audit }: DrsPorts): DataObject | 'preparing' {
  const object = objects.find(id)
  if (object === undefined) throw notFound('There is no such object')
  if (object === 'preparing') return object
  consent.demand(call, object.owner)
  audit.read(call, { identifier: `drs:${id}` }, object.persons)
  return object
}

const preparing = (): Reply => emptyReply(202, retryHeaders(202, 1))

const dataUrl = ({ id }: DataObject, origin: string): string => `${origin}/data/${encodeURIComponent(id)}`

function authorizations(origin: string): Readonly<Record<string, unknown>> {
  return { supported_types: ['BearerAuth'], bearer_auth_issuers: [origin] }
}

function drsObject(object: DataObject, origin: string): unknown {
  const method = { type: 'https', access_id: accessId, authorizations: authorizations(origin) }
  return {
    id: object.id,
    name: object.id,
    self_uri: `drs://${new URL(origin).host}/${encodeURIComponent(object.id)}`,
    size: object.sizeBytes,
    created_time: object.createdAt,
    updated_time: object.createdAt,
    version: object.sha256.slice(0, 12),
    mime_type: object.mimeType,
    checksums: [{ type: 'sha-256', checksum: object.sha256 }],
    // The pack shows the other way: an access id, which has to be turned into an address first.
    access_methods: [object.id === packId ? method : { ...method, access_url: { url: dataUrl(object, origin) } }],
  }
}

function drsServiceInfo({ objects, startedAt }: DrsPorts): unknown {
  const all = objects.all()
  return serviceInfo(ga4ghService('drs', '1.5.0', 'Reference platform DRS'), startedAt, {
    maxBulkRequestLength,
    drs: {
      maxBulkRequestLength,
      objectCount: all.length,
      totalObjectSize: all.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    },
  })
}

const bulkObjectsSchema = z.object({ bulk_object_ids: z.array(z.string()).min(1) })

function bulkObjects(call: AuthorisedCall, ports: DrsPorts): unknown {
  const parsed = bulkObjectsSchema.safeParse(jsonBody(call))
  if (!parsed.success) throw badRequest('bulk_object_ids is missing')
  const outcomes = resolveAll(parsed.data.bulk_object_ids, call, ports)
  return {
    ...summaryOf(outcomes),
    resolved_drs_object: outcomes.flatMap((outcome) =>
      outcome.object === undefined ? [] : [drsObject(outcome.object, ports.origin())],
    ),
  }
}

const bulkAccessSchema = z.object({
  bulk_object_access_ids: z
    .array(z.object({ bulk_object_id: z.string(), bulk_access_ids: z.array(z.string()) }))
    .min(1),
})

function bulkAccess(call: AuthorisedCall, ports: DrsPorts): unknown {
  const parsed = bulkAccessSchema.safeParse(jsonBody(call))
  if (!parsed.success) throw badRequest('bulk_object_access_ids is missing')
  const wanted = parsed.data.bulk_object_access_ids.filter(({ bulk_access_ids: ids }) => ids.includes(accessId))
  const outcomes = resolveAll(
    wanted.map(({ bulk_object_id: id }) => id),
    call,
    ports,
  )
  return {
    ...summaryOf(outcomes),
    resolved_drs_object_access_urls: outcomes.flatMap(({ id, object }) =>
      object === undefined
        ? []
        : [{ drs_object_id: id, drs_access_id: accessId, url: dataUrl(object, ports.origin()) }],
    ),
  }
}

interface BulkOutcome {
  readonly id: string
  readonly object: DataObject | undefined
  readonly status: number
}

function resolveAll(ids: readonly string[], call: AuthorisedCall, ports: DrsPorts): readonly BulkOutcome[] {
  if (ids.length > maxBulkRequestLength) {
    throw new Refusal({ status: 413, issue: 'too-long', message: `At most ${maxBulkRequestLength} objects at a time` })
  }
  return ids.map((id) => {
    try {
      const object = allowed(id, call, ports)
      return object === 'preparing' ? { id, object: undefined, status: 202 } : { id, object, status: 200 }
    } catch (error) {
      if (error instanceof Refusal) return { id, object: undefined, status: error.details.status }
      throw error
    }
  })
}

function summaryOf(outcomes: readonly BulkOutcome[]): Readonly<Record<string, unknown>> {
  const unresolved = outcomes.filter(({ object }) => object === undefined)
  const statuses = [...new Set(unresolved.map(({ status }) => status))]
  return {
    summary: {
      requested: outcomes.length,
      resolved: outcomes.length - unresolved.length,
      unresolved: unresolved.length,
    },
    unresolved_drs_objects: statuses.map((status) => ({
      error_code: status,
      object_ids: unresolved.filter((outcome) => outcome.status === status).map(({ id }) => id),
    })),
  }
}
