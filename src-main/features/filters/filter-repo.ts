import * as z from 'zod'
import { savedFilterSchema } from '#shared/contract/filters.ts'
import type { UserId } from '#shared/kit/ids.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

export type SavedFilter = z.output<typeof savedFilterSchema>

const rowSchema = z
  .object({
    id: z.string(),
    version: z.number(),
    name: z.string(),
    scope: z.string(),
    preset: z.string(),
    steps: z.string(),
    by_id: z.string(),
    by_name: z.string(),
    at: z.string(),
  })
  .transform(({ steps, by_id: byId, by_name: by, at, ...row }): unknown => ({
    ...row,
    steps: JSON.parse(steps) as unknown,
    saved: { by, byId, at },
  }))
  .pipe(savedFilterSchema)

/** The projection of the filter events. */
export interface FilterRepo {
  /** Newest versions of what a person may use, by name. */
  readonly usableBy: (user: UserId) => readonly SavedFilter[]
  /** All versions a person may see, the newest first; none where the filter is somebody else's own or removed. */
  readonly versions: (id: string, user: UserId) => readonly SavedFilter[]
  readonly add: (filter: SavedFilter) => void
  readonly remove: (id: string) => void
}

export function createFilterRepo(database: WorkDatabase): FilterRepo {
  const newest = database.prepare(
    `SELECT * FROM saved_filter AS f WHERE is_removed = 0 AND (scope = 'department' OR by_id = ?)
     AND version = (SELECT MAX(version) FROM saved_filter WHERE id = f.id) ORDER BY name, id`,
  )
  const all = database.prepare('SELECT * FROM saved_filter WHERE id = ? AND is_removed = 0 ORDER BY version DESC')
  const insert = database.prepare(
    `INSERT INTO saved_filter (id, version, name, scope, preset, steps, by_id, by_name, at)
     VALUES (@id, @version, @name, @scope, @preset, @steps, @byId, @by, @at)`,
  )
  const remove = database.prepare('UPDATE saved_filter SET is_removed = 1 WHERE id = ?')
  return {
    usableBy: (user) => newest.all(user).map((row) => rowSchema.parse(row)),
    versions: (id, user) => {
      const versions = all.all(id).map((row) => rowSchema.parse(row))
      const [last] = versions
      return last === undefined || (last.scope === 'own' && last.saved.byId !== user) ? [] : versions
    },
    add: ({ steps, saved, ...filter }) => insert.run({ ...filter, ...saved, steps: JSON.stringify(steps) }),
    remove: (id) => remove.run(id),
  }
}
