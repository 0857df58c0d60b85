import { join } from 'node:path'
import { openKeyring } from '#main/store/keys/keyring.ts'
import { openWorkDatabase, type WorkDatabase } from '#main/store/work/database.ts'
import * as z from 'zod'
import { passphrase } from './bench.ts'

/** Opens the work database of a data folder nobody works in, as a curious administrator with the passphrase would. */
export async function openedWork<T>(dataFolder: string, look: (database: WorkDatabase) => T): Promise<T> {
  const keyring = await openKeyring({ path: join(dataFolder, 'keys.json'), system: null }, passphrase)
  const database = openWorkDatabase(join(dataFolder, 'work.db'), keyring.work)
  try {
    return look(database)
  } finally {
    database.close()
    keyring.close()
  }
}

const eventSchema = z
  .object({
    seq: z.number(),
    at: z.string(),
    actor_id: z.string(),
    actor_name: z.string(),
    actor_role: z.string(),
    workstation: z.string(),
    kind: z.string(),
    case_id: z.string().nullable(),
    subject: z.string().nullable(),
    payload: z.string(),
  })
  .transform(({ payload, ...rest }) => ({ ...rest, payload: parsed(payload) }))
export type WrittenEvent = z.output<typeof eventSchema>

function parsed(text: string): unknown {
  return JSON.parse(text)
}

/** Everything that was written into the audit trail, oldest first. */
export function eventsIn(dataFolder: string): Promise<readonly WrittenEvent[]> {
  return openedWork(dataFolder, (database) =>
    database
      .prepare('SELECT * FROM event ORDER BY seq')
      .all()
      .map((row) => eventSchema.parse(row)),
  )
}
