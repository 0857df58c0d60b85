import type { DemoUser } from '#tests/support/reference-platform/identity/demo-users.ts'
import { Refusal } from '#tests/support/reference-platform/http/refusal.ts'

/** Who holds a token. */
export interface Identified {
  readonly user: DemoUser
  readonly tokenTail: string
}

/** @throws Refusal with 401 for anything but a token in force */
export type Authenticate = (token: string | undefined) => Promise<Identified>

/** The token of an `Authorization: Bearer` header (RFC 6750). */
export function bearerOf(header: string | undefined): string | undefined {
  return /^Bearer ([\w.~+/-]+=*)$/iu.exec(header ?? '')?.[1]
}

/** 401 as RFC 6750 wants it: without a reason where nothing was sent, `invalid_token` where it was not good. */
export function unauthenticated(token: string | undefined): Refusal {
  const reason = token === undefined ? '' : ', error="invalid_token"'
  return new Refusal({
    status: 401,
    issue: 'login',
    message: token === undefined ? 'A bearer token is needed' : 'The access token is not or no longer valid',
    headers: { 'www-authenticate': `Bearer realm="reference platform"${reason}` },
  })
}
