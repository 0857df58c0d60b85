import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { preferencesSchema } from '#shared/contract/preferences.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'
import { writeFileAtomic } from '#main/store/write-file-atomic.ts'

export type Preferences = z.output<typeof preferencesSchema>

const changeSchema = preferencesSchema.partial()
/** Some preferences; those left out stay as they are. */
export type PreferencesChange = z.output<typeof changeSchema>

export const standardPreferences: Preferences = { language: 'da', layouts: {}, columns: {}, theme: 'light' }

/** What the lock screen has to know before anybody has opened anything: language and theme, nothing about people. */
const machineSchema = preferencesSchema.pick({ language: true, theme: true }).partial()

/** Language and theme of the machine, in a plain file. */
export interface MachinePreferences {
  readonly get: () => z.output<typeof machineSchema>
  readonly set: (change: z.output<typeof machineSchema>) => Promise<void>
}

export async function openMachinePreferences(path: string): Promise<MachinePreferences> {
  let current = await readFile(path, 'utf8').then(
    (text) => machineSchema.safeParse(jsonOf(text)).data ?? {},
    () => ({}),
  )
  return {
    get: () => current,
    set: async (change) => {
      current = { ...current, ...change }
      await writeFileAtomic(path, Buffer.from(`${JSON.stringify(current)}\n`, 'utf8'))
    },
  }
}

/** Each user's own layout, columns and language, in the encrypted database. */
export interface UserPreferences {
  readonly get: (userId: string) => PreferencesChange
  readonly set: (userId: string, change: PreferencesChange) => void
}

export function createUserPreferences(database: WorkDatabase): UserPreferences {
  const select = database.prepare('SELECT name, value FROM preference WHERE user_id = ?')
  const upsert = database.prepare(
    `INSERT INTO preference (user_id, name, value) VALUES (?, ?, ?)
     ON CONFLICT (user_id, name) DO UPDATE SET value = excluded.value`,
  )
  const rowSchema = z.object({ name: z.string(), value: z.string() })
  return {
    get: (userId) => {
      const stored = Object.fromEntries(
        select.all(userId).map((raw) => {
          const { name, value } = rowSchema.parse(raw)
          return [name, jsonOf(value)] as const
        }),
      )
      // A preference an older workbench wrote differently is forgotten, never a reason not to start.
      return changeSchema.safeParse(stored).data ?? {}
    },
    set: (userId, change) => {
      for (const [name, value] of Object.entries(change)) upsert.run(userId, name, JSON.stringify(value))
    },
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
