import { fhirErrors } from '#tests/support/reference-platform/http/error-styles.ts'
import type { AuthorisedCall, Reply } from '#tests/support/reference-platform/http/exchange.ts'
import { badRequest, notFound, Refusal } from '#tests/support/reference-platform/http/refusal.ts'
import { routeWriter, type Route } from '#tests/support/reference-platform/http/router.ts'
import type { AuditTrail } from '#tests/support/reference-platform/fhir/audit-trail.ts'
import { historyReply, resourceReply, searchReply } from '#tests/support/reference-platform/fhir/fhir-answers.ts'
import { personsOf, type StoredVersion } from '#tests/support/reference-platform/fhir/resource.ts'
import type { ResourceStore } from '#tests/support/reference-platform/fhir/resource-store.ts'
import { searchParameters } from '#tests/support/reference-platform/fhir/search-parameters.ts'
import { searchResources, type SearchPage } from '#tests/support/reference-platform/fhir/search.ts'

export interface FhirPorts {
  readonly store: ResourceStore
  readonly audit: AuditTrail
  readonly origin: () => string
}

/** Reading and searching. */
export function fhirReadRoutes({ store, audit, origin }: FhirPorts): readonly Route[] {
  const { guarded } = routeWriter(fhirErrors)

  const answerSearch = (call: AuthorisedCall, type: string, page: SearchPage): Reply => {
    audit.query(call, [...new Set(page.entries.flatMap(({ resource }) => personsOf(resource)))])
    return searchReply(origin(), type, call, page)
  }
  const answerRead = (call: AuthorisedCall, stored: StoredVersion): Reply => {
    const { resource } = stored
    audit.read(call, { reference: `${resource.resourceType}/${resource.id}` }, personsOf(resource))
    return resourceReply(call, stored)
  }

  return [
    guarded('POST', '/fhir/Patient/_search', (call) => {
      const form = formOf(call)
      if (![...form.keys()].some((name) => name === '_id' || name === 'identifier')) {
        throw badRequest('Patients are searched by _id or identifier', 'not-supported')
      }
      return answerSearch(call, 'Patient', searchResources('Patient', store.all('Patient'), form, false))
    }),
    guarded('GET', '/fhir/:type', (call) => {
      const type = knownType(call)
      // Addresses end up in logs and histories, and CPR numbers must not.
      if (type === 'Patient') throw badRequest('People are searched by POST to Patient/_search', 'security')
      return answerSearch(call, type, searchResources(type, store.all(type), call.url.searchParams))
    }),
    guarded('GET', '/fhir/:type/:id', (call) => answerRead(call, currentOf(store, knownType(call), call))),
    guarded('GET', '/fhir/:type/:id/_history', (call) => {
      const stored = currentOf(store, knownType(call), call)
      const { resourceType, id } = stored.resource
      audit.read(call, { reference: `${resourceType}/${id}` }, personsOf(stored.resource))
      return historyReply(origin(), store.versions(resourceType, id))
    }),
    guarded('GET', '/fhir/:type/:id/_history/:version', (call) => {
      const { resource } = currentOf(store, knownType(call), call)
      const version = store
        .versions(resource.resourceType, resource.id)
        .find((stored) => String(stored.version) === call.params['version'])
      if (version === undefined) throw notFound('There is no such version')
      return answerRead(call, version)
    }),
  ]
}

/** @throws Refusal with 404 for a type this platform does not hold */
export function knownType(call: AuthorisedCall): string {
  const type = call.params['type'] ?? ''
  if (searchParameters[type] === undefined) throw notFound(`${type} is not held here`)
  return type
}

function currentOf(store: ResourceStore, type: string, call: AuthorisedCall): StoredVersion {
  const stored = store.current(type, call.params['id'] ?? '')
  if (stored === undefined) throw notFound('There is no such resource')
  return stored
}

function formOf(call: AuthorisedCall): URLSearchParams {
  if (call.header('content-type')?.startsWith('application/x-www-form-urlencoded') !== true) {
    throw new Refusal({ status: 415, issue: 'not-supported', message: 'A search is posted as a form' })
  }
  return new URLSearchParams(call.body.toString('utf8'))
}
