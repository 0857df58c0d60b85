import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serveLoopback, type LoopbackServer } from '#main/hosts/browser/serve.ts'
import { systemRandomness } from '#main/hosts/node-ports.ts'
import { startBench, type Bench } from '#tests/integration/core/support/bench.ts'
import { enter } from './support/hosts.ts'

let bench: Bench
let server: LoopbackServer
let next: string[]
beforeEach(async () => {
  next = []
  bench = await startBench()
  server = await serveLoopback(bench.core, systemRandomness, 0, (address) => next.push(address))
})
afterEach(async () => {
  await server.close()
  await bench.close()
})

interface Answered {
  readonly status: number
  readonly text: string
}

/** A request with exactly these headers; `fetch` sets the host by itself. */
function ask(path: string, headers: Readonly<Record<string, string>>, method = 'GET'): Promise<Answered> {
  const { port } = new URL(server.origin)
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => (text += piece))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    asking.on('error', reject)
    asking.end(method === 'POST' ? JSON.stringify({ callId: 'a-call-of-a-page', input: {} }) : undefined)
  })
}

const own = (): string => new URL(server.origin).host
const state = (headers: Readonly<Record<string, string>>): Promise<Answered> =>
  ask('/rpc/session.state', headers, 'POST')

describe('the loopback server', () => {
  it('listens on the loopback address alone', () => {
    expect(server.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u)
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/enter\?t=[\w-]{43}$/u)
  })

  it('turns the one-time address into a cookie that scripts cannot read and other sites cannot send', async () => {
    const response = await fetch(server.address, { redirect: 'manual' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/')
    const [cookie] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^fortolker-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/u)
  })

  it('lets nobody in by the same address twice, and tells the terminal another one', async () => {
    await enter(server.address)
    expect((await fetch(server.address, { redirect: 'manual' })).status).toBe(403)
    const [address = ''] = next
    expect(address).not.toBe(server.address)
    const cookie = await enter(address)
    expect((await state({ host: own(), cookie })).status).toBe(200)
  })

  it.each(['', '?t=', '?t=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', '?x=1'])(
    'lets nobody in by a guess: /enter%s',
    async (query) => {
      expect((await ask(`/enter${query}`, { host: own() })).status).toBe(403)
      expect(next).toEqual([])
    },
  )

  it('answers nothing without the cookie, not even that there is something', async () => {
    const paths = ['/', '/index.html', '/events', '/files/x', '/genome/cytobands.GRCh38.txt', '/nothing']
    const answers = await Promise.all(paths.map((path) => ask(path, { host: own() })))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(
      new Set(['403 Fortolker: not from here']),
    )
  })

  it.each(['fortolker.example', 'localhost', '127.0.0.1', '[::1]', '127.0.0.1:1', '127.0.0.1.nip.io'])(
    'refuses the name %s for itself, so that no page can get here by a name of its own',
    async (name) => {
      const cookie = await enter(server.address)
      expect((await state({ host: name, cookie })).status).toBe(403)
      expect((await ask(new URL(next[0] ?? '').pathname, { host: name })).status).toBe(403)
    },
  )

  it.each([
    ['cross-site', 403],
    ['same-site', 403],
    ['same-origin', 200],
    ['none', 200],
  ])('answers a request that the browser calls %s with %i', async (site, status) => {
    const cookie = await enter(server.address)
    expect((await state({ host: own(), cookie, 'sec-fetch-site': site })).status).toBe(status)
  })

  it('knows its cookie among others and no other by it', async () => {
    const cookie = await enter(server.address)
    const [name = '', value = ''] = cookie.split('=')
    expect((await state({ host: own(), cookie: `a=1; ${cookie}; b=2` })).status).toBe(200)
    expect((await state({ host: own(), cookie: `other=${value}` })).status).toBe(403)
    expect((await state({ host: own(), cookie: `${name}=${value.slice(0, -1)}` })).status).toBe(403)
    expect((await state({ host: own(), cookie: `${name}=` })).status).toBe(403)
  })

  it('ends with open connections', async () => {
    const cookie = await enter(server.address)
    const events = await fetch(`${server.origin}/events`, { headers: { cookie } })
    await server.close()
    await expect(events.text()).rejects.toThrow(TypeError)
    await expect(fetch(server.origin)).rejects.toThrow(TypeError)
  })
})
