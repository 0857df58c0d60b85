import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentReferenceSchema, patientSchema, serviceRequestSchema } from '#main/platform/fhir.ts'
import { authorisedFetch, type AuthorisedFetch } from '#tests/support/reference-platform/bearer-token.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { bundleOf, jsonOf, refusalOf } from './json.ts'
import { signedInWorkstation, type Workstation } from './workstation.ts'

let platform: ReferencePlatform
let ask: AuthorisedFetch
let workstation: Workstation
beforeAll(async () => {
  platform = await startReferencePlatform()
  ask = await authorisedFetch(platform.origin)
  workstation = await signedInWorkstation(platform)
})
afterAll(() => platform.close())

const form = (fields: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
})

describe('what anybody may know', () => {
  it('is the SMART configuration, as JSON whatever is accepted', async () => {
    const response = await fetch(`${platform.origin}/fhir/.well-known/smart-configuration`, {
      headers: { accept: 'text/html' },
    })
    expect(response.headers.get('content-type')).toContain('application/json')
    const configuration = await jsonOf(response)
    expect(configuration).toMatchObject({
      issuer: platform.origin,
      jwks_uri: `${platform.origin}/jwks`,
      token_endpoint: `${platform.origin}/token`,
      authorization_endpoint: `${platform.origin}/authorize`,
      code_challenge_methods_supported: ['S256'],
    })
    expect(configuration['grant_types_supported']).toContain('authorization_code')
    expect(configuration['capabilities']).toEqual(expect.arrayContaining(['client-public', 'sso-openid-connect']))
  })

  it('is the CapabilityStatement, which lists what can be written and searched', async () => {
    const response = await fetch(`${platform.origin}/fhir/metadata`)
    expect(response.headers.get('content-type')).toContain('application/fhir+json')
    expect(await jsonOf(response)).toMatchObject({
      resourceType: 'CapabilityStatement',
      fhirVersion: '4.0.1',
      rest: [
        {
          mode: 'server',
          resource: expect.arrayContaining([
            expect.objectContaining({ type: 'Consent', versioning: 'versioned-update', updateCreate: true }),
            expect.objectContaining({ type: 'AuditEvent', conditionalCreate: true }),
          ]),
        },
      ],
    })
  })

  it('is who the platform is', async () => {
    expect(await jsonOf(await fetch(`${platform.origin}/service-info`))).toMatchObject({
      id: expect.any(String),
      name: expect.any(String),
      type: { group: 'dk.fortolker', artifact: 'national-platform', version: expect.any(String) },
      organization: { name: 'Demo Nationalt Genomcenter', url: expect.any(String) },
      version: expect.any(String),
      environment: 'demo',
    })
  })
})

describe('the worklist', () => {
  it('comes to the product in as many pages as it takes', async () => {
    const before = workstation.requests.length
    const found = await workstation.fhir.search(
      '/fhir/ServiceRequest?status=active,completed&_count=1',
      serviceRequestSchema,
    )
    expect(found.map(({ id }) => id).toSorted()).toEqual(['sr-pr11', 'sr-scout-643594', 'sr-vip'])
    expect(workstation.requests.slice(before)).toHaveLength(3)
  })

  it('has absolute links and says how many there are', async () => {
    const page = await bundleOf(await ask('/fhir/ServiceRequest?status=active&_count=2'))
    expect(page).toMatchObject({ type: 'searchset', total: 3 })
    expect(page.entry).toHaveLength(2)
    const next = page.link.find(({ relation }) => relation === 'next')?.url ?? ''
    expect(next.startsWith(`${platform.origin}/fhir/ServiceRequest?`)).toBe(true)
    const last = await bundleOf(await ask(next))
    expect(last.entry).toHaveLength(1)
    expect(last.link.map(({ relation }) => relation)).toEqual(['self'])
    expect(page.entry[0]?.fullUrl).toBe(`${platform.origin}/fhir/ServiceRequest/${page.entry[0]?.resource.id}`)
  })

  it('can be asked for what changed since', async () => {
    const since = '2026-09-01T00:00:00Z'
    const newer = await bundleOf(await ask(`/fhir/ServiceRequest?_lastUpdated=gt${since}`))
    const older = await bundleOf(await ask(`/fhir/ServiceRequest?_lastUpdated=le${since}`))
    expect(newer.entry.map(({ resource }) => resource.id)).toEqual(['sr-pr11', 'sr-scout-643594'])
    expect(older.entry.map(({ resource }) => resource.id)).toEqual(['sr-vip'])
  })

  it.each([
    ['an unknown parameter', '/fhir/ServiceRequest?colour=red', 'not-supported'],
    ['a moment that is none', '/fhir/ServiceRequest?_lastUpdated=gtyesterday', 'value'],
    ['a count that is none', '/fhir/ServiceRequest?_count=many', 'value'],
    ['a page that is none', '/fhir/ServiceRequest?_page=abc', 'value'],
  ])('refuses %s', async (_, path, code) => {
    expect(await refusalOf(await ask(path))).toEqual({ status: 400, code })
  })
})

