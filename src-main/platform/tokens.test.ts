import { beforeEach, describe, expect, it } from 'vitest'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { IdentityProvider, SignedIn } from '#main/platform/sign-in.ts'
import { createTokens, type Tokens } from '#main/platform/tokens.ts'

const minute = 60_000
let nowMs: number
let kept: string | null
let renewals: string[]
/** What the provider answers a renewal with. */
let renew: (refreshToken: string) => Promise<SignedIn>
let tokens: Tokens

beforeEach(() => {
  nowMs = 0
  kept = 'r0'
  renewals = []
  renew = (refreshToken) =>
    Promise.resolve({
      accessToken: `a${renewals.length}`,
      refreshToken: `${refreshToken}+`,
      expiresAtMs: nowMs + 10 * minute,
    })
  const unused = (): Promise<never> => Promise.reject(new Error('not asked for here'))
  const provider: IdentityProvider = {
    start: unused,
    revoke: unused,
    renew: (refreshToken) => {
      renewals.push(refreshToken)
      return renew(refreshToken)
    },
  }
  tokens = createTokens(
    provider,
    {
      read: () => kept,
      write: (refreshToken) => {
        kept = refreshToken
      },
    },
    () => nowMs,
  )
})

const failing = (code: 'session.notSignedIn' | 'platform.unreachable') => (): Promise<never> =>
  Promise.reject(new DeclaredError(code))

describe('an access token', () => {
  it('is renewed from the kept refresh token and used until shortly before its end', async () => {
    expect(await tokens.token()).toBe('a1')
    nowMs = 9 * minute
    expect(await tokens.token()).toBe('a1')
    nowMs = 10 * minute - 29_000
    expect(await tokens.token()).toBe('a2')
    expect(renewals).toEqual(['r0', 'r0+'])
  })

  it('is renewed once for all who ask at the same time: a rotated refresh token used twice ends the session', async () => {
    expect(await Promise.all([tokens.token(), tokens.token(), tokens.token()])).toEqual(['a1', 'a1', 'a1'])
    expect(renewals).toEqual(['r0'])
  })

  it('that the platform refuses is not used again; one refused before it changes nothing', async () => {
    await tokens.token()
    tokens.refused('a0')
    expect(await tokens.token()).toBe('a1')
    tokens.refused('a1')
    expect(await tokens.token()).toBe('a2')
  })

  it('given at sign-in is used, and its refresh token is kept', async () => {
    tokens.accept({ accessToken: 'fresh', refreshToken: 'r9', expiresAtMs: 10 * minute })
    expect(await tokens.token()).toBe('fresh')
    expect({ kept, renewals }).toEqual({ kept: 'r9', renewals: [] })
  })
})

describe('a refresh token', () => {
  it('is written down before the new access token is handed out', async () => {
    const asked = tokens.token().then(() => kept)
    expect(await asked).toBe('r0+')
  })

  it('stays where the provider does not rotate it', async () => {
    renew = () => Promise.resolve({ accessToken: 'a', refreshToken: null, expiresAtMs: 10 * minute })
    await tokens.token()
    expect(kept).toBe('r0')
  })

  it('that the provider no longer takes is forgotten, and the person has to sign in', async () => {
    renew = failing('session.notSignedIn')
    await expect(tokens.token()).rejects.toMatchObject({ code: 'session.notSignedIn' })
    expect({ kept, needs: tokens.needsSignIn() }).toEqual({ kept: null, needs: true })
    await expect(tokens.token()).rejects.toMatchObject({ code: 'session.notSignedIn' })
    expect(renewals).toHaveLength(1)
    tokens.accept({ accessToken: 'a', refreshToken: 'r1', expiresAtMs: 10 * minute })
    expect(tokens.needsSignIn()).toBe(false)
  })

  it('is kept while the provider cannot be reached, and tried again', async () => {
    renew = failing('platform.unreachable')
    await expect(tokens.token()).rejects.toMatchObject({ code: 'platform.unreachable' })
    expect({ kept, needs: tokens.needsSignIn() }).toEqual({ kept: 'r0', needs: false })
    await expect(tokens.token()).rejects.toMatchObject({ code: 'platform.unreachable' })
    expect(renewals).toHaveLength(2)
  })

  it('that was never there means that nobody is signed in', async () => {
    kept = null
    await expect(tokens.token()).rejects.toMatchObject({ code: 'session.notSignedIn' })
    expect(renewals).toEqual([])
  })

  it('is gone after signing out, and with it the access token', async () => {
    await tokens.token()
    tokens.forget()
    expect({ kept, needs: tokens.needsSignIn() }).toEqual({ kept: null, needs: false })
    await expect(tokens.token()).rejects.toMatchObject({ code: 'session.notSignedIn' })
  })

  it('renewed for one person is nothing to the next: what comes after a sign-out or a sign-in is dropped', async () => {
    const answers: ((tokens: SignedIn) => void)[] = []
    renew = () => new Promise((resolve) => answers.push(resolve))
    const late: SignedIn = { accessToken: 'late', refreshToken: 'late', expiresAtMs: 10 * minute }
    const first = tokens.token()
    tokens.forget()
    answers[0]?.(late)
    await expect(first).rejects.toMatchObject({ code: 'session.notSignedIn' })
    expect({ kept, needs: tokens.needsSignIn() }).toEqual({ kept: null, needs: false })

    kept = 'r1'
    const second = tokens.token()
    tokens.accept({ accessToken: 'of the next', refreshToken: 'r2', expiresAtMs: 10 * minute })
    answers[1]?.(late)
    await expect(second).rejects.toMatchObject({ code: 'session.notSignedIn' })
    expect(await tokens.token()).toBe('of the next')
    expect(kept).toBe('r2')
  })
})
