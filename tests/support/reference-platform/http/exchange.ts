import type { IncomingMessage, ServerResponse } from 'node:http'
import type { DemoUser } from '#tests/support/reference-platform/identity/demo-users.ts'

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'OPTIONS'

/** A request as routes see it: read completely, its path taken apart. */
export interface Call {
  readonly method: Method
  readonly url: URL
  /** Decoded parts of the path that the route names. */
  readonly params: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly requestId: string
  /** Address of the machine that asks. */
  readonly remoteAddress: string
  readonly header: (name: string) => string | undefined
}

/** A request whose bearer token was valid. */
export interface AuthorisedCall extends Call {
  readonly user: DemoUser
  /** The last characters of the opaque token, all of it that an audit trail may hold. */
  readonly tokenTail: string
}

/** An answer as a value; how it travels (cut, corrupted, late) is decided elsewhere. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
}

/** Answers in its own way, for pages of the identity provider. */
export type RawHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  params: Readonly<Record<string, string>>,
) => Promise<void>

const encoder = new TextEncoder()

/** A JSON answer; `contentType` where an API has its own media type. */
export function jsonReply(
  value: unknown,
  options: {
    readonly status?: number
    readonly contentType?: string
    readonly headers?: Readonly<Record<string, string>>
  } = {},
): Reply {
  return {
    status: options.status ?? 200,
    headers: {
      'content-type': options.contentType ?? 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...options.headers,
    },
    body: encoder.encode(JSON.stringify(value)),
  }
}

/** An answer without a body. */
export function emptyReply(status: number, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers, body: null }
}

/** The body as JSON, or undefined where it is none. */
export function jsonBody(call: Call): unknown {
  try {
    return JSON.parse(call.body.toString('utf8'))
  } catch {
    return undefined
  }
}

/** Whether an entity tag is in the list of an `If-Match` or `If-None-Match` header; weak comparison. */
export function namesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  const bare = (text: string): string => text.trim().replace(/^W\//u, '')
  return header.trim() === '*' || header.split(',').some((item) => bare(item) === bare(tag))
}
