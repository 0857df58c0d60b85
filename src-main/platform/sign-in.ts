import { createServer, type Server } from 'node:http'
import * as openid from 'openid-client'
import * as z from 'zod'
import { userRoles } from '#shared/contract/session.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { userId } from '#shared/kit/ids.ts'
import { failureOfStatus } from '#main/platform/http.ts'
import type { PlatformSettings } from '#main/platform/settings.ts'

/** What a completed sign-in or a renewal gives. */
export interface SignedIn {
  readonly accessToken: string
  readonly refreshToken: string | null
  readonly expiresAtMs: number
}

export interface SignedInUser {
  readonly id: ReturnType<typeof userId>
  readonly name: string
  readonly role: (typeof userRoles)[number]
  readonly department: string
}

/** A sign-in that waits for the person in the system browser. */
export interface PendingSignIn {
  /** Where the system browser has to go. */
  readonly address: string
  readonly finished: Promise<{ readonly tokens: SignedIn; readonly user: SignedInUser }>
  readonly cancel: () => void
}

/** How long a person may take at the identity provider. */
const patienceMs = 5 * 60_000

const claimsSchema = z.object({
  sub: z.string().min(1),
  name: z.string().default(''),
  fortolker_role: z.enum(userRoles).catch('reader').default('reader'),
  department: z.string().default(''),
})

export interface IdentityProvider {
  readonly start: (hint: 'demo' | null) => Promise<PendingSignIn>
  readonly renew: (refreshToken: string) => Promise<SignedIn>
  readonly revoke: (refreshToken: string) => Promise<void>
}

export interface IdentityProviderPorts {
  readonly settings: PlatformSettings
  readonly http: typeof fetch
  readonly nowMs: () => number
}

/**
 * OIDC code flow with PKCE in the system browser and a one-shot listener on the loopback address, after RFC 8252: no web
 * view of ours ever sees a password, and no port is fixed.
 */
export function createIdentityProvider(ports: IdentityProviderPorts): IdentityProvider {
  let discovered: Promise<openid.Configuration> | undefined
  const configuration = (): Promise<openid.Configuration> => {
    discovered ??= discover(ports).catch((error: unknown) => {
      discovered = undefined
      throw reachFailure(error)
    })
    return discovered
  }

  return {
    start: async (hint) => startSignIn(await configuration(), hint, ports),
    renew: async (refreshToken) => {
      const config = await configuration()
      try {
        return tokensOf(await openid.refreshTokenGrant(config, refreshToken), ports.nowMs())
      } catch (error) {
        throw renewalFailure(error)
      }
    },
    revoke: async (refreshToken) => openid.tokenRevocation(await configuration(), refreshToken),
  }
}

function discover({ settings, http }: IdentityProviderPorts): Promise<openid.Configuration> {
  const address = new URL(settings.address)
  const isLoopback = address.hostname === '127.0.0.1' || address.hostname === '[::1]'
  return openid.discovery(address, settings.clientId, undefined, openid.None(), {
    // Plain HTTP is for a platform on this very machine (demonstration, tests); everything else must be TLS.
    execute: isLoopback ? [openid.allowInsecureRequests] : [],
    [openid.customFetch]: (url, { body, ...options }) => http(url, { ...options, body: body ?? null }),
  })
}

async function startSignIn(
  config: openid.Configuration,
  hint: 'demo' | null,
  ports: IdentityProviderPorts,
): Promise<PendingSignIn> {
  const verifier = openid.randomPKCECodeVerifier()
  const state = openid.randomState()
  const nonce = openid.randomNonce()
  const listener = await listenOnce()
  const address = openid.buildAuthorizationUrl(config, {
    redirect_uri: listener.redirectUri,
    scope: 'openid profile offline_access fhirUser',
    // Without it certified providers leave the refresh token out and do not say so.
    prompt: 'consent',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...(hint === null ? {} : { login_hint: hint }),
  })
  const finished = listener.callback.then(async (callback) => {
    try {
      const answer = await openid.authorizationCodeGrant(config, callback, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      })
      const claims = claimsSchema.parse(answer.claims())
      const user = {
        id: userId(claims.sub),
        name: claims.name,
        role: claims.fortolker_role,
        department: claims.department,
      }
      return { tokens: tokensOf(answer, ports.nowMs()), user }
    } catch (error) {
      throw new DeclaredError('session.signInFailed', {}, { cause: error })
    }
  })
  return { address: address.href, finished, cancel: listener.cancel }
}

function tokensOf(answer: openid.TokenEndpointResponse, nowMs: number): SignedIn {
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? null,
    expiresAtMs: nowMs + (answer.expires_in ?? 300) * 1000,
  }
}

interface CallbackListener {
  readonly redirectUri: string
  readonly callback: Promise<URL>
  readonly cancel: () => void
}

/** Takes one call of `/callback` on a free port of the loopback address, answers it with a plain page, and is gone. */
async function listenOnce(): Promise<CallbackListener> {
  const { promise, resolve, reject } = Promise.withResolvers<URL>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (request.method !== 'GET' || url.pathname !== '/callback') {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'`,
      'cache-control': 'no-store',
    })
    response.end(donePage)
    resolve(new URL(`${redirectUri}${url.search}`))
  })
  const port = await listen(server)
  const redirectUri = `http://127.0.0.1:${port}/callback`
  const timer = setTimeout(() => reject(new DeclaredError('session.signInTimedOut')), patienceMs)
  timer.unref()
  promise
    .catch(() => undefined)
    .finally(() => {
      clearTimeout(timer)
      server.close()
      server.closeIdleConnections()
    })
  return { redirectUri, callback: promise, cancel: () => reject(new DeclaredError('call.cancelled')) }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (typeof address === 'object' && address !== null) resolve(address.port)
      else reject(new Error('no port'))
    })
  })
}

const donePage = `<!doctype html><html lang="da"><meta charset="utf-8"><title>Fortolker</title>
<body style="font: 16px/1.5 system-ui, sans-serif; margin: 20vh auto; max-width: 30em; color: #1b2328">
<h1 style="font-size: 20px">Du er logget ind</h1>
<p>Gå tilbage til Fortolker. Dette vindue kan lukkes.</p>
<p lang="en" style="color: #5b6870">You are signed in. Return to Fortolker; this window can be closed.</p>`

/** What the provider's answer, or its absence, means. */
function reachFailure(error: unknown): DeclaredError {
  const status = statusOf(error)
  if (status !== undefined) {
    const code = failureOfStatus(status)
    return new DeclaredError(code === 'platform.unavailable' ? code : 'platform.unexpected', {}, { cause: error })
  }
  const isNetwork = error instanceof TypeError || (error instanceof Error && error.cause instanceof TypeError)
  return new DeclaredError(isNetwork ? 'platform.unreachable' : 'platform.unexpected', {}, { cause: error })
}

/** The library hands an unreadable answer over as the cause of its error. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof openid.ResponseBodyError) return error.status
  return error instanceof Error && error.cause instanceof Response ? error.cause.status : undefined
}

/**
 * Only `invalid_grant` says that the refresh token is worth nothing any more and the person must sign in again (RFC 6749
 * section 5.2). Anything else is a provider or a connection that will come back; the token is kept for that.
 */
function renewalFailure(error: unknown): DeclaredError {
  if (error instanceof openid.ResponseBodyError && error.error === 'invalid_grant') {
    return new DeclaredError('session.notSignedIn', {}, { cause: error })
  }
  return reachFailure(error)
}
