import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { call, CallFailure, callOnLeaving } from '#renderer/data/client.ts'

const sentSchema = z.object({ callId: z.string(), input: z.unknown() }).partial()
interface Sent {
  readonly path: string
  readonly body: z.output<typeof sentSchema>
}

let sent: Sent[]
/** What the core answers; a rejection is a connection that broke. */
let answer: (path: string, signal: AbortSignal | undefined) => Promise<Response>
beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  const core = (path: string, { body, signal }: RequestInit = {}): Promise<Response> => {
    sent.push({ path, body: typeof body === 'string' ? sentSchema.parse(JSON.parse(body)) : {} })
    return answer(path, signal ?? undefined)
  }
  vi.stubGlobal('fetch', core)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const answered = (value: unknown): Promise<Response> => Promise.resolve(Response.json({ ok: true, value }))
const failed = (problem: object): Promise<Response> => Promise.resolve(Response.json({ ok: false, error: problem }))
const broken = (): Promise<Response> => Promise.reject(new TypeError('connection lost'))
const untilAborted = (_: string, signal: AbortSignal | undefined): Promise<Response> =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')), { once: true })
  })

/** The outcome of a call whose waits are waited out. */
async function settled<T>(work: Promise<T>): Promise<T | Error> {
  const outcome = work.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))
  await vi.runAllTimersAsync()
  return outcome
}

describe('a call of the core', () => {
  it('goes to its address with an id of its own and gives the value', async () => {
    answer = () => answered({ done: true })
    expect(await call('session.touch', {})).toEqual({ done: true })
    await call('session.touch', {})
    expect(sent.map(({ path }) => path)).toEqual(['/rpc/session.touch', '/rpc/session.touch'])
    const [first, second] = sent.map(({ body }) => body.callId)
    expect(first).toMatch(/^[0-9a-f-]{36}$/u)
    expect(second).not.toBe(first)
  })

  it('that fails gives the declared code with what fills its sentence', async () => {
    answer = () => failed({ code: 'internal', params: {}, logId: 'log-7' })
    expect(await settled(call('session.touch', {}))).toMatchObject({ code: 'internal', params: { logId: 'log-7' } })
    answer = () => failed({ code: 'store.newerVersion', params: { version: '2' } })
    expect(await settled(call('session.touch', {}))).toMatchObject({
      code: 'store.newerVersion',
      params: { version: '2' },
    })
    expect(sent).toHaveLength(2)
  })

  it('whose answer was lost is sent again under the same id, so that a command runs once', async () => {
    answer = () => (sent.length < 3 ? broken() : answered({ done: true }))
    expect(await settled(call('session.touch', {}))).toEqual({ done: true })
    expect(sent).toHaveLength(3)
    expect(new Set(sent.map(({ body }) => body.callId)).size).toBe(1)
  })

  it('that cannot be made gives up after three times', async () => {
    answer = broken
    expect(await settled(call('session.touch', {}))).toBeInstanceOf(TypeError)
    expect(sent).toHaveLength(3)
  })

  it('refused by the host is not sent again', async () => {
    answer = () => Promise.resolve(new Response('not from here', { status: 403 }))
    expect(await settled(call('session.touch', {}))).toMatchObject({ code: 'internal', params: { status: 403 } })
    expect(sent).toHaveLength(1)
  })

  it('given up is cancelled in the core by a call of its own, and not sent again', async () => {
    const abort = new AbortController()
    answer = (path, signal) => (path.startsWith('/rpc/cancel/') ? answered(null) : untilAborted(path, signal))
    const outcome = settled(call('cases.list', {}, abort.signal))
    abort.abort()
    expect(await outcome).toMatchObject({ name: 'AbortError' })
    expect(sent.map(({ path }) => path)).toEqual(['/rpc/cases.list', `/rpc/cancel/${sent[0]?.body.callId}`])
  })

  it('that has its answer is not cancelled any more', async () => {
    const abort = new AbortController()
    answer = () => answered({ done: true })
    await call('session.touch', {}, abort.signal)
    abort.abort()
    expect(sent).toHaveLength(1)
  })
})

describe('a last command while the window is closed', () => {
  it('is sent once, and nobody is troubled by its failure', async () => {
    answer = broken
    callOnLeaving({ name: 'counselling.saveLetter', input: { caseId: 'c1', language: 'da', text: 'Kære' } })
    await vi.runAllTimersAsync()
    expect(sent).toMatchObject([{ path: '/rpc/counselling.saveLetter', body: { input: { text: 'Kære' } } }])
  })
})

describe('a failure', () => {
  it('is an error with its code as message, so that no sentence is lost on the way', () => {
    expect(new CallFailure('case.unknown', {})).toMatchObject({ name: 'CallFailure', message: 'case.unknown' })
  })
})
