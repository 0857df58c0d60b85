import { createPrivateKey, generateKeyPairSync, randomUUID, sign, type JsonWebKey, type KeyObject } from 'node:crypto'
import * as z from 'zod'

/** The key ID tokens are signed with; new at every start. */
export interface SigningKey {
  readonly jwk: JsonWebKey
  readonly sign: (data: string) => string
}

export function createSigningKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid: randomUUID() }
  const key: KeyObject = createPrivateKey({ key: jwk, format: 'jwk' })
  return {
    jwk,
    sign: (data) => sign('sha256', Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
  }
}

const timesSchema = z.looseObject({ iat: z.number(), exp: z.number(), auth_time: z.number().optional() })

/**
 * An ID token as a provider whose clock is ahead by so much would have issued it. oidc-provider reads the time of the
 * process, so its tokens are moved afterwards.
 */
export function movedIdToken(token: string, skewMs: number, key: SigningKey): string {
  const [header = '', payload = ''] = token.split('.')
  const claims = timesSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
  const seconds = Math.round(skewMs / 1000)
  const moved = {
    ...claims,
    iat: claims.iat + seconds,
    exp: claims.exp + seconds,
    ...(claims.auth_time === undefined ? {} : { auth_time: claims.auth_time + seconds }),
  }
  const data = `${header}.${Buffer.from(JSON.stringify(moved)).toString('base64url')}`
  return `${data}.${key.sign(data)}`
}
