import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Provider, type Context } from 'oidc-provider'
import * as z from 'zod'
import { findUser } from '#tests/support/reference-platform/identity/demo-users.ts'
import { createMemoryAdapters } from '#tests/support/reference-platform/identity/memory-adapter.ts'
import { failurePage } from '#tests/support/reference-platform/identity/sign-in-page.ts'
import { serveSignIn } from '#tests/support/reference-platform/identity/sign-in-steps.ts'
import { createSigningKey, movedIdToken } from '#tests/support/reference-platform/identity/signing-key.ts'
import { unauthenticated, type Authenticate } from '#tests/support/reference-platform/http/bearer.ts'
import type { RawHandler } from '#tests/support/reference-platform/http/exchange.ts'
import type { Switches } from '#tests/support/reference-platform/switches.ts'

/** The OIDC side of the platform, on its own origin. */
export interface IdentityService {
  /** The handler of a path that belongs to it. */
  readonly handlerOf: (path: string) => RawHandler | undefined
  readonly authenticate: Authenticate
}

/** The product, as it is registered here. */
export const workbenchClientId = 'fortolker-workbench'

const paths = {
  authorization: '/authorize',
  token: '/token',
  jwks: '/jwks',
  userinfo: '/userinfo',
  revocation: '/revocation',
} as const
const ownPaths = ['/.well-known/openid-configuration', ...Object.values(paths)]
const signInPath = '/sign-in'

/** Cookies do not know ports: the names keep out of the way of whatever else runs on this address. */
const cookieNames = {
  session: 'reference_platform_session',
  interaction: 'reference_platform_interaction',
  resume: 'reference_platform_resume',
} as const

export interface IdentityPorts {
  readonly origin: string
  readonly switches: Switches
  readonly onFailure: (error: unknown) => void
}

/**
 * A certified OIDC provider with one public native client. Its clock is that of the process; the clock switch moves the
 * times in ID tokens, which is where a workstation notices.
 */
export function createIdentityService(ports: IdentityPorts): IdentityService {
  const { origin, switches } = ports
  const key = createSigningKey()
  const provider = new Provider(origin, configurationOf(switches, key.jwk))
  provider.on('server_error', (_, error) => ports.onFailure(error))
  provider.use(async (context, next) => {
    await next()
    const { clockSkewMs } = switches.settings()
    if (clockSkewMs !== 0 && context.path === paths.token)
      moveIdToken(context, (token) => movedIdToken(token, clockSkewMs, key))
  })
  const answer = provider.callback()
  const signIn = (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    serveSignIn(provider, request, response)

  const begin: RawHandler = (request, response) => {
    forgetSession(request, response)
    return answer(request, response)
  }

  return {
    handlerOf: (path) => {
      if (path.startsWith(`${signInPath}/`)) return signIn
      if (path === paths.authorization) return begin
      return ownPaths.some((own) => path === own || path.startsWith(`${own}/`)) ? answer : undefined
    },
    authenticate: async (token) => {
      const found = token === undefined ? undefined : await provider.AccessToken.find(token)
      const user = found?.isValid === true ? findUser(found.accountId) : undefined
      if (token === undefined || user === undefined) throw unauthenticated(token)
      return { user, tokenTail: token.slice(-32) }
    },
  }
}

/**
 * Every sign-in starts anew: with a single sign-on session the demo users could not take turns, because the provider
 * would answer for whoever came first. The browser is told to forget as well, or it would bring the old session back
 * in the middle of the new sign-in.
 */
function forgetSession(request: IncomingMessage, response: ServerResponse): void {
  delete request.headers.cookie
  const names = [cookieNames.session, `${cookieNames.session}.sig`]
  response.setHeader(
    'set-cookie',
    names.map((name) => `${name}=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT; httponly; samesite=lax`),
  )
}

const tokenAnswerSchema = z.looseObject({ id_token: z.string() })

function moveIdToken(context: Context, move: (token: string) => string): void {
  const answer = tokenAnswerSchema.safeParse(context.body)
  if (answer.success) context.body = { ...answer.data, id_token: move(answer.data.id_token) }
}

const hourSeconds = 60 * 60

function configurationOf(switches: Switches, jwk: unknown): unknown {
  return {
    adapter: createMemoryAdapters(),
    jwks: { keys: [jwk] },
    // A second after its end a token is refused: tests count on it.
    clockTolerance: 0,
    clients: [
      {
        client_id: workbenchClientId,
        client_name: 'Fortolker',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        // RFC 8252: any port of the loopback address.
        redirect_uris: ['http://127.0.0.1/callback'],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    responseTypes: ['code'],
    clientAuthMethods: ['none'],
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    pkce: { required: () => true },
    scopes: ['openid', 'offline_access'],
    claims: { openid: ['sub'], profile: ['name', 'fortolker_role', 'department'], fhirUser: ['fhirUser'] },
    // The product reads name and role from the ID token, so they stand there and not only at userinfo.
    conformIdTokenClaims: false,
    cookies: {
      names: cookieNames,
      keys: [randomBytes(32).toString('base64url')],
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      revocation: { enabled: true, allowedPolicy: isOwnToken },
    },
    routes: paths,
    interactions: { url: (_: unknown, interaction: { readonly uid: string }) => `${signInPath}/${interaction.uid}` },
    findAccount,
    rotateRefreshToken: () => true,
    renderError: (context: ErrorContext, out: Readonly<Record<string, string>>) => {
      context.type = 'html'
      context.set('content-security-policy', failurePage.policy)
      context.body = failurePage.html(out['error_description'] ?? out['error'] ?? '', 'en')
    },
    ttl: {
      AccessToken: () => switches.settings().accessTokenLifeSeconds,
      AuthorizationCode: 60,
      Grant: 14 * 24 * hourSeconds,
      IdToken: hourSeconds,
      Interaction: hourSeconds,
      RefreshToken: 14 * 24 * hourSeconds,
      Session: 10 * hourSeconds,
    },
  }
}

/** What the provider hands to `renderError`. */
interface ErrorContext {
  type: string
  body: string
  readonly set: (name: string, value: string) => void
}

/** Nobody ends another client's grants. */
function isOwnToken(_: unknown, client: { readonly clientId: string }, token: { readonly clientId: string }): boolean {
  return client.clientId === token.clientId
}

function findAccount(_: unknown, id: string): unknown {
  const user = findUser(id)
  if (user === undefined) return undefined
  return {
    accountId: user.id,
    claims: () => ({
      sub: user.id,
      name: user.name,
      fortolker_role: user.role,
      department: user.department,
      fhirUser: `Practitioner/${user.id}`,
    }),
  }
}
