import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Line } from '#tests/support/reference-platform/switches.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** A port of the loopback address that can be closed and opened again. */
export interface Listener extends Line {
  /** Known as soon as it has been opened once. */
  readonly origin: () => string
}

/** @param wantedPort 0 for any; the same one is used again after a pause */
export function createListener(handle: Handler, wantedPort: number): Listener {
  const server = createServer(handle)
  let port = wantedPort
  return {
    origin: () => `http://127.0.0.1:${port}`,
    open: async () => {
      if (server.listening) return
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, '127.0.0.1', () => {
          server.removeListener('error', reject)
          resolve()
        })
      })
      const address = server.address()
      if (typeof address === 'object' && address !== null) port = address.port
    },
    shut: async () => {
      if (!server.listening) return
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}
