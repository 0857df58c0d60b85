import { fhirErrors, fhirJson } from '#tests/support/reference-platform/http/error-styles.ts'
import { jsonReply } from '#tests/support/reference-platform/http/exchange.ts'
import { routeWriter, type Route } from '#tests/support/reference-platform/http/router.ts'
import { searchParameters, writableTypes } from '#tests/support/reference-platform/fhir/search-parameters.ts'

/** What anybody may know about the FHIR side: capabilities and where to sign in. */
export function fhirMetadataRoutes(origin: () => string, startedAt: string): readonly Route[] {
  const { open } = routeWriter(fhirErrors)
  return [
    open('GET', '/fhir/metadata', () => jsonReply(capabilityStatement(origin(), startedAt), { contentType: fhirJson })),
    // JSON whatever the caller accepts, by the SMART specification.
    open('GET', '/fhir/.well-known/smart-configuration', () => jsonReply(smartConfiguration(origin()))),
  ]
}

function smartConfiguration(origin: string): unknown {
  return {
    issuer: origin,
    jwks_uri: `${origin}/jwks`,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    revocation_endpoint: `${origin}/revocation`,
    token_endpoint_auth_methods_supported: ['none'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'fhirUser', 'offline_access'],
    code_challenge_methods_supported: ['S256'],
    capabilities: ['launch-standalone', 'client-public', 'permission-user', 'permission-offline', 'sso-openid-connect'],
  }
}

const parameterTypes: Readonly<Record<string, string>> = {
  identifier: 'token',
  status: 'token',
  type: 'token',
}

function capabilityStatement(origin: string, startedAt: string): unknown {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    experimental: true,
    date: startedAt,
    publisher: 'Demo Nationalt Genomcenter',
    kind: 'instance',
    software: { name: 'Fortolker reference platform', version: '1.0.0' },
    implementation: { description: 'Demonstration with invented people', url: `${origin}/fhir` },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    rest: [
      {
        mode: 'server',
        security: {
          service: [
            {
              coding: [
                { system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' },
              ],
            },
          ],
        },
        resource: [...Object.keys(searchParameters).map(resourceCapability), auditCapability],
      },
    ],
  }
}

function resourceCapability(type: string): unknown {
  const isWritable = writableTypes.has(type)
  return {
    type,
    interaction: ['read', 'vread', 'history-instance', 'search-type', ...(isWritable ? ['update'] : [])].map(
      (code) => ({
        code,
      }),
    ),
    versioning: isWritable ? 'versioned-update' : 'versioned',
    readHistory: true,
    updateCreate: isWritable,
    searchParam: [
      { name: '_id', type: 'token' },
      { name: '_lastUpdated', type: 'date' },
      ...Object.keys(searchParameters[type] ?? {}).map((name) => ({ name, type: parameterTypes[name] ?? 'reference' })),
    ],
  }
}

const auditCapability = {
  type: 'AuditEvent',
  interaction: [{ code: 'create' }],
  versioning: 'no-version',
  conditionalCreate: true,
}