describe('people', () => {
  it('are found by id, by POST', async () => {
    const people = await workstation.fhir.patients(['pr11-child', 'vip-mother', 'nobody'])
    expect(people.map(({ id }) => id)).toEqual(['pr11-child', 'vip-mother'])
  })

  it('are found by CPR number, which stays in the body', async () => {
    const search = form({ identifier: 'urn:oid:1.2.208.176.1.2|0506919995' })
    const bundle = await bundleOf(await ask('/fhir/Patient/_search', search))
    expect(bundle.entry.map(({ resource }) => resource.id)).toEqual(['vip-patient'])
    const elsewhere = form({ identifier: 'urn:oid:9.9.9|0506919995' })
    expect((await bundleOf(await ask('/fhir/Patient/_search', elsewhere))).total).toBe(0)
  })

  it.each(['/fhir/Patient?identifier=0506919995', '/fhir/Patient?_id=vip-patient', '/fhir/Patient'])(
    'are not searched by address: %s',
    async (path) => {
      expect(await refusalOf(await ask(path))).toEqual({ status: 400, code: 'security' })
    },
  )

  it('are not listed without a criterion', async () => {
    expect(await refusalOf(await ask('/fhir/Patient/_search', form({ _count: '100' })))).toEqual({
      status: 400,
      code: 'not-supported',
    })
  })

  it('are searched by form and by nothing else', async () => {
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
    expect(await refusalOf(await ask('/fhir/Patient/_search', json))).toEqual({ status: 415, code: 'not-supported' })
  })

  it('are read by id, in the shape the product reads', async () => {
    const found = await workstation.fhir.read('Patient', 'pr11-child')
    expect(patientSchema.parse(found?.resource)).toMatchObject({ gender: 'male', birthDate: '2022-03-14' })
    expect(found?.version).toBe('1')
  })
})

describe('reading', () => {
  it('gives the version and answers 304 to who has it', async () => {
    const first = await ask('/fhir/Consent/consent-vip-mother')
    expect(first.headers.get('etag')).toBe('W/"2"')
    expect(await jsonOf(first)).toMatchObject({ meta: { versionId: '2' }, status: 'inactive' })
    const again = await ask('/fhir/Consent/consent-vip-mother', { headers: { 'if-none-match': 'W/"2"' } })
    expect(again.status).toBe(304)
    expect(again.headers.get('etag')).toBe('W/"2"')
  })

  it.each(['/fhir/Observation/nothing', '/fhir/Patient/nobody', '/fhir/Medication/1', '/fhir/Medication'])(
    'says 404 to %s',
    async (path) => {
      expect(await refusalOf(await ask(path))).toEqual({ status: 404, code: 'not-found' })
    },
  )

  it('gives undefined to the product where nothing is', async () => {
    expect(await workstation.fhir.read('Observation', 'nothing')).toBeUndefined()
  })

  it('says 405 and what is allowed', async () => {
    const response = await ask('/fhir/Patient/pr11-child', { method: 'DELETE' })
    expect(response.headers.get('allow')).toBe('GET, PUT')
    expect(await refusalOf(response)).toEqual({ status: 405, code: 'not-supported' })
  })

  it('gives the request id back, or one of its own', async () => {
    const named = await ask('/fhir/Patient/pr11-child', { headers: { 'x-request-id': 'abc-123' } })
    expect(named.headers.get('x-request-id')).toBe('abc-123')
    const unnamed = await ask('/fhir/Patient/pr11-child', { headers: { 'x-request-id': 'a b\tc' } })
    expect(unnamed.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/u)
  })
})

describe('documents and consents', () => {
  it.each([
    ['sr-pr11', ['indication-genes', 'trio-quality', 'sequence-windows']],
    ['sr-vip', ['indication-genes', 'trio-quality', 'sequence-windows']],
    ['sr-scout-643594', ['indication-genes', 'trio-quality']],
  ])('of %s are found by the request they belong to', async (id, types) => {
    const found = await workstation.fhir.search(
      `/fhir/DocumentReference?related=ServiceRequest/${id}&_count=50`,
      documentReferenceSchema,
    )
    const codings = found.flatMap(({ type }) => type?.coding ?? [])
    expect(codings.map(({ code }) => code)).toEqual(types)
    expect(new Set(codings.map(({ system }) => system))).toEqual(
      new Set(['https://fortolker.dk/fhir/CodeSystem/document-type']),
    )
    for (const { content } of found) expect(content[0]?.attachment.url).toMatch(/^drs:\/\/platform\/[\w.-]+$/u)
  })

  it('are found by person and status', async () => {
    const all = await bundleOf(await ask('/fhir/Consent?patient=Patient/vip-mother'))
    expect(all.entry.map(({ resource }) => resource.id)).toEqual(['consent-vip-mother'])
    expect((await bundleOf(await ask('/fhir/Consent?patient=vip-mother&status=active'))).total).toBe(0)
    expect((await bundleOf(await ask('/fhir/Consent?patient=Patient/vip-nephew'))).total).toBe(0)
  })
})
