import { jsonReply, type Reply } from '#tests/support/reference-platform/http/exchange.ts'
import { plainErrors } from '#tests/support/reference-platform/http/error-styles.ts'
import { routeWriter, type Route } from '#tests/support/reference-platform/http/router.ts'

/** What differs between the service-info documents of the APIs. */
export interface ServiceDescription {
  readonly id: string
  readonly name: string
  readonly group: string
  readonly artifact: string
  readonly version: string
}

/** The platform itself; not a GA4GH type, so its group is our own. */
const platformService: ServiceDescription = {
  id: 'dk.fortolker.reference-platform',
  name: 'Fortolker reference platform',
  group: 'dk.fortolker',
  artifact: 'national-platform',
  version: '1.0.0',
}

/** An official GA4GH service of the platform. */
export function ga4ghService(artifact: string, version: string, name: string): ServiceDescription {
  return { id: `dk.fortolker.reference-platform.${artifact}`, name, group: 'org.ga4gh', artifact, version }
}

/** GA4GH service-info 1.0.0, with what an API adds to it. */
export function serviceInfo(
  service: ServiceDescription,
  startedAt: string,
  extra: Readonly<Record<string, unknown>> = {},
): unknown {
  const { id, name, group, artifact, version } = service
  return {
    id,
    name,
    type: { group, artifact, version },
    description: 'Stand-in for the national platform: invented people, for demonstrations and tests',
    organization: { name: 'Demo Nationalt Genomcenter', url: 'https://fortolker.dk' },
    contactUrl: 'https://fortolker.dk',
    createdAt: startedAt,
    updatedAt: startedAt,
    environment: 'demo',
    version: '1.0.0',
    ...extra,
  }
}

export function platformInfoRoutes(startedAt: string): readonly Route[] {
  const { open } = routeWriter(plainErrors)
  const answer = (): Reply => jsonReply(serviceInfo(platformService, startedAt))
  return [open('GET', '/service-info', answer)]
}
