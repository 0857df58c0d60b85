import type { DemoFamily } from '#tests/support/reference-platform/demo-data.ts'
import {
  apiVersion,
  beaconId,
  informationalMeta,
  queryAnswer,
  queryMeta,
  unreadRequest,
} from '#tests/support/reference-platform/beacon/beacon-answers.ts'
import { readBeaconRequest } from '#tests/support/reference-platform/beacon/beacon-request.ts'
import { loadNationalAlleles, type NationalAllele } from '#tests/support/reference-platform/beacon/national-alleles.ts'
import { findAlleles } from '#tests/support/reference-platform/beacon/variant-query.ts'
import type { AuditTrail } from '#tests/support/reference-platform/fhir/audit-trail.ts'
import type { ErrorStyle } from '#tests/support/reference-platform/http/error-styles.ts'
import { jsonReply, type Reply } from '#tests/support/reference-platform/http/exchange.ts'
import { notFound } from '#tests/support/reference-platform/http/refusal.ts'
import { routeWriter, type Route } from '#tests/support/reference-platform/http/router.ts'
import { ga4ghService, serviceInfo } from '#tests/support/reference-platform/service-info.ts'

export interface BeaconPorts {
  readonly families: readonly DemoFamily[]
  readonly audit: AuditTrail
  readonly origin: () => string
  readonly startedAt: string
}

/** Beacon: `{meta, error: {errorCode, errorMessage}}`. */
const beaconErrors: ErrorStyle = ({ status, message, headers }) =>
  jsonReply(
    { meta: queryMeta(unreadRequest), error: { errorCode: status, errorMessage: message } },
    { status, ...(headers === undefined ? {} : { headers }) },
  )

/** GA4GH Beacon 2.1: how often the country has seen a variant. All counts are invented. */
export function beaconRoutes(ports: BeaconPorts): readonly Route[] {
  const { open, guarded } = routeWriter(beaconErrors)
  let loaded: ReadonlyMap<string, NationalAllele> | undefined
  // Half a megabyte of VCF has to be read for it, which most runs never need.
  const alleles = (): ReadonlyMap<string, NationalAllele> => (loaded ??= loadNationalAlleles(ports.families))
  const tell = (response: unknown) => (): Reply => jsonReply({ meta: informationalMeta, response })
  const info = tell(infoResponse(ports.startedAt))

  return [
    open('GET', '/beacon', info),
    open('GET', '/beacon/', info),
    open('GET', '/beacon/info', info),
    open('GET', '/beacon/service-info', () =>
      jsonReply(serviceInfo(ga4ghService('beacon', '2.1.1', 'Reference platform Beacon'), ports.startedAt)),
    ),
    open('GET', '/beacon/configuration', tell(configurationResponse)),
    open('GET', '/beacon/entry_types', tell({ entryTypes })),
    open('GET', '/beacon/map', () => jsonReply({ meta: informationalMeta, response: mapResponse(ports.origin()) })),
    open('GET', '/beacon/filtering_terms', tell({ filteringTerms: [], resources: [] })),
    guarded(['GET', 'POST'], '/beacon/g_variants', (call) => {
      const request = readBeaconRequest(call)
      const found = findAlleles(alleles(), request.variant)
      // About nobody in particular, but somebody asked.
      ports.audit.query(call, [])
      return jsonReply(queryAnswer(request, found))
    }),
    guarded('GET', '/beacon/g_variants/:id', (call) => {
      const found = alleles().get(call.params['id'] ?? '')
      if (found === undefined) throw notFound('There is no such variant')
      ports.audit.query(call, [])
      return jsonReply(queryAnswer({ ...unreadRequest, requestedGranularity: 'record' }, [found]))
    }),
  ]
}

function infoResponse(startedAt: string): unknown {
  return {
    id: beaconId,
    name: 'Reference platform Beacon',
    apiVersion,
    // The schema knows no "demo".
    environment: 'test',
    organization: { id: 'demo-ngc', name: 'Demo Nationalt Genomcenter' },
    description: 'Invented allele counts over the alleles of the demo families',
    createDateTime: startedAt,
    updateDateTime: startedAt,
  }
}

const entryTypes = {
  genomicVariation: {
    id: 'genomicVariation',
    name: 'Genomic variation',
    ontologyTermForThisType: { id: 'SO:0000735', label: 'sequence_location' },
    partOfSpecification: 'Beacon v2.1',
    defaultSchema: {
      id: 'ga4gh-beacon-variant-v2.1.0',
      name: 'Default schema for a genomic variation',
      referenceToSchemaDefinition:
        'https://raw.githubusercontent.com/ga4gh-beacon/beacon-v2/main/models/json/beacon-v2-default-model/genomicVariations/defaultSchema.json',
      schemaVersion: 'v2.1.0',
    },
    nonFilteredQueriesAllowed: false,
  },
}

const configurationResponse = {
  $schema:
    'https://raw.githubusercontent.com/ga4gh-beacon/beacon-v2/main/framework/json/configuration/beaconConfigurationSchema.json',
  maturityAttributes: { productionStatus: 'TEST' },
  securityAttributes: { defaultGranularity: 'boolean', securityLevels: ['CONTROLLED'] },
  entryTypes,
}

function mapResponse(origin: string): unknown {
  return {
    $schema:
      'https://raw.githubusercontent.com/ga4gh-beacon/beacon-v2/main/framework/json/configuration/beaconMapSchema.json',
    endpointSets: {
      genomicVariation: {
        entryType: 'genomicVariation',
        rootUrl: `${origin}/beacon/g_variants`,
        singleEntryUrl: `${origin}/beacon/g_variants/{id}`,
      },
    },
  }
}
