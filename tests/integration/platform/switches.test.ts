import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fixtureBytes } from '#tests/support/demo-families/fixture-schemas.ts'
import { authorisedFetch, type AuthorisedFetch } from '#tests/support/reference-platform/bearer-token.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { jsonOf } from './json.ts'

let platform: ReferencePlatform
let ask: AuthorisedFetch
beforeAll(async () => {
  platform = await startReferencePlatform({ families: ['vip'] })
  ask = await authorisedFetch(platform.origin)
})
afterEach(async () => {
  await platform.switches.goOnline()
  platform.switches.reset()
})
afterAll(() => platform.close())

const path = '/data/vip-windows.fa.gz'
const whole = fixtureBytes('vip', 'reference/windows.fa.gz')
const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer())

/** Bytes until the body ends, and whether it ended as announced. */
async function received(response: Response): Promise<{ readonly bytes: number; readonly isCut: boolean }> {
  let bytes = 0
  try {
    for await (const piece of response.body ?? []) bytes += piece.length
    return { bytes, isCut: false }
  } catch {
    return { bytes, isCut: true }
  }
}

describe('latency', () => {
  it('delays every answer', async () => {
    platform.switches.set({ latencyMs: 120, latencyJitterMs: 30 })
    const startedAt = performance.now()
    await fetch(`${platform.origin}/service-info`)
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(115)
  })
})

describe('a cut connection', () => {
  it('ends after so many bytes, as often as asked and no more', async () => {
    platform.switches.add({ kind: 'cut', match: '^GET /data/', afterBytes: 1000, times: 2 })
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const response = await ask(path)
      expect(response.headers.get('content-length')).toBe(String(whole.length))
      expect(await received(response)).toEqual({ bytes: 1000, isCut: true })
    }
    expect(await received(await ask(path))).toEqual({ bytes: whole.length, isCut: false })
  })

  it('can end before the first byte and never after the last', async () => {
    platform.switches.add({ kind: 'cut', match: '/data/', afterBytes: 0, times: 1 })
    expect(await received(await ask(path))).toEqual({ bytes: 0, isCut: true })
    platform.switches.add({ kind: 'cut', match: '/data/', afterBytes: 1e9, times: 1 })
    expect(await received(await ask(path))).toEqual({ bytes: whole.length - 1, isCut: true })
  })

  it('leaves others alone', async () => {
    platform.switches.add({ kind: 'cut', match: '^GET /data/other', afterBytes: 0, times: 1 })
    expect(await received(await ask(path))).toMatchObject({ isCut: false })
    expect(platform.switches.faults()).toHaveLength(1)
  })
})

describe('a corrupted byte', () => {
  it('is one byte, in the middle or where asked', async () => {
    platform.switches.add({ kind: 'corrupt', match: '/data/', times: 1 })
    platform.switches.add({ kind: 'corrupt', match: '/data/', times: 1, at: 3 })
    for (const at of [whole.length >> 1, 3]) {
      const bytes = await bytesOf(await ask(path))
      const different = [...bytes].flatMap((byte, index) => (byte === whole[index] ? [] : [index]))
      expect(different).toEqual([at])
    }
    expect((await bytesOf(await ask(path))).equals(whole)).toBe(true)
  })
})

describe('an answer as told', () => {
  it.each([401, 403, 410, 429, 500, 503] as const)('is %i, twice, in the form of the API', async (status) => {
    platform.switches.add({ kind: 'status', match: '^GET /fhir/Patient/', status, times: 2, retryAfterSeconds: 7 })
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const response = await ask('/fhir/Patient/vip-patient')
      expect(response.status).toBe(status)
      expect(response.headers.get('retry-after')).toBe(status === 429 || status === 503 ? '7' : null)
      expect(await jsonOf(response)).toMatchObject({ resourceType: 'OperationOutcome' })
    }
    expect((await ask('/fhir/Patient/vip-patient')).status).toBe(200)
  })

  it('fits queries as well as paths', async () => {
    platform.switches.add({ kind: 'status', match: '_count=7$', status: 500, times: 1 })
    expect((await ask('/fhir/ServiceRequest?_count=6')).status).toBe(200)
    expect((await ask('/fhir/ServiceRequest?_count=7')).status).toBe(500)
  })

  it('reaches the identity provider too', async () => {
    platform.switches.add({ kind: 'status', match: '^GET /jwks', status: 503, times: 1 })
    expect((await fetch(`${platform.origin}/jwks`)).status).toBe(503)
    expect((await fetch(`${platform.origin}/jwks`)).status).toBe(200)
  })

  it('is forgotten with a reset', async () => {
    platform.switches.add({ kind: 'status', match: '.', status: 500, times: 99 })
    platform.switches.reset()
    expect((await ask(path)).status).toBe(200)
  })

  it('needs a pattern that can be read', () => {
    expect(() => platform.switches.add({ kind: 'status', match: '(', status: 500, times: 1 })).toThrow()
  })
})

