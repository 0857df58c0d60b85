import { mountCore, appAddress } from '#main/hosts/electron/scheme.ts'
import { serveLoopback } from '#main/hosts/browser/serve.ts'
import { systemRandomness } from '#main/hosts/node-ports.ts'
import { startBench, type Bench, type BenchOptions } from '#tests/integration/core/support/bench.ts'
import {
  createContractClient,
  type ContractClient,
  type Send,
} from '#tests/integration/core/support/contract-client.ts'

/** A core reached the way one host lets a window reach it. */
export interface Hosted extends ContractClient {
  readonly bench: Bench
  readonly close: () => Promise<void>
}

/** A way to host the core; the same cases run on every one. */
export interface Host {
  readonly name: string
  readonly open: (options?: BenchOptions) => Promise<Hosted>
}

const direct: Host = {
  name: 'called directly',
  open: async (options) => {
    const bench = await startBench(options)
    return { ...bench, bench }
  },
}

const browser: Host = {
  name: 'the browser host',
  open: async (options) => {
    const bench = await startBench(options)
    const server = await serveLoopback(bench.core, systemRandomness)
    const cookie = await enter(server.address)
    const send: Send = (path, init) =>
      fetch(`${server.origin}${path}`, {
        ...init,
        headers: { ...Object.fromEntries(new Headers(init?.headers)), cookie },
      })
    return {
      ...createContractClient(send),
      bench,
      close: async () => {
        await server.close()
        await bench.close()
      },
    }
  },
}

/** Opens the one-time address as a browser does and keeps the cookie. */
export async function enter(address: string): Promise<string> {
  const response = await fetch(address, { redirect: 'manual' })
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/**
 * As Electron's `protocol.handle` behaves: the request is a new one whose signal never fires and which names no sender,
 * its body is a stream, and whatever the handler throws reaches the window as a network failure without a word.
 */
const electronShaped: Host = {
  name: 'an Electron-shaped adapter',
  open: async (options) => {
    const bench = await startBench(options)
    let handle: ((request: Request) => Response | Promise<Response>) | undefined
    mountCore({ protocol: { handle: (_scheme, handler) => (handle = handler) } }, bench.core.fetch)
    const send: Send = async (path, init = {}) => {
      const { signal: _signal, body, ...rest } = init
      const stream = body == null ? {} : { body: await new Response(body).blob().then((blob) => blob.stream()) }
      try {
        const response = await handle?.(new Request(new URL(path, appAddress), { ...rest, ...stream, duplex: 'half' }))
        if (response === undefined) throw new Error('nothing is mounted')
        return response
      } catch {
        throw new TypeError('Failed to fetch')
      }
    }
    return { ...createContractClient(send), bench, close: bench.close }
  },
}

export const hosts: readonly Host[] = [direct, browser, electronShaped]
