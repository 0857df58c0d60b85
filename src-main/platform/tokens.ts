import { DeclaredError } from '#shared/contract/errors.ts'
import type { TokenSource } from '#main/platform/http.ts'
import type { IdentityProvider, SignedIn } from '#main/platform/sign-in.ts'

/** Where the refresh token is kept between runs: the encrypted work database. */
export interface TokenKeeper {
  readonly read: () => string | null
  readonly write: (refreshToken: string | null) => void
}

export interface Tokens extends TokenSource {
  readonly accept: (tokens: SignedIn) => void
  readonly forget: () => void
  /** The provider wants to see the person again; work goes on offline. */
  readonly needsSignIn: () => boolean
}

/** Renewed this long before the end, so that a request does not run out under way. */
const marginMs = 30_000

/**
 * Access tokens, renewed one at a time: public clients' refresh tokens rotate, and using an old one again revokes the
 * whole grant. The new one is therefore written down before anything is done with it.
 */
export function createTokens(provider: IdentityProvider, keeper: TokenKeeper, nowMs: () => number): Tokens {
  let current: SignedIn | null = null
  let renewing: Promise<string> | null = null
  let isRefused = false
  /** Counts sign-ins and sign-outs: what was asked for in the name of one person is nothing to the next. */
  let session = 0

  const keep = (tokens: SignedIn): void => {
    keeper.write(tokens.refreshToken)
    current = tokens
    isRefused = false
  }
  const begin = (): void => {
    session += 1
    renewing = null
  }
  const renew = async (): Promise<string> => {
    const asked = session
    const refreshToken = keeper.read()
    if (refreshToken === null) {
      isRefused = true
      throw new DeclaredError('session.notSignedIn')
    }
    try {
      const tokens = await provider.renew(refreshToken)
      if (asked !== session) throw new DeclaredError('session.notSignedIn')
      keep({ ...tokens, refreshToken: tokens.refreshToken ?? refreshToken })
      return tokens.accessToken
    } catch (error) {
      if (asked === session && error instanceof DeclaredError && error.code === 'session.notSignedIn') {
        keeper.write(null)
        isRefused = true
      }
      throw error
    }
  }
  return {
    accept: (tokens) => {
      begin()
      keep(tokens)
    },
    token: () => {
      if (current !== null && current.expiresAtMs - marginMs > nowMs()) return Promise.resolve(current.accessToken)
      const asked = session
      renewing ??= renew().finally(() => {
        if (asked === session) renewing = null
      })
      return renewing
    },
    refused: (token) => {
      if (current?.accessToken === token) current = null
    },
    forget: () => {
      begin()
      keeper.write(null)
      current = null
      isRefused = false
    },
    needsSignIn: () => isRefused,
  }
}
