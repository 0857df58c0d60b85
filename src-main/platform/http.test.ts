import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { failureOfStatus, readBytes, readJson, type TokenSource } from '#main/platform/http.ts'
import {
  platformHttpTo,
  sendJson,
  startAnsweringServer,
  type AnsweringServer,
} from '#tests/support/http/answering-server.ts'

let server: AnsweringServer
beforeEach(async () => {
  server = await startAnsweringServer()
})
afterEach(() => server.close())

const ok = (): void => server.answerWith((_, response) => void response.end('fine'))
const status = (code: number): void => server.answerWith((_, response) => void response.writeHead(code).end('no'))

/** Tokens `t1`, `t2`, ... : a new one after each refusal. */
function countedTokens(): TokenSource & { readonly refusals: () => readonly string[] } {
  const refusals: string[] = []
  return {
    token: () => Promise.resolve(`t${refusals.length + 1}`),
    refused: (token) => void refusals.push(token),
    refusals: () => refusals,
  }
}
const bearers = (): readonly unknown[] => server.asked.map(({ headers }) => headers.authorization)

describe('a request to the platform', () => {
  it('says who asks and has a number of its own', async () => {
    ok()
    const http = platformHttpTo(server.origin)
    await http.request('/fhir/Patient')
    await http.request('/fhir/Patient')
    expect(bearers()).toEqual(['Bearer a-token', 'Bearer a-token'])
    const [first, second] = server.asked.map(({ headers }) => headers['x-request-id'])
    expect(first).toMatch(/^[0-9a-f-]{36}$/u)
    expect(second).not.toBe(first)
  })

  it('never carries the token to another origin, nor where it is told not to', async () => {
    ok()
    const other = await startAnsweringServer()
    other.answerWith((_, response) => void response.end('fine'))
    const http = platformHttpTo(server.origin)
    await http.request(`${other.origin}/data/reads.bam`, { headers: { 'x-key': 'k' } })
    await http.request('/data/reads.bam', { isAuthorised: false })
    expect(other.asked[0]?.headers).toMatchObject({ 'x-key': 'k' })
    expect(other.asked[0]?.headers.authorization).toBeUndefined()
    expect(bearers()).toEqual([undefined])
    await other.close()
  })

  it('refused with 401 is tried once more, with a new token', async () => {
    const tokens = countedTokens()
    server.answerWith(
      (request, response) =>
        void response.writeHead(request.headers.authorization === 'Bearer t1' ? 401 : 200).end('fine'),
    )
    const response = await platformHttpTo(server.origin, tokens).request('/fhir/Patient')
    expect(await response.text()).toBe('fine')
    expect(bearers()).toEqual(['Bearer t1', 'Bearer t2'])
    expect(tokens.refusals()).toEqual(['t1'])
  })

  it('refused with 401 again is forbidden and not tried a third time', async () => {
    status(401)
    const http = platformHttpTo(server.origin, countedTokens())
    await expect(http.request('/fhir/Patient')).rejects.toMatchObject({ code: 'platform.forbidden' })
    expect(server.asked).toHaveLength(2)
  })

  it.each([
    [400, 'platform.unexpected'],
    [401, 'platform.forbidden'],
    [403, 'platform.forbidden'],
    [404, 'platform.gone'],
    [410, 'platform.gone'],
    [418, 'platform.unexpected'],
    [429, 'platform.unavailable'],
    [500, 'platform.unavailable'],
    [503, 'platform.unavailable'],
  ] as const)('answered with %i is %s', async (code, failure) => {
    status(code)
    expect(failureOfStatus(code)).toBe(failure)
    await expect(platformHttpTo(server.origin).request('/x', { isAuthorised: false })).rejects.toMatchObject({
      code: failure,
      params: { status: code },
    })
  })

  it('answered with a status its caller expects is an answer', async () => {
    status(412)
    expect((await platformHttpTo(server.origin).request('/x', { expects: [409, 412] })).status).toBe(412)
  })

  it('does not follow the platform elsewhere', async () => {
    const other = await startAnsweringServer()
    other.answerWith((_, response) => void response.end('fine'))
    server.answerWith((_, response) => void response.writeHead(302, { location: `${other.origin}/x` }).end())
    await expect(platformHttpTo(server.origin).request('/x')).rejects.toMatchObject({ code: 'platform.unreachable' })
    expect([server.asked.length, other.asked.length]).toEqual([1, 0])
    await other.close()
  })
})

describe('the connection', () => {
  it('is told of when it goes and when it comes back, once each', async () => {
    ok()
    const told: boolean[] = []
    const http = platformHttpTo(server.origin, countedTokens(), (isOnline) => void told.push(isOnline))
    server.answerWith((request) => void request.socket.destroy())
    for (const _ of [1, 2]) {
      await expect(http.request('/x')).rejects.toMatchObject({ code: 'platform.unreachable' })
      expect(http.isOnline()).toBe(false)
    }
    status(500)
    await expect(http.request('/x')).rejects.toMatchObject({ code: 'platform.unavailable' })
    expect(http.isOnline()).toBe(true)
    expect(told).toEqual([false, true])
  })

  it('is not lost because a caller gave up', async () => {
    const abort = new AbortController()
    server.answerWith(() => abort.abort())
    const http = platformHttpTo(server.origin)
    await expect(http.request('/x', { signal: abort.signal })).rejects.toMatchObject({ code: 'call.cancelled' })
    expect(http.isOnline()).toBe(true)
  })

  it('is not waited for by a caller who gave up while the token was renewed', async () => {
    ok()
    const abort = new AbortController()
    const never: TokenSource = { token: () => new Promise(() => abort.abort()), refused: () => undefined }
    const asking = platformHttpTo(server.origin, never).request('/x', { signal: abort.signal })
    await expect(asking).rejects.toMatchObject({ code: 'call.cancelled' })
    expect(server.asked).toEqual([])
  })

  it('that breaks in the middle of a body is unreachable; a caller who gave up there has cancelled', async () => {
    const abort = new AbortController()
    const half = (then: (destroy: () => void) => void): void =>
      server.answerWith((request, response) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write('half of it', () => then(() => request.socket.destroy()))
      })
    const http = platformHttpTo(server.origin)
    half((destroy) => destroy())
    const broken = http.request('/x').then((response) => readBytes(response))
    await expect(broken).rejects.toMatchObject({ code: 'platform.unreachable' })
    half(() => undefined)
    const response = await http.request('/x', { signal: abort.signal })
    const reading = readBytes(response, abort.signal)
    abort.abort()
    await expect(reading).rejects.toMatchObject({ code: 'call.cancelled' })
  })
})

describe('JSON from the platform', () => {
  const shape = z.object({ name: z.string() })

  it.each([
    ['is no JSON', 'not { json'],
    ['is of another shape', '{"name":7}'],
    ['is empty', ''],
  ])('that %s is the platform’s mistake', async (_, body) => {
    server.answerWith((_request, response) => void response.end(body))
    const reading = platformHttpTo(server.origin)
      .request('/x')
      .then((response) => readJson(response, shape))
    await expect(reading).rejects.toMatchObject({ code: 'platform.unexpected' })
  })

  it('of the right shape is read, without what nobody asked for', async () => {
    server.answerWith((_, response) => sendJson(response, { name: 'Trio', secret: 'x' }))
    const response = await platformHttpTo(server.origin).request('/x')
    expect(await readJson(response, shape)).toEqual({ name: 'Trio' })
  })
})
