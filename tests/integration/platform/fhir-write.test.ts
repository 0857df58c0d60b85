import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditResource } from '#main/platform/mapping/audit.ts'
import { emptyAssessment } from '#shared/domain/classification/assessment/assessment.ts'
import { assessmentResource, readAssessment } from '#main/platform/mapping/assessment.ts'
import type { LoggedEvent } from '#main/store/work/event-log.ts'
import { caseId, personId, userId, variantKey } from '#shared/kit/ids.ts'
import { authorisedFetch, type AuthorisedFetch } from '#tests/support/reference-platform/bearer-token.ts'
import { resourceSchema, type Resource } from '#tests/support/reference-platform/fhir/resource.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { bundleOf, jsonOf, refusalOf } from './json.ts'
import { signedInWorkstation, type Workstation } from './workstation.ts'

let platform: ReferencePlatform
let ask: AuthorisedFetch
let workstation: Workstation
beforeAll(async () => {
  platform = await startReferencePlatform({ families: ['vip'] })
  ask = await authorisedFetch(platform.origin)
  workstation = await signedInWorkstation(platform)
})
afterAll(() => platform.close())

const observation = (id: string, text = 'first'): Readonly<Record<string, unknown>> => ({
  resourceType: 'Observation',
  id,
  status: 'preliminary',
  code: { text },
  subject: { reference: 'Patient/vip-patient' },
  basedOn: [{ reference: 'ServiceRequest/sr-vip' }],
})

