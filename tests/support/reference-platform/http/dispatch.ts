import { randomInt, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { plainErrors, type ErrorStyle } from '#tests/support/reference-platform/http/error-styles.ts'
import type { Call, RawHandler, Reply } from '#tests/support/reference-platform/http/exchange.ts'
import { bearerOf, type Authenticate } from '#tests/support/reference-platform/http/bearer.ts'
import { Refusal, retryHeaders, type IssueCode } from '#tests/support/reference-platform/http/refusal.ts'
import { compileRoutes, type Route, type RouteMatch } from '#tests/support/reference-platform/http/router.ts'
import { sendReply } from '#tests/support/reference-platform/http/send-reply.ts'
import type { PlatformClock } from '#tests/support/reference-platform/platform-clock.ts'
import type { FaultPlan, FaultStatus, Switches } from '#tests/support/reference-platform/switches.ts'

export interface DispatchPorts {
  readonly routes: readonly Route[]
  /** Routes of the switches and the state: never late, never disturbed. */
  readonly controls: readonly Route[]
  /** Answers requests of the identity provider and its pages by itself, or says that they are not its own. */
  readonly identity: (path: string) => RawHandler | undefined
  readonly authenticate: Authenticate
  readonly switches: Switches
  readonly plan: FaultPlan
  readonly clock: PlatformClock
  /** Where failures of the platform itself are told. */
  readonly onFailure: (error: unknown) => void
  readonly origin: () => string
}

/** Larger bodies are refused; a report draft with its attachment is well below. */
const largestBodyBytes = 8 << 20

/** The one place every request goes through: request id, faults, token, route, errors. */
export function createDispatch(ports: DispatchPorts): (request: IncomingMessage, response: ServerResponse) => void {
  const findRoute = compileRoutes(ports.routes)
  const findControl = compileRoutes(ports.controls)

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', ports.origin())
    const key = `${request.method ?? 'GET'} ${url.pathname}${url.search}`
    const requestId = idOf(request)
    response.setHeader('x-request-id', requestId)
    response.setHeader('date', ports.clock.now().toUTCString())
    const control = findControl(request.method ?? 'GET', url.pathname)
    const isControl = control.kind !== 'unknown'
    if (!isControl) await delay(ports.switches)
    const match = isControl ? control : findRoute(request.method ?? 'GET', url.pathname)
    const fault = isControl ? undefined : ports.plan.take('status', key)
    const raw = isControl ? undefined : ports.identity(url.pathname)
    if (fault === undefined && raw !== undefined) return raw(request, response, {})
    const reply =
      fault === undefined
        ? await answer({ request, url, requestId, match }, ports)
        : faultReply(match, fault.status, fault.retryAfterSeconds ?? 1)
    // Nobody may be listening any more: the caller gave up, or the platform went offline meanwhile.
    if (!response.destroyed) await sendReply(request, response, reply, { plan: ports.plan, key })
  }

  return (request, response) => {
    serve(request, response).catch((error: unknown) => {
      ports.onFailure(error)
      response.destroy()
    })
  }
}

interface Arrival {
  readonly request: IncomingMessage
  readonly url: URL
  readonly requestId: string
  readonly match: RouteMatch
}

async function answer(arrival: Arrival, ports: DispatchPorts): Promise<Reply> {
  const { match } = arrival
  const errors = errorsOf(match)
  try {
    if (match.kind === 'unknown') {
      throw new Refusal({ status: 404, issue: 'not-found', message: 'There is no such address' })
    }
    if (match.kind === 'wrongMethod') {
      const allow = match.allowed.join(', ')
      throw new Refusal({ status: 405, issue: 'not-supported', message: `Allowed: ${allow}`, headers: { allow } })
    }
    const { route } = match
    if (route.access === 'open') return await route.handle(await callOf(arrival, match.params))
    // The token is looked at before the body is read.
    const identified = await ports.authenticate(bearerOf(arrival.request.headers.authorization))
    return await route.handle({ ...(await callOf(arrival, match.params)), ...identified })
  } catch (error) {
    if (error instanceof Refusal) return errors(error.details)
    // A caller who hangs up in the middle of a request is no failure of ours.
    if (!arrival.request.destroyed) ports.onFailure(error)
    return errors({ status: 500, issue: 'exception', message: 'The platform failed' })
  }
}

function errorsOf(match: RouteMatch): ErrorStyle {
  if (match.kind === 'found') return match.route.errors
  return match.kind === 'wrongMethod' ? match.errors : plainErrors
}

const issueOfStatus: Readonly<Record<FaultStatus, IssueCode>> = {
  401: 'login',
  403: 'forbidden',
  410: 'not-found',
  429: 'throttled',
  500: 'exception',
  503: 'transient',
}

function faultReply(match: RouteMatch, status: FaultStatus, retryAfterSeconds: number): Reply {
  return errorsOf(match)({
    status,
    issue: issueOfStatus[status],
    message: 'The platform was told to answer so',
    headers: {
      ...retryHeaders(status, retryAfterSeconds),
      ...(status === 401 ? { 'www-authenticate': 'Bearer error="invalid_token"' } : {}),
    },
  })
}

async function callOf(
  { request, url, requestId, match }: Arrival,
  params: Readonly<Record<string, string>>,
): Promise<Call> {
  const method = match.kind === 'found' ? match.route.methods.find((name) => name === request.method) : undefined
  const body = await bodyOf(request)
  return {
    method: method ?? 'GET',
    url,
    params,
    body,
    requestId,
    remoteAddress: request.socket.remoteAddress ?? '',
    header: (name) => {
      const value = request.headers[name.toLowerCase()]
      return Array.isArray(value) ? value.join(', ') : value
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of request) {
    const bytes = Buffer.from(piece)
    size += bytes.length
    if (size > largestBodyBytes) {
      throw new Refusal({ status: 413, issue: 'too-long', message: 'The body is too large' })
    }
    pieces.push(bytes)
  }
  return Buffer.concat(pieces)
}

/** The caller's own id, where it is one that may stand in a header and a log. */
function idOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && /^[\w.:-]{1,128}$/u.test(given) ? given : randomUUID()
}

function delay(switches: Switches): Promise<void> {
  const { latencyMs, latencyJitterMs } = switches.settings()
  const total = latencyMs + (latencyJitterMs > 0 ? randomInt(latencyJitterMs + 1) : 0)
  return total === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, total))
}
