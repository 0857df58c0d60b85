import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Randomness } from '#shared/kit/ports.ts'
import type { Core } from '#main/core/create-core.ts'
import { createEntryGate } from '#main/hosts/browser/entry-gate.ts'

/** The core on a port of the loopback address. */
export interface LoopbackServer {
  /** The address to open once; it turns into a cookie. */
  readonly address: string
  readonly origin: string
  readonly close: () => Promise<void>
}

/**
 * Mounts the core for a browser on the same machine. For development, end-to-end tests and `npm start` without an Electron
 * runtime; never packaged.
 */
export async function serveLoopback(
  core: Core,
  random: Randomness,
  wantedPort = 0,
  onNextAddress: (address: string) => void = () => undefined,
): Promise<LoopbackServer> {
  const gate: { check: (request: Request) => Response | undefined } = {
    check: () => new Response(null, { status: 503 }),
  }
  const server = createServer(
    getRequestListener((request) => gate.check(request) ?? core.fetch(request), { overrideGlobalObjects: false }),
  )
  const port = await listen(server, wantedPort)
  const origin = `http://127.0.0.1:${port}`
  const entry = createEntryGate(port, random, (nextPath) => onNextAddress(origin + nextPath))
  gate.check = entry.check
  return {
    origin,
    address: origin + entry.entryPath,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      if (typeof address === 'object' && address !== null) resolve(address.port)
      else reject(new Error('no port'))
    })
  })
}
