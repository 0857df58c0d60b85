import { fhirJson } from '#tests/support/reference-platform/http/error-styles.ts'
import {
  emptyReply,
  jsonReply,
  namesTag,
  type Call,
  type Reply,
} from '#tests/support/reference-platform/http/exchange.ts'
import type { StoredVersion } from '#tests/support/reference-platform/fhir/resource.ts'
import type { SearchPage } from '#tests/support/reference-platform/fhir/search.ts'

/** `W/"3"`: FHIR's entity tag of a version. */
export const tagOf = ({ version }: StoredVersion): string => `W/"${version}"`

function versionHeaders(stored: StoredVersion): Readonly<Record<string, string>> {
  return { etag: tagOf(stored), 'last-modified': new Date(stored.lastUpdated).toUTCString() }
}

/** A resource with its version; 304 where the caller has it already. */
export function resourceReply(call: Call, stored: StoredVersion): Reply {
  const headers = versionHeaders(stored)
  if (namesTag(call.header('if-none-match'), tagOf(stored))) return emptyReply(304, headers)
  return jsonReply(stored.resource, { contentType: fhirJson, headers })
}

/** The answer to a write. */
export function writtenReply(origin: string, stored: StoredVersion, isNew: boolean): Reply {
  const { resourceType, id } = stored.resource
  const location = `${origin}/fhir/${resourceType}/${id}/_history/${stored.version}`
  return jsonReply(stored.resource, {
    status: isNew ? 201 : 200,
    contentType: fhirJson,
    headers: { ...versionHeaders(stored), ...(isNew ? { location } : {}) },
  })
}

/** A page of search results; `next` is absolute, as FHIR wants links to be. */
export function searchReply(origin: string, type: string, call: Call, page: SearchPage): Reply {
  const { url } = call
  const link = [
    { relation: 'self', url: `${origin}${url.pathname}${url.search}` },
    ...(page.next === null ? [] : [{ relation: 'next', url: `${origin}/fhir/${type}?${page.next.toString()}` }]),
  ]
  const entry = page.entries.map(({ resource }) => ({
    fullUrl: `${origin}/fhir/${type}/${resource.id}`,
    resource,
    search: { mode: 'match' },
  }))
  return jsonReply(
    { resourceType: 'Bundle', type: 'searchset', total: page.total, link, entry },
    { contentType: fhirJson },
  )
}

/** All versions of a resource, newest first. */
export function historyReply(origin: string, versions: readonly StoredVersion[]): Reply {
  const entry = versions.toReversed().map((stored) => {
    const { resourceType, id } = stored.resource
    return {
      fullUrl: `${origin}/fhir/${resourceType}/${id}`,
      resource: stored.resource,
      request: { method: 'PUT', url: `${resourceType}/${id}` },
      response: { status: stored.version === 1 ? '201' : '200', etag: tagOf(stored), lastModified: stored.lastUpdated },
    }
  })
  return jsonReply(
    { resourceType: 'Bundle', type: 'history', total: versions.length, entry },
    { contentType: fhirJson },
  )
}
