import * as z from 'zod'
import { userSchema } from '#shared/contract/session.ts'
import type { User } from '#main/features/handler.ts'
import type { TokenKeeper } from '#main/platform/tokens.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

/** Who is signed in and by which refresh token, kept in the encrypted database so that work goes on offline. */
export interface SecretRepo extends TokenKeeper {
  readonly user: () => User | null
  readonly saveUser: (user: User | null) => void
}

export function createSecretRepo(database: WorkDatabase): SecretRepo {
  const select = database.prepare('SELECT value FROM secret WHERE name = ?').pluck()
  const upsert = database.prepare(
    'INSERT INTO secret (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  const remove = database.prepare('DELETE FROM secret WHERE name = ?')
  const read = (name: string): string | null => z.string().optional().parse(select.get(name)) ?? null
  const write = (name: string, value: string | null): void => {
    if (value === null) remove.run(name)
    else upsert.run(name, value)
  }
  return {
    read: () => read('refreshToken'),
    write: (refreshToken) => write('refreshToken', refreshToken),
    user: () => {
      const text = read('user')
      const parsed = text === null ? null : userSchema.safeParse(JSON.parse(text))
      return parsed?.success === true ? parsed.data : null
    },
    saveUser: (user) => write('user', user === null ? null : JSON.stringify(user)),
  }
}
