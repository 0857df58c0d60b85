/** A request of the workstation to the platform. */
export interface SeenRequest {
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly range: string | null
  /** Bytes of the body that have arrived. */
  receivedBytes: number
}

/** The real `fetch`, watched; and held back at an address for as long as a test wants. */
export interface RecordingHttp {
  readonly http: typeof fetch
  readonly requests: readonly SeenRequest[]
  readonly seen: (pattern: RegExp) => readonly SeenRequest[]
  /** Requests that fit wait until the pattern is let go, or until they are given up. */
  readonly hold: (pattern: RegExp) => void
  readonly letGo: () => void
}

export function createRecordingHttp(): RecordingHttp {
  const requests: SeenRequest[] = []
  let held: { readonly pattern: RegExp; readonly released: PromiseWithResolvers<void> } | undefined

  const http: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const { pathname, search } = new URL(request.url)
    const seen: SeenRequest = {
      method: request.method,
      path: pathname + search,
      range: request.headers.get('range'),
      receivedBytes: 0,
    }
    requests.push(seen)
    if (held?.pattern.test(seen.path) === true) await Promise.race([held.released.promise, givenUp(request.signal)])
    const response = await fetch(request)
    return watched(response, seen)
  }
  return {
    http,
    requests,
    seen: (pattern) => requests.filter(({ method, path }) => pattern.test(`${method} ${path}`)),
    hold: (pattern) => {
      held = { pattern, released: Promise.withResolvers<void>() }
    },
    letGo: () => {
      held?.released.resolve()
      held = undefined
    },
  }
}

function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(new TypeError('given up'))
    signal.addEventListener('abort', () => reject(new TypeError('given up')), { once: true })
  })
}

/** The same answer with its bytes counted as they come. */
function watched(response: Response, seen: SeenRequest): Response {
  if (response.body === null) return response
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (piece, controller) => {
      seen.receivedBytes += piece.length
      controller.enqueue(piece)
    },
  })
  const { status, statusText, headers } = response
  return new Response(response.body.pipeThrough(counter), { status, statusText, headers })
}
