import * as z from 'zod'

/** What the provider stores, as far as this adapter has to look into it. */
const payloadSchema = z.looseObject({ grantId: z.string().optional(), uid: z.string().optional() })
type Payload = z.output<typeof payloadSchema>

interface Kept {
  readonly payload: Payload
  readonly expiresAtMs: number
}

/** Storage of one kind of thing, with the methods oidc-provider calls. */
interface Adapter {
  readonly upsert: (id: string, payload: unknown, expiresInSeconds?: number) => Promise<void>
  readonly find: (id: string) => Promise<Payload | undefined>
  readonly findByUid: (uid: string) => Promise<Payload | undefined>
  readonly findByUserCode: () => Promise<undefined>
  readonly consume: (id: string) => Promise<void>
  readonly destroy: (id: string) => Promise<void>
  readonly revokeByGrantId: (grantId: string) => Promise<void>
}

/**
 * Keeps sessions, grants and tokens in memory. The provider's own memory store holds a thousand things for all platforms
 * of the process together, which a long end-to-end run would push out of it.
 */
export function createMemoryAdapters(): (kind: string) => Adapter {
  const shelves = new Map<string, Map<string, Kept>>()
  return (kind) => {
    const shelf = shelves.get(kind) ?? new Map<string, Kept>()
    shelves.set(kind, shelf)
    return createAdapter(shelf)
  }
}

function createAdapter(shelf: Map<string, Kept>): Adapter {
  const payloadOf = (kept: Kept | undefined): Payload | undefined =>
    kept === undefined || kept.expiresAtMs <= Date.now() ? undefined : kept.payload
  return {
    upsert: (id, payload, expiresInSeconds) => {
      const expiresAtMs = expiresInSeconds === undefined ? Infinity : Date.now() + expiresInSeconds * 1000
      shelf.set(id, { payload: payloadSchema.parse(payload), expiresAtMs })
      return Promise.resolve()
    },
    find: (id) => Promise.resolve(payloadOf(shelf.get(id))),
    findByUid: (uid) => Promise.resolve(payloadOf([...shelf.values()].find(({ payload }) => payload.uid === uid))),
    findByUserCode: () => Promise.resolve(undefined),
    consume: (id) => {
      const kept = shelf.get(id)
      const consumed = Math.floor(Date.now() / 1000)
      if (kept !== undefined) shelf.set(id, { ...kept, payload: { ...kept.payload, consumed } })
      return Promise.resolve()
    },
    destroy: (id) => {
      shelf.delete(id)
      return Promise.resolve()
    },
    revokeByGrantId: (grantId) => {
      for (const [id, { payload }] of shelf) if (payload.grantId === grantId) shelf.delete(id)
      return Promise.resolve()
    },
  }
}
