import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { systemRandomness } from '#main/hosts/node-ports.ts'
import { createPlatformHttp, type PlatformHttp, type TokenSource } from '#main/platform/http.ts'

/** One request as it arrived. */
export interface Asked {
  readonly line: string
  readonly headers: IncomingMessage['headers']
}

/** A server on the loopback address whose answers a test decides. */
export interface AnsweringServer {
  readonly origin: string
  readonly asked: readonly Asked[]
  /** What every request from now on is answered by. */
  readonly answerWith: (answer: RequestListener) => void
  readonly close: () => Promise<void>
}

export async function startAnsweringServer(): Promise<AnsweringServer> {
  const asked: Asked[] = []
  let answer: RequestListener = (_, response) => void response.writeHead(404).end()
  const server = createServer((request, response) => {
    asked.push({ line: `${request.method ?? ''} ${request.url ?? ''}`, headers: request.headers })
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    asked,
    answerWith: (next) => {
      answer = next
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export function sendJson(response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(value))
}

const silent = (): void => undefined

/** The product's own way to a platform at that address, for whoever `tokens` says. */
export function platformHttpTo(
  origin: string,
  tokens: TokenSource = { token: () => Promise.resolve('a-token'), refused: silent },
  onConnection: (isOnline: boolean) => void = silent,
): PlatformHttp {
  return createPlatformHttp({
    http: fetch,
    base: new URL(origin),
    tokens,
    random: systemRandomness,
    logger: { info: silent, warn: silent, error: silent },
    onConnection,
  })
}
