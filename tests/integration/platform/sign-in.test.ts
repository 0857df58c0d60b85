import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { obtainTokens } from '#tests/support/reference-platform/bearer-token.ts'
import { createDemoBrowser } from '#tests/support/reference-platform/demo-browser.ts'
import { startReferencePlatform, type ReferencePlatform } from '#tests/support/reference-platform/reference-platform.ts'
import { createWorkstation, signInAsDemo, signInByPage, signedInWorkstation } from './workstation.ts'

let platform: ReferencePlatform
beforeAll(async () => {
  platform = await startReferencePlatform({ families: ['vip'] })
})
afterEach(() => platform.switches.reset())
afterAll(() => platform.close())

const redirectUri = 'http://127.0.0.1:9/callback'

function authorizeAddress(change: Readonly<Record<string, string | null>> = {}): string {
  const url = new URL('/authorize', platform.origin)
  const standard = {
    client_id: 'fortolker-workbench',
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid profile offline_access fhirUser',
    prompt: 'consent',
    state: 'a'.repeat(22),
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    login_hint: 'demo',
  }
  for (const [name, value] of Object.entries({ ...standard, ...change })) {
    if (value !== null) url.searchParams.set(name, value)
  }
  return url.href
}

function postToken(fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${platform.origin}/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'fortolker-workbench', ...fields }),
  })
}

async function statusWith(token: string): Promise<number> {
  const response = await fetch(`${platform.origin}/fhir/ServiceRequest`, {
    headers: { authorization: `Bearer ${token}` },
  })
  await response.body?.cancel()
  return response.status
}