function put(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return ask(path, {
    method: 'PUT',
    headers: { 'content-type': 'application/fhir+json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

describe('versioned updates', () => {
  it('create with If-None-Match and never twice', async () => {
    const created = await put('/fhir/Observation/new-1', observation('new-1'), { 'if-none-match': '*' })
    expect(created.status).toBe(201)
    expect(created.headers.get('etag')).toBe('W/"1"')
    expect(created.headers.get('location')).toBe(`${platform.origin}/fhir/Observation/new-1/_history/1`)
    expect(await jsonOf(created)).toMatchObject({ id: 'new-1', meta: { versionId: '1' } })
    const again = await put('/fhir/Observation/new-1', observation('new-1'), { 'if-none-match': '*' })
    expect(await refusalOf(again)).toEqual({ status: 412, code: 'conflict' })
  })

  it('replace the version they name and keep the one before', async () => {
    await put('/fhir/Observation/new-2', observation('new-2'), { 'if-none-match': '*' })
    const replaced = await put('/fhir/Observation/new-2', observation('new-2', 'second'), { 'if-match': 'W/"1"' })
    expect(replaced.status).toBe(200)
    expect(replaced.headers.get('etag')).toBe('W/"2"')
    const stale = await put('/fhir/Observation/new-2', observation('new-2', 'third'), { 'if-match': 'W/"1"' })
    expect(await refusalOf(stale)).toEqual({ status: 412, code: 'conflict' })
    expect(await jsonOf(await ask('/fhir/Observation/new-2/_history/1'))).toMatchObject({ code: { text: 'first' } })
    const history = await bundleOf(await ask('/fhir/Observation/new-2/_history'))
    expect(history).toMatchObject({ type: 'history', total: 2 })
    expect(history.entry.map(({ resource }) => resource['code'])).toEqual([{ text: 'second' }, { text: 'first' }])
    expect(platform.state.history('Observation', 'new-2')).toHaveLength(2)
  })

  const based = { 'if-match': 'W/"1"' }
  it.each([
    {
      what: 'a change that names no version',
      headers: {},
      body: observation('new-3', 'x'),
      says: [428, 'business-rule'],
    },
    { what: 'another id than the address', headers: based, body: observation('other'), says: [400, 'invalid'] },
    { what: 'another type', headers: based, body: { resourceType: 'Task', id: 'new-3' }, says: [400, 'invalid'] },
    { what: 'what is no JSON', headers: based, body: '{', says: [400, 'structure'] },
    { what: 'what is no resource', headers: based, body: '[]', says: [400, 'structure'] },
    {
      what: 'another media type',
      headers: { ...based, 'content-type': 'text/plain' },
      body: '{}',
      says: [415, 'not-supported'],
    },
  ])('refuse $what', async ({ headers, body, says: [status, code] }) => {
    await put('/fhir/Observation/new-3', observation('new-3'), { 'if-none-match': '*' })
    expect(await refusalOf(await put('/fhir/Observation/new-3', body, headers))).toEqual({ status, code })
  })

  it('refuse a version of what is not there', async () => {
    const response = await put('/fhir/Observation/new-4', observation('new-4'), { 'if-match': 'W/"1"' })
    expect(await refusalOf(response)).toEqual({ status: 412, code: 'conflict' })
  })

  it('refuse what workstations do not write', async () => {
    const response = await put('/fhir/Patient/vip-patient', { resourceType: 'Patient', id: 'vip-patient' })
    expect(await refusalOf(response)).toEqual({ status: 405, code: 'not-supported' })
  })

  it('refuse somebody who may only look', async () => {
    const asReader = await authorisedFetch(platform.origin, 's.studerende')
    const response = await asReader('/fhir/Observation/new-5', {
      method: 'PUT',
      headers: { 'content-type': 'application/fhir+json', 'if-none-match': '*' },
      body: JSON.stringify(observation('new-5')),
    })
    expect(await refusalOf(response)).toEqual({ status: 403, code: 'forbidden' })
  })

  it.each(['Observation', 'DiagnosticReport', 'Task'])('are found again: %s by the request', async (type) => {
    const id = `found-${type}`
    const resource = { ...observation(id), resourceType: type, for: { reference: 'Patient/vip-patient' } }
    await put(`/fhir/${type}/${id}`, resource, { 'if-none-match': '*' })
    const found = await bundleOf(await ask(`/fhir/${type}?based-on=ServiceRequest/sr-vip&patient=Patient/vip-patient`))
    expect(found.entry.map((entry) => entry.resource.id)).toContain(id)
    expect((await bundleOf(await ask(`/fhir/${type}?based-on=ServiceRequest/sr-pr11`))).total).toBe(0)
  })

  it('change a consent', async () => {
    const current = await ask('/fhir/Consent/consent-vip-sister')
    const consent = await jsonOf(current)
    const response = await put(
      '/fhir/Consent/consent-vip-sister',
      { ...consent, status: 'inactive' },
      { 'if-match': current.headers.get('etag') ?? '' },
    )
    expect(response.status).toBe(200)
    expect(platform.state.read('Consent', 'consent-vip-sister')).toMatchObject({ status: 'inactive' })
  })
})

describe('the product’s writes', () => {
  const subject = { caseId: caseId('sr-vip'), child: personId('vip-patient') }
  const key = variantKey('GRCh38-17-31229046-AC-A')
  const resourceBy = (name: string): Resource =>
    resourceSchema.parse(
      assessmentResource(subject, key, {
        value: { ...emptyAssessment, class: 'likely_pathogenic', comment: `by ${name}` },
        handedIn: null,
        made: { by: name, byId: userId('lise'), at: '2026-11-20T10:00:00.000Z' },
      }),
    )

  it('create, update, and meet another workstation as a conflict', async () => {
    const { fhir } = workstation
    const { id } = resourceBy('lise')
    expect(await fhir.write('Observation', id, resourceBy('lise'), null)).toEqual({ kind: 'written', version: '1' })
    expect(await fhir.write('Observation', id, resourceBy('lise'), '1')).toEqual({ kind: 'written', version: '2' })
    platform.state.write(resourceBy('mads'))
    expect(await fhir.write('Observation', id, resourceBy('lise'), '2')).toEqual({ kind: 'conflict' })
    expect(await fhir.write('Observation', id, resourceBy('lise'), null)).toEqual({ kind: 'conflict' })
    const read = await fhir.read('Observation', id)
    expect(read?.version).toBe('3')
    expect(readAssessment(read?.resource)?.value.comment).toBe('by mads')
  })

  it('post an audit event once, however often they try', async () => {
    const event: LoggedEvent = {
      seq: 1,
      id: '5f0f0c1e-0000-4000-8000-000000000001',
      at: '2026-11-20T10:00:00.000Z',
      kind: 'case.opened',
      caseId: caseId('sr-vip'),
      subject: null,
      payload: {},
      actor: { id: userId('l.overlaege'), name: 'Lise Overlæge', role: 'clinicalGeneticist' },
    }
    const resource = auditResource(event, 'workstation-1')
    for (let attempt = 0; attempt < 3; attempt += 1) await workstation.fhir.addOnce('AuditEvent', event.id, resource)
    const stored = platform.state.auditEvents('workstation')
    expect(stored).toHaveLength(1)
    expect(stored[0]).toMatchObject({
      recorded: event.at,
      action: 'R',
      source: { observer: { display: 'workstation-1' } },
    })
  })
})

describe('audit events', () => {
  const event = {
    resourceType: 'AuditEvent',
    extension: [{ url: 'https://fortolker.dk/fhir/StructureDefinition/event-id', valueString: 'event-7' }],
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    recorded: '2026-11-20T11:00:00+01:00',
    agent: [{ requestor: true }],
    source: { observer: { display: 'workstation-2' } },
  }
  const post = (body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    ask('/fhir/AuditEvent', {
      method: 'POST',
      headers: { 'content-type': 'application/fhir+json', ...headers },
      body: JSON.stringify(body),
    })

  it('are stored under the platform’s own id, and found instead of stored again', async () => {
    const first = await post(event, { 'if-none-exist': 'identifier=event-7' })
    expect(first.status).toBe(201)
    expect(first.headers.get('location')).toMatch(/\/fhir\/AuditEvent\/[\da-f-]{36}\/_history\/1$/u)
    const again = await post(event, { 'if-none-exist': 'identifier=event-7' })
    expect(again.status).toBe(200)
    expect((await jsonOf(again))['id']).toBe((await jsonOf(first))['id'])
  })

  it.each([
    { what: 'without a moment', body: { ...event, recorded: undefined } },
    { what: 'without an agent', body: { ...event, agent: [] } },
    { what: 'without a source', body: { ...event, source: undefined } },
    { what: 'of another type', body: { ...event, resourceType: 'Provenance' } },
  ])('are refused $what', async ({ body }) => {
    expect(await refusalOf(await post(body))).toEqual({ status: 422, code: 'structure' })
  })

  it('are refused under a condition without identifier', async () => {
    const response = await post(event, { 'if-none-exist': 'name=x' })
    expect(await refusalOf(response)).toEqual({ status: 400, code: 'invalid' })
  })

  it('may be written by somebody who otherwise only looks', async () => {
    const asReader = await authorisedFetch(platform.origin, 's.studerende')
    const response = await asReader('/fhir/AuditEvent', {
      method: 'POST',
      headers: { 'content-type': 'application/fhir+json' },
      body: JSON.stringify({ ...event, extension: [] }),
    })
    expect(response.status).toBe(201)
  })
})
