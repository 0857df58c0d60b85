import { grantId, type GrantId } from '#shared/kit/ids.ts'
import type { Randomness } from '#shared/kit/ports.ts'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'

/** Reads of one person as BAM, already without what may not be shown. */
export interface ReadsSlices {
  readonly header: () => Promise<Buffer>
  /** Reads that overlap `[start, end)`, 0-based, as a complete small BAM file. */
  readonly slice: (contig: string, start: number, end: number) => Promise<Buffer>
  /**
   * The lowest number of mapped reads over any base of `[start, end)`, 0-based. Null where the stretch touches a closed
   * place, whatever is or is not there: a count would tell of the reads that are kept back.
   */
  readonly leastDepth: (contig: string, start: number, end: number) => Promise<number | null>
  /** Forgets what was decrypted for it. */
  readonly close: () => Promise<void>
}

/** What a grant opens. */
export type Granted =
  | { readonly kind: 'bytes'; readonly source: ByteSource; readonly contentType: string }
  | { readonly kind: 'reads'; readonly reads: ReadsSlices }
  | { readonly kind: 'path'; readonly path: string }

/**
 * Opaque names for things a window may read. No path ever crosses to a window, so there is no path to tamper with; a
 * grant ends with its owner (an open case, a session) and opens nothing afterwards.
 */
export interface Grants {
  readonly give: (owner: string, granted: Granted) => GrantId
  readonly get: (id: GrantId) => Granted | undefined
  /** How often the owner's grants were ended: what was begun for it before is given up. */
  readonly endsOf: (owner: string) => number
  /** Ends all grants of an owner and closes what they opened. */
  readonly end: (owner: string) => Promise<void>
  readonly endAll: () => Promise<void>
}

export function createGrants(random: Randomness): Grants {
  const open = new Map<GrantId, { readonly owner: string; readonly granted: Granted }>()

  const ends = new Map<string, number>()
  let endsOfAll = 0

  const endWhere = async (isEnded: (owner: string) => boolean): Promise<void> => {
    const ended = [...open].filter(([, entry]) => isEnded(entry.owner))
    for (const [id] of ended) open.delete(id)
    await Promise.all(ended.map(([, { granted }]) => close(granted)))
  }

  return {
    give: (owner, granted) => {
      const id = grantId(Buffer.from(random.bytes(18)).toString('base64url'))
      open.set(id, { owner, granted })
      return id
    },
    get: (id) => open.get(id)?.granted,
    endsOf: (owner) => endsOfAll + (ends.get(owner) ?? 0),
    end: (owner) => {
      ends.set(owner, (ends.get(owner) ?? 0) + 1)
      return endWhere((other) => other === owner)
    },
    endAll: () => {
      endsOfAll += 1
      return endWhere(() => true)
    },
  }
}

async function close(granted: Granted): Promise<void> {
  if (granted.kind === 'bytes') await granted.source.close()
  if (granted.kind === 'reads') await granted.reads.close()
}