describe('discovery', () => {
  it('names this origin as issuer and every endpoint on it, with S256 alone', async () => {
    const response = await fetch(`${platform.origin}/.well-known/openid-configuration`)
    const discovered = z.record(z.string(), z.unknown()).parse(await response.json())
    expect(discovered).toMatchObject({
      issuer: platform.origin,
      authorization_endpoint: `${platform.origin}/authorize`,
      token_endpoint: `${platform.origin}/token`,
      jwks_uri: `${platform.origin}/jwks`,
      userinfo_endpoint: `${platform.origin}/userinfo`,
      revocation_endpoint: `${platform.origin}/revocation`,
      code_challenge_methods_supported: ['S256'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      response_types_supported: ['code'],
      token_endpoint_auth_methods_supported: ['none'],
      authorization_response_iss_parameter_supported: true,
    })
    expect(discovered['scopes_supported']).toEqual(expect.arrayContaining(['openid', 'profile', 'offline_access']))
  })

  it('publishes the public half of the signing key only', async () => {
    const keys = await (await fetch(`${platform.origin}/jwks`)).json()
    expect(keys).toMatchObject({ keys: [{ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' }] })
    expect(JSON.stringify(keys)).not.toContain('"d"')
  })
})

describe('the product signs in', () => {
  it('as the demo clinician without a page', async () => {
    const { provider } = createWorkstation(platform.origin)
    const { user, tokens, redirects } = await signInAsDemo(provider)
    expect(user).toEqual({
      id: 'l.overlaege',
      name: 'Lise Overlæge',
      role: 'clinicalGeneticist',
      department: 'Klinisk Genetisk Afdeling, Demo Universitetshospital',
    })
    expect(tokens.refreshToken).toMatch(/^[\w-]{40,}$/u)
    expect(tokens.expiresAtMs - Date.now()).toBeGreaterThan(595_000)
    expect(redirects).toBeGreaterThan(2)
    expect(await statusWith(tokens.accessToken)).toBe(200)
  })

  it.each([
    ['m.molekylaer', 'Mads Molekylær', 'laboratoryGeneticist'],
    ['s.studerende', 'Sofie Studerende', 'reader'],
  ])('as %s on the page', async (id, name, role) => {
    const { provider } = createWorkstation(platform.origin)
    const { user } = await signInByPage(provider, id)
    expect(user).toMatchObject({ id, name, role })
  })

  it('as one user after the other in the same browser', async () => {
    const { provider } = createWorkstation(platform.origin)
    const browser = createDemoBrowser()
    const users = []
    for (const id of ['s.studerende', 'm.molekylaer', 's.studerende']) {
      users.push((await signInByPage(provider, id, browser)).user.id)
    }
    expect(users).toEqual(['s.studerende', 'm.molekylaer', 's.studerende'])
  })

  it('and notices a platform whose clock is two hours behind', async () => {
    platform.switches.set({ clockSkewMs: -2 * 60 * 60_000 })
    const { provider } = createWorkstation(platform.origin)
    await expect(signInAsDemo(provider)).rejects.toMatchObject({ code: 'session.signInFailed' })
  })

  it('and lives with a clock a minute ahead', async () => {
    platform.switches.set({ clockSkewMs: 60_000 })
    const { provider } = createWorkstation(platform.origin)
    expect((await signInAsDemo(provider)).user.id).toBe('l.overlaege')
  })
})

describe('the sign-in page', () => {
  it('is Danish, self-contained and labelled', async () => {
    const page = await createDemoBrowser().open(authorizeAddress({ login_hint: null }), redirectUri)
    expect(page.status).toBe(200)
    expect(page.html).toContain('<html lang="da">')
    for (const name of ['Lise Overlæge', 'Mads Molekylær', 'Sofie Studerende']) expect(page.html).toContain(name)
    for (const [, id] of page.html.matchAll(/<input id="([^"]+)"/gu)) expect(page.html).toContain(`<label for="${id}">`)
    expect(page.html).not.toMatch(/<script|<link|<img|@import|url\(|https?:/u)
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
  })

  it('says that the password was wrong and lets the person try again', async () => {
    const browser = createDemoBrowser()
    const page = await browser.open(authorizeAddress({ login_hint: null }), redirectUri)
    const again = await browser.submit(page, { user: 'm.molekylaer', password: 'hemmelig' }, redirectUri)
    expect(again.status).toBe(401)
    expect(again.html).toContain('role="alert"')
    const done = await browser.submit(again, { user: 'm.molekylaer', password: 'demo' }, redirectUri)
    expect(new URL(done.address).searchParams.get('code')).toMatch(/.{20,}/u)
  })

  it('signs any demo user in by hint, without being shown', async () => {
    const { access_token: token } = await obtainTokens(platform.origin, 'm.molekylaer')
    const response = await fetch(`${platform.origin}/userinfo`, { headers: { authorization: `Bearer ${token}` } })
    expect(await response.json()).toMatchObject({ sub: 'm.molekylaer', fortolker_role: 'laboratoryGeneticist' })
  })

  it('is shown for a hint that names nobody', async () => {
    const page = await createDemoBrowser().open(authorizeAddress({ login_hint: 'nobody' }), redirectUri)
    expect(page.html).toContain('Log ind på Fortolker')
  })

  it('does not open where no sign-in has begun', async () => {
    const response = await fetch(`${platform.origin}/sign-in/abc`)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('Login er udløbet')
  })
})

describe('what RFC 8252 and PKCE forbid', () => {
  it.each([
    ['plain', { code_challenge_method: 'plain' }],
    ['nothing at all', { code_challenge: null, code_challenge_method: null }],
  ])('refuses %s instead of S256', async (_, change) => {
    const page = await createDemoBrowser().open(authorizeAddress(change), redirectUri)
    const answer = new URL(page.address).searchParams
    expect(answer.get('error')).toBe('invalid_request')
    expect(answer.get('code')).toBeNull()
    expect(answer.get('iss')).toBe(platform.origin)
  })

  it.each([
    ['another path', 'http://127.0.0.1:9/elsewhere'],
    ['another machine', 'http://10.0.0.1/callback'],
    ['the name localhost', 'http://localhost:9/callback'],
  ])('does not redirect to %s', async (_, address) => {
    const page = await createDemoBrowser().open(authorizeAddress({ redirect_uri: address }), address)
    expect(page.status).toBe(400)
    expect(page.html).toContain('Login mislykkedes')
  })

  it('refuses a code with the wrong verifier', async () => {
    const page = await createDemoBrowser().open(authorizeAddress(), redirectUri)
    const code = new URL(page.address).searchParams.get('code') ?? ''
    const response = await postToken({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: 'x'.repeat(43),
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' })
  })
})

describe('refresh tokens', () => {
  it('rotate', async () => {
    const { provider } = createWorkstation(platform.origin)
    const { tokens } = await signInAsDemo(provider)
    const renewed = await provider.renew(tokens.refreshToken ?? '')
    expect(renewed.refreshToken).not.toBe(tokens.refreshToken)
    expect(renewed.accessToken).not.toBe(tokens.accessToken)
    expect(await statusWith(renewed.accessToken)).toBe(200)
  })

  it('used twice end the whole grant, the newest tokens too', async () => {
    const { provider } = createWorkstation(platform.origin)
    const { tokens } = await signInAsDemo(provider)
    const renewed = await provider.renew(tokens.refreshToken ?? '')
    await expect(provider.renew(tokens.refreshToken ?? '')).rejects.toMatchObject({ code: 'session.notSignedIn' })
    await expect(provider.renew(renewed.refreshToken ?? '')).rejects.toMatchObject({ code: 'session.notSignedIn' })
    expect(await statusWith(renewed.accessToken)).toBe(401)
  })

  it('are worth nothing after they were revoked', async () => {
    const { provider } = createWorkstation(platform.origin)
    const { tokens } = await signInAsDemo(provider)
    await provider.revoke(tokens.refreshToken ?? '')
    await expect(provider.renew(tokens.refreshToken ?? '')).rejects.toMatchObject({ code: 'session.notSignedIn' })
  })

  it('come only when consent was asked for', async () => {
    const page = await createDemoBrowser().open(authorizeAddress({ prompt: null }), redirectUri)
    const response = await postToken({
      grant_type: 'authorization_code',
      code: new URL(page.address).searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    })
    const answer = z.record(z.string(), z.unknown()).parse(await response.json())
    expect(answer).toHaveProperty('access_token')
    expect(answer).not.toHaveProperty('refresh_token')
    expect(response.headers.get('cache-control')).toContain('no-store')
  })

  it('are renewed once, however many requests wait for it', async () => {
    const { tokens, http, requests } = await signedInWorkstation(platform)
    tokens.refused(await tokens.token())
    await Promise.all(Array.from({ length: 5 }, () => http.request('/fhir/ServiceRequest')))
    // One for the code, one for the renewal.
    expect(requests.filter((request) => request === 'POST /token')).toHaveLength(2)
  })
})

describe('access tokens', () => {
  it('are demanded, and say what is wrong with them', async () => {
    const none = await fetch(`${platform.origin}/fhir/ServiceRequest`)
    expect(none.status).toBe(401)
    expect(none.headers.get('www-authenticate')).toBe('Bearer realm="reference platform"')
    const wrong = await fetch(`${platform.origin}/fhir/ServiceRequest`, { headers: { authorization: 'Bearer abc' } })
    expect(wrong.status).toBe(401)
    expect(wrong.headers.get('www-authenticate')).toContain('error="invalid_token"')
    expect(await wrong.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'login' }] })
  })

  it('live as long as the switch says', async () => {
    platform.switches.set({ accessTokenLifeSeconds: 1 })
    const { access_token: token, expires_in: life } = await obtainTokens(platform.origin)
    expect(life).toBe(1)
    await expect.poll(() => statusWith(token), { timeout: 5000 }).toBe(401)
  })

  it('that have run out are renewed by the product without anybody noticing', async () => {
    platform.switches.set({ accessTokenLifeSeconds: 1 })
    const { http } = await signedInWorkstation(platform)
    await new Promise((resolve) => setTimeout(resolve, 1200))
    expect((await http.request('/fhir/ServiceRequest')).status).toBe(200)
  })
})
