import type * as z from 'zod'
import { DeclaredError, type ErrorCode } from '#shared/contract/errors.ts'
import type { Logger, Randomness } from '#shared/kit/ports.ts'

/** A bearer token for the platform, renewed when it has to be. */
export interface TokenSource {
  /** @throws `session.notSignedIn` when nobody is signed in or the provider wants to see the person again */
  readonly token: () => Promise<string>
  /** The platform refused the token just used; the next one must be new. */
  readonly refused: (token: string) => void
}

export interface PlatformRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'HEAD'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal?: AbortSignal | undefined
  /** Statuses beside 2xx that the caller understands, e.g. 304, 404, 412. */
  readonly expects?: readonly number[]
  /** False for addresses that carry their own credentials and must not see ours (htsget blocks). */
  readonly isAuthorised?: boolean
}

/** Requests to the platform: who asks, which request it is, and failures as declared codes. */
export interface PlatformHttp {
  /**
   * @param address relative to the platform, or absolute
   * @throws `platform.unreachable`, `platform.forbidden`, `platform.gone`, `platform.unavailable`, `platform.unexpected`
   */
  readonly request: (address: string, options?: PlatformRequest) => Promise<Response>
  /** Whether the last request was answered at all. */
  readonly isOnline: () => boolean
  readonly base: URL
}

export interface PlatformHttpPorts {
  readonly http: typeof fetch
  readonly base: URL
  readonly tokens: TokenSource
  readonly random: Randomness
  readonly logger: Logger
  readonly onConnection: (isOnline: boolean) => void
}

export function createPlatformHttp(ports: PlatformHttpPorts): PlatformHttp {
  let isOnline = true
  const setOnline = (online: boolean): void => {
    if (online === isOnline) return
    isOnline = online
    ports.onConnection(online)
  }

  const send = async (url: URL, options: PlatformRequest): Promise<Response> => {
    // Our token goes to the platform's own origin and nowhere else, whatever an answer of it points to.
    const needsToken = options.isAuthorised !== false && url.origin === ports.base.origin
    const newToken = (): Promise<string> => unlessGivenUp(ports.tokens.token(), options.signal)
    const token = needsToken ? await newToken() : undefined
    const attempt = (bearer: string | undefined): Promise<Response> =>
      sendOnce(url, options, bearer, { ports, setOnline })
    const response = await attempt(token)
    if (response.status !== 401 || token === undefined) return response
    await discardBody(response)
    ports.tokens.refused(token)
    return attempt(await newToken())
  }

  return {
    base: ports.base,
    isOnline: () => isOnline,
    request: async (address, options = {}) => {
      const url = new URL(address, ports.base)
      const response = await send(url, options)
      if (response.ok || options.expects?.includes(response.status) === true) return response
      await discardBody(response)
      ports.logger.warn('platform answered', { status: response.status, area: areaOf(url) })
      throw new DeclaredError(failureOfStatus(response.status), { status: response.status })
    },
  }
}

async function sendOnce(
  url: URL,
  options: PlatformRequest,
  token: string | undefined,
  { ports, setOnline }: { readonly ports: PlatformHttpPorts; readonly setOnline: (online: boolean) => void },
): Promise<Response> {
  try {
    const response = await ports.http(url, {
      method: options.method ?? 'GET',
      headers: {
        'x-request-id': ports.random.uuid(),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...options.headers,
      },
      redirect: 'error',
      ...(options.body === undefined ? {} : { body: options.body }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    })
    setOnline(true)
    return response
  } catch (error) {
    if (options.signal?.aborted === true) throw new DeclaredError('call.cancelled', {}, { cause: error })
    setOnline(false)
    throw new DeclaredError('platform.unreachable', {}, { cause: error })
  }
}

/** A renewal that is under way goes on for others; whoever gave up does not wait for it. */
async function unlessGivenUp<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  const { promise, reject } = Promise.withResolvers<never>()
  const giveUp = (): void => reject(new DeclaredError('call.cancelled'))
  signal.addEventListener('abort', giveUp, { once: true })
  if (signal.aborted) giveUp()
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}

/** What a refusal by status means; the sign-in speaks of its provider's answers in the same way. */
export function failureOfStatus(status: number): ErrorCode {
  if (status === 401 || status === 403) return 'platform.forbidden'
  if (status === 404 || status === 410) return 'platform.gone'
  if (status === 429 || status >= 500) return 'platform.unavailable'
  return 'platform.unexpected'
}

/** First part of the path (`fhir`, `ga4gh`, `sequence`): the rest may name a person's object. */
function areaOf(url: URL): string {
  return url.pathname.split('/')[1] ?? ''
}

/**
 * The body of an answer as it arrives. A connection may break in the middle of it, which is no other matter than one that
 * breaks before.
 *
 * @throws `platform.unreachable`, `call.cancelled`
 */
export async function* piecesOf(response: Response, signal?: AbortSignal): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const piece of response.body ?? []) {
      if (signal?.aborted === true) break
      yield piece
    }
  } catch (error) {
    throw new DeclaredError(signal?.aborted === true ? 'call.cancelled' : 'platform.unreachable', {}, { cause: error })
  }
  if (signal?.aborted === true) throw new DeclaredError('call.cancelled')
}

/** The whole body; failures as of {@link piecesOf}. */
export async function readBytes(response: Response, signal?: AbortSignal): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of piecesOf(response, signal)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Gives a body up that nobody reads, so that its connection is free again. */
export async function discardBody(response: Response): Promise<void> {
  await response.body?.cancel()
}

/**
 * Reads JSON of a known shape; anything else is the platform's mistake and is said as such.
 *
 * @throws `platform.unexpected`, `platform.unreachable`, `call.cancelled`
 */
export async function readJson<T>(response: Response, schema: z.ZodType<T>, signal?: AbortSignal): Promise<T> {
  const text = (await readBytes(response, signal)).toString('utf8')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new DeclaredError('platform.unexpected', { status: response.status }, { cause: error })
  }
  return parseAnswer(value, schema)
}

/** @throws `platform.unexpected` */
export function parseAnswer<T>(value: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new DeclaredError('platform.unexpected', {}, { cause: parsed.error })
  return parsed.data
}
