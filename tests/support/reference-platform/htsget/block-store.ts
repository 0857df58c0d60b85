import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import type { ConsentCheck } from '#tests/support/reference-platform/fhir/consent-check.ts'
import { bytesReply } from '#tests/support/reference-platform/http/byte-range.ts'
import { htsgetErrors } from '#tests/support/reference-platform/http/error-styles.ts'
import type { AuthorisedCall, Call } from '#tests/support/reference-platform/http/exchange.ts'
import { notFound, Refusal } from '#tests/support/reference-platform/http/refusal.ts'
import { routeWriter, type Route } from '#tests/support/reference-platform/http/router.ts'

/** Where a block of a ticket is, and what has to be sent along to get it. */
export interface IssuedBlock {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** Blocks of tickets, for a short while. */
export interface BlockStore {
  readonly issue: (bytes: Buffer, owner: string | null, call: AuthorisedCall) => IssuedBlock
  readonly routes: readonly Route[]
}

export interface BlockPorts {
  readonly consent: ConsentCheck
  readonly now: () => Date
  readonly origin: () => string
}

interface KeptBlock {
  readonly bytes: Buffer
  readonly owner: string | null
  readonly expiresAtMs: number
  /** Who got the ticket: a refusal later on is written down in that name. */
  readonly issuedTo: Pick<AuthorisedCall, 'user' | 'tokenTail'>
}

/** Tickets are meant to be followed at once. */
export const blockLifeMs = 5 * 60_000
const mostKeptBytes = 256 << 20

/**
 * Blocks are fetched with a credential of their own, signed for this block and until this moment; the bearer token of
 * the API opens none.
 */
export function createBlockStore({ consent, now, origin }: BlockPorts): BlockStore {
  const secret = randomBytes(32)
  const kept = new Map<string, KeptBlock>()
  const credentialOf = (id: string, expires: string): string =>
    createHmac('sha256', secret).update(`${id}.${expires}`).digest('base64url')

  const dropOld = (): void => {
    let total = 0
    for (const [id, { bytes, expiresAtMs }] of [...kept].toReversed()) {
      total += bytes.length
      if (expiresAtMs < now().getTime() || total > mostKeptBytes) kept.delete(id)
    }
  }
  const demandCredential = (call: Call, id: string): void => {
    const expires = call.url.searchParams.get('expires') ?? ''
    const given = /^Bearer (.+)$/iu.exec(call.header('authorization') ?? '')?.[1]
    if (given === undefined) {
      throw new Refusal({ status: 401, issue: 'login', message: 'A block is fetched with the headers of its ticket' })
    }
    if (!isSame(given, credentialOf(id, expires))) {
      throw new Refusal({ status: 403, issue: 'forbidden', message: 'These are not the headers of this block' })
    }
    if (Number(expires) < now().getTime()) {
      throw new Refusal({ status: 403, issue: 'expired', message: 'The ticket has run out' })
    }
  }

  return {
    issue: (bytes, owner, { user, tokenTail }) => {
      dropOld()
      const id = randomUUID()
      const expiresAtMs = now().getTime() + blockLifeMs
      kept.set(id, { bytes, owner, expiresAtMs, issuedTo: { user, tokenTail } })
      return {
        url: `${origin()}/blocks/${id}?expires=${expiresAtMs}`,
        headers: { Authorization: `Bearer ${credentialOf(id, String(expiresAtMs))}` },
      }
    },
    routes: [
      routeWriter(htsgetErrors).open(['GET', 'HEAD'], '/blocks/:id', (call) => {
        const id = call.params['id'] ?? ''
        demandCredential(call, id)
        const block = kept.get(id)
        if (block === undefined) throw notFound('There is no such block')
        // Consent may have been withdrawn since the ticket was written.
        consent.demand({ ...call, ...block.issuedTo }, block.owner)
        return bytesReply(call, block.bytes, { 'content-type': 'application/octet-stream' })
      }),
    ],
  }
}

function isSame(given: string, right: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(right)
  return a.length === b.length && timingSafeEqual(a, b)
}
