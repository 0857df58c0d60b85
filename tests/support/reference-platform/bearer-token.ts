import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod'
import { createDemoBrowser } from '#tests/support/reference-platform/demo-browser.ts'
import { workbenchClientId } from '#tests/support/reference-platform/identity/identity-provider.ts'

const tokensSchema = z.object({
  access_token: z.string(),
  id_token: z.string(),
  refresh_token: z.string().optional(),
  expires_in: z.number(),
  scope: z.string(),
})
export type DemoTokens = z.output<typeof tokensSchema>

/** Where codes are sent; nobody has to listen there, because the browser stops before it. */
const redirectUri = 'http://127.0.0.1:9/callback'

/**
 * Signs a demo user in without the product, for tests that talk to the platform directly.
 *
 * @param user id of a demo user, or `demo`
 */
export async function obtainTokens(origin: string, user = 'demo'): Promise<DemoTokens> {
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id: workbenchClientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid profile offline_access fhirUser',
    prompt: 'consent',
    state: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    login_hint: user,
  })
  const { address } = await createDemoBrowser().open(`${origin}/authorize?${query.toString()}`, redirectUri)
  const response = await fetch(`${origin}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: workbenchClientId,
      redirect_uri: redirectUri,
      code: new URL(address).searchParams.get('code') ?? '',
      code_verifier: verifier,
    }),
  })
  return tokensSchema.parse(await response.json())
}

/** Requests in a demo user's name. */
export type AuthorisedFetch = (path: string, init?: RequestInit) => Promise<Response>

/** A `fetch` that is signed in at the platform; paths are relative to it. */
export async function authorisedFetch(origin: string, user = 'demo'): Promise<AuthorisedFetch> {
  const { access_token: token } = await obtainTokens(origin, user)
  return (path, init = {}) => {
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${token}`)
    return fetch(new URL(path, origin), { ...init, headers })
  }
}
