import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { fhirErrors } from '#tests/support/reference-platform/http/error-styles.ts'
import { jsonBody, namesTag, type AuthorisedCall } from '#tests/support/reference-platform/http/exchange.ts'
import { badRequest, Refusal } from '#tests/support/reference-platform/http/refusal.ts'
import { routeWriter, type Route } from '#tests/support/reference-platform/http/router.ts'
import { tagOf, writtenReply } from '#tests/support/reference-platform/fhir/fhir-answers.ts'
import { knownType, type FhirPorts } from '#tests/support/reference-platform/fhir/fhir-read-routes.ts'
import {
  resourceSchema,
  textsAt,
  valuesAt,
  type Resource,
  type StoredVersion,
} from '#tests/support/reference-platform/fhir/resource.ts'
import { writableTypes } from '#tests/support/reference-platform/fhir/search-parameters.ts'

/** Writing: versioned updates under client-chosen ids, and audit events that are stored once. */
export function fhirWriteRoutes({ store, audit, origin }: FhirPorts): readonly Route[] {
  const { guarded } = routeWriter(fhirErrors)
  return [
    guarded('PUT', '/fhir/:type/:id', (call) => {
      const type = writableType(call)
      demandWriter(call)
      const resource = bodyResource(call, type)
      if (resource.id !== call.params['id']) throw badRequest('The id in the body is not that in the address')
      const current = store.current(type, resource.id)
      demandPreconditions(call, current)
      const stored = store.put(resource)
      audit.write(call, current === undefined ? 'create' : 'update', stored.resource)
      return writtenReply(origin(), stored, current === undefined)
    }),
    guarded('POST', '/fhir/AuditEvent', (call) => {
      const event = auditEventOf(call)
      const eventId = onlyOnce(call)
      const known = eventId === undefined ? undefined : findEvent(store.all('AuditEvent'), eventId)
      if (known !== undefined) return writtenReply(origin(), known, false)
      const stored = store.put({ ...event, id: randomUUID() })
      audit.received(stored.resource)
      return writtenReply(origin(), stored, true)
    }),
  ]
}

function writableType(call: AuthorisedCall): string {
  const type = knownType(call)
  if (writableTypes.has(type)) return type
  throw new Refusal({
    status: 405,
    issue: 'not-supported',
    message: `${type} is not written by workstations`,
    headers: { allow: 'GET' },
  })
}

/** Somebody who may only look cannot write, whatever their workstation lets them do. */
function demandWriter({ user }: AuthorisedCall): void {
  if (user.role !== 'reader') return
  throw new Refusal({ status: 403, issue: 'forbidden', message: 'The role allows reading only' })
}

function bodyResource(call: AuthorisedCall, type: string): Resource {
  const resource = resourceSchema.safeParse(fhirBody(call))
  if (!resource.success) throw badRequest('The body is no resource with an id', 'structure')
  if (resource.data.resourceType !== type) throw badRequest('The body is a resource of another type')
  if (!/^[A-Za-z0-9\-.]{1,64}$/u.test(resource.data.id)) throw badRequest('The id is none of FHIR', 'value')
  return resource.data
}

function fhirBody(call: AuthorisedCall): unknown {
  const type = call.header('content-type')?.split(';')[0]?.trim()
  if (type !== 'application/fhir+json' && type !== 'application/json') {
    throw new Refusal({ status: 415, issue: 'not-supported', message: 'Resources are sent as application/fhir+json' })
  }
  const body = jsonBody(call)
  if (body === undefined) throw badRequest('The body is no JSON', 'structure')
  return body
}

/**
 * `If-None-Match: *` creates and never replaces; `If-Match` replaces the named version and no other. A replacement
 * without either would silently undo somebody's work and is refused.
 *
 * @throws Refusal with 412, or 428 where the precondition is missing
 */
function demandPreconditions(call: AuthorisedCall, current: StoredVersion | undefined): void {
  const ifMatch = call.header('if-match')
  const ifNoneMatch = call.header('if-none-match')
  const failed = (message: string): Refusal => new Refusal({ status: 412, issue: 'conflict', message })
  if (ifNoneMatch !== undefined && current !== undefined && namesTag(ifNoneMatch, tagOf(current))) {
    throw failed('The resource is already there')
  }
  if (ifMatch !== undefined && (current === undefined || !namesTag(ifMatch, tagOf(current)))) {
    throw failed('The resource has another version by now')
  }
  if (current !== undefined && ifMatch === undefined && ifNoneMatch === undefined) {
    throw new Refusal({ status: 428, issue: 'business-rule', message: 'A change names the version it is based on' })
  }
}

const auditEventSchema = z.looseObject({
  resourceType: z.literal('AuditEvent'),
  type: z.looseObject({ code: z.string() }),
  recorded: z.iso.datetime({ offset: true }),
  agent: z.array(z.looseObject({ requestor: z.boolean() })).min(1),
  source: z.looseObject({ observer: z.looseObject({}) }),
})

/** What base R4 demands of an AuditEvent. */
function auditEventOf(call: AuthorisedCall): z.output<typeof auditEventSchema> {
  const event = auditEventSchema.safeParse(fhirBody(call))
  if (event.success) return event.data
  throw new Refusal({
    status: 422,
    issue: 'structure',
    message: `No AuditEvent: ${event.error.issues.map(({ path }) => path.join('.')).join(', ')}`,
  })
}

/** `If-None-Exist: identifier=<id>`. AuditEvent has no identifier in R4; an extension of ours carries it. */
function onlyOnce(call: AuthorisedCall): string | undefined {
  const condition = call.header('if-none-exist')
  if (condition === undefined) return undefined
  const identifier = new URLSearchParams(condition).get('identifier')
  if (identifier === null || identifier === '') throw badRequest('If-None-Exist names no identifier')
  return identifier
}

const eventIdUrl = 'https://fortolker.dk/fhir/StructureDefinition/event-id'

function findEvent(events: readonly StoredVersion[], eventId: string): StoredVersion | undefined {
  return events.find(({ resource }) =>
    valuesAt(resource, 'extension').some(
      (extension) =>
        textsAt(extension, 'url').includes(eventIdUrl) && textsAt(extension, 'valueString').includes(eventId),
    ),
  )
}