describe('the clock', () => {
  it('moves what the platform dates', async () => {
    platform.switches.set({ clockSkewMs: -86_400_000 })
    const response = await ask('/fhir/Patient/vip-patient')
    const date = Date.parse(response.headers.get('date') ?? '')
    expect(Math.abs(date - Date.now() + 86_400_000)).toBeLessThan(5000)
    const written = platform.state.write({ resourceType: 'Task', id: 'yesterday' })
    expect(Date.parse(written.meta?.lastUpdated ?? '')).toBeLessThan(Date.now() - 86_000_000)
  })

  it('can be given', async () => {
    const other = await startReferencePlatform({ families: ['vip'], now: () => new Date('2026-12-24T12:00:00Z') })
    const response = await fetch(`${other.origin}/service-info`)
    expect(response.headers.get('date')).toBe('Thu, 24 Dec 2026 12:00:00 GMT')
    await other.close()
  })
})

describe('offline', () => {
  it('refuses connections, ends those that are open, and comes back on the same port', async () => {
    platform.switches.set({ latencyMs: 300 })
    const underWay = fetch(`${platform.origin}/service-info`)
    await new Promise((resolve) => setTimeout(resolve, 50))
    const [outcome] = await Promise.allSettled([underWay, platform.switches.goOffline()])
    expect(outcome.status).toBe('rejected')
    await expect(fetch(`${platform.origin}/service-info`)).rejects.toThrow(TypeError)
    platform.switches.reset()
    await platform.switches.goOnline()
    expect((await fetch(`${platform.origin}/service-info`)).status).toBe(200)
    expect((await ask(path)).status).toBe(200)
  })
})

describe('over HTTP', () => {
  const order = (body: unknown, origin = platform.origin, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${origin}/__switches`, { method: 'POST', headers, body: JSON.stringify(body) })

  it('the same switches are set, told and reset', async () => {
    const response = await order({
      set: { clockSkewMs: 5000 },
      add: [{ kind: 'status', match: '^GET /data/', status: 503, times: 1 }],
    })
    expect(await jsonOf(response)).toMatchObject({
      settings: { clockSkewMs: 5000, latencyMs: 0, accessTokenLifeSeconds: 600 },
      faults: [{ kind: 'status', status: 503 }],
    })
    expect((await ask(path)).status).toBe(503)
    expect(await jsonOf(await order({ reset: true }))).toMatchObject({ settings: { clockSkewMs: 0 }, faults: [] })
  })

  it('consents are changed, resources written and both looked at', async () => {
    await order({ consent: { person: 'vip-patient', status: 'inactive' } })
    expect((await ask('/data/vip-family.vcf.gz')).status).toBe(403)
    await order({
      consent: { person: 'vip-patient', status: 'active' },
      write: [{ resourceType: 'Task', id: 'by-test', status: 'requested' }],
    })
    expect((await ask('/data/vip-family.vcf.gz')).status).toBe(200)
    const task = await fetch(`${platform.origin}/__state/Task/by-test`)
    expect(await jsonOf(task)).toMatchObject({ status: 'requested', meta: { versionId: '1' } })
    const events: unknown = await (await fetch(`${platform.origin}/__state/AuditEvent?source=platform`)).json()
    expect(events).toHaveLength(platform.state.auditEvents('platform').length)
  })

  it('the platform goes away and comes back by the control port', async () => {
    expect((await order({ offline: true }, platform.controlOrigin)).status).toBe(200)
    await expect(fetch(`${platform.origin}/service-info`)).rejects.toThrow(TypeError)
    expect((await order({ offline: false }, platform.controlOrigin)).status).toBe(200)
    expect((await fetch(`${platform.origin}/service-info`)).status).toBe(200)
  })

  it.each([
    ['an order nobody knows', { colour: 'red' }],
    ['a status that is none', { add: [{ kind: 'status', match: '.', status: 418 }] }],
    ['a pattern that cannot be read', { add: [{ kind: 'status', match: '(', status: 500 }] }],
    ['to go away from the port that answers', { offline: true }],
  ])('%s is refused', async (_, body) => {
    expect((await order(body)).status).toBe(400)
  })

  it('web pages are refused', async () => {
    expect((await order({}, platform.origin, { origin: 'https://example.org' })).status).toBe(403)
  })

  it('faults never touch the switches themselves', async () => {
    platform.switches.add({ kind: 'status', match: '.', status: 500, times: 5 })
    expect((await order({ reset: true })).status).toBe(200)
  })
})
