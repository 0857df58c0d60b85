import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { authorisedFetch, obtainTokens, type AuthorisedFetch } from '#tests/support/reference-platform/bearer-token.ts'
import { textsAt, type Resource } from '#tests/support/reference-platform/fhir/resource.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'

let platform: ReferencePlatform
let ask: AuthorisedFetch
beforeAll(async () => {
  platform = await startReferencePlatform({ families: ['pr11', 'vip'] })
  ask = await authorisedFetch(platform.origin, 'm.molekylaer')
})
afterAll(() => platform.close())

let requests = 0

/** What one request leaves in the trail, found by its request id. */
async function trailOf(path: string, init: RequestInit = {}): Promise<readonly Resource[]> {
  requests += 1
  const id = `audited-${requests}`
  const headers = new Headers(init.headers)
  headers.set('x-request-id', id)
  const response = await ask(path, { ...init, headers })
  await response.body?.cancel()
  return platform.state
    .auditEvents('platform')
    .filter((event) => textsAt(event, 'entity.what.identifier.value').includes(id))
}

const patientsOf = (events: readonly Resource[]): readonly string[] =>
  events.flatMap((event) => textsAt(event, 'entity.what.reference').filter((text) => text.startsWith('Patient/')))

describe('a read', () => {
  it('is one event after IHE BALP, with the data flowing from the server', async () => {
    const events = await trailOf('/fhir/Patient/pr11-child')
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      meta: { profile: ['https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PatientRead'] },
      type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
      subtype: [{ system: 'http://hl7.org/fhir/restful-interaction', code: 'read' }],
      action: 'R',
      outcome: '0',
      agent: [
        { type: { coding: [{ code: '110152' }] }, requestor: false, network: { type: '2' } },
        { type: { coding: [{ code: '110153' }] }, requestor: false, network: { address: platform.origin, type: '5' } },
        {
          type: { coding: [{ code: 'IRCP' }] },
          who: { identifier: { value: 'm.molekylaer' }, display: 'Mads Molekylær' },
          requestor: true,
        },
      ],
      entity: [
        { what: { reference: 'Patient/pr11-child' }, type: { code: '2' }, role: { code: '4' } },
        { what: { reference: 'Patient/pr11-child' }, type: { code: '1' }, role: { code: '1' } },
        { type: { code: 'XrequestId' } },
      ],
    })
    expect(z.iso.datetime().safeParse(events[0]?.['recorded']).success).toBe(true)
  })

  it.each([
    ['/ga4gh/drs/v1/objects/pr11-HG01051.cram', ['Patient/pr11-father']],
    ['/data/pr11-HG01051.cram.crai', ['Patient/pr11-father']],
    ['/htsget/reads/pr11-child?class=header&format=BAM', ['Patient/pr11-child']],
    ['/phenopackets/families/fam-pr11', ['Patient/pr11-child', 'Patient/pr11-mother', 'Patient/pr11-father']],
  ])('of %s names everybody it is about', async (path, patients) => {
    expect(patientsOf(await trailOf(path))).toEqual(patients)
  })

  it('of somebody’s joint variants is about all six', async () => {
    expect(patientsOf(await trailOf('/htsget/variants/vip'))).toHaveLength(6)
  })

  it('of the reference genome is about nobody and leaves nothing', async () => {
    expect(await trailOf('/sequence/insdc:CM000663.2?start=0&end=10')).toEqual([])
  })
})

describe('a search', () => {
  it('is one event per person in the answer, with the question in it', async () => {
    const events = await trailOf('/fhir/Patient/_search', {
      method: 'POST',
      body: new URLSearchParams({ _id: 'vip-mother,vip-father' }),
    })
    expect(patientsOf(events).toSorted()).toEqual(['Patient/vip-father', 'Patient/vip-mother'])
    for (const event of events) {
      expect(event).toMatchObject({ action: 'E', agent: [{ type: { coding: [{ code: '110153' }] } }, {}, {}] })
      const [query = ''] = textsAt(event, 'entity.query')
      expect(Buffer.from(query, 'base64').toString('utf8')).toBe('fhir/Patient/_search?_id=vip-mother%2Cvip-father')
    }
  })

  it('that found nothing is an event about nobody', async () => {
    const events = await trailOf('/fhir/Consent?patient=Patient/vip-nephew')
    expect(events).toHaveLength(1)
    expect(patientsOf(events)).toEqual([])
  })

  it('of the national database is one too', async () => {
    const events = await trailOf('/beacon/g_variants?assemblyId=GRCh38&referenceName=1&start=1&end=2')
    expect(events).toMatchObject([{ action: 'E', subtype: [{ code: 'search' }] }])
  })
})

describe('a write', () => {
  it('is an event of its own kind', async () => {
    const body = JSON.stringify({
      resourceType: 'DiagnosticReport',
      id: 'report-1',
      status: 'preliminary',
      subject: { reference: 'Patient/vip-patient' },
    })
    const headers = { 'content-type': 'application/fhir+json' }
    const created = await trailOf('/fhir/DiagnosticReport/report-1', {
      method: 'PUT',
      headers: { ...headers, 'if-none-match': '*' },
      body,
    })
    expect(created).toMatchObject([{ action: 'C', subtype: [{ code: 'create' }] }])
    const updated = await trailOf('/fhir/DiagnosticReport/report-1', {
      method: 'PUT',
      headers: { ...headers, 'if-match': 'W/"1"' },
      body,
    })
    expect(updated).toMatchObject([{ action: 'U', subtype: [{ code: 'update' }] }])
    expect(patientsOf(updated)).toEqual(['Patient/vip-patient'])
    expect(textsAt(updated[0], 'entity.role.code')[0]).toBe('3')
  })
})

describe('the trail', () => {
  it('holds no more of a token than its end', async () => {
    const { access_token: token } = await obtainTokens(platform.origin)
    await fetch(`${platform.origin}/fhir/Patient/pr11-child`, { headers: { authorization: `Bearer ${token}` } })
    const [tail] = textsAt(platform.state.auditEvents('platform').at(-1), 'agent.policy')
    expect(tail).toBe(token.slice(-32))
    expect(JSON.stringify(platform.state.auditEvents())).not.toContain(token)
  })

  it('notes the time of the platform’s clock', async () => {
    platform.switches.set({ clockSkewMs: 3_600_000 })
    const [event] = await trailOf('/fhir/Patient/pr11-child')
    platform.switches.reset()
    const [recorded = ''] = textsAt(event, 'recorded')
    expect(Math.abs(Date.parse(recorded) - Date.now() - 3_600_000)).toBeLessThan(5000)
  })
})
