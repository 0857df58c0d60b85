import * as z from 'zod'
import { savedFilterSchema } from '#shared/contract/filters.ts'
import type { UserId } from '#shared/kit/ids.ts'
import type { SharedFilter } from '#main/platform/mapping/filter-resource.ts'
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
  /** Every version that is kept of a filter, the oldest first, whoever asks. */
  readonly kept: (id: string) => Pick<SharedFilter, 'versions' | 'isRemoved'>
  /** Puts the department's versions of another workstation in place of those here. */
  readonly replace: (filter: SharedFilter) => void
  /** What is known of a filter that was shared; undefined of any other. */
  readonly head: (id: string) => SharedHead | undefined
  /** It changed on this machine. */
  readonly touch: (id: string, department: string) => void
  readonly setPlatformVersion: (id: string, version: string | null) => void
}

export interface SharedHead {
  readonly department: string
  readonly platformVersion: string | null
  /** Rises with every change, so that one made while another is being sent is noticed. */
  readonly revision: number
}

const headSchema = z
  .object({ department: z.string(), platform_version: z.string().nullable(), revision: z.number() })
  .transform(({ platform_version: platformVersion, ...head }): SharedHead => ({ ...head, platformVersion }))

export function createFilterRepo(database: WorkDatabase): FilterRepo {
  const newest = database.prepare(
    `SELECT * FROM saved_filter AS f WHERE is_removed = 0 AND (scope = 'department' OR by_id = ?)
     AND version = (SELECT MAX(version) FROM saved_filter WHERE id = f.id) ORDER BY name, id`,
  )
  const all = database.prepare('SELECT * FROM saved_filter WHERE id = ? AND is_removed = 0 ORDER BY version DESC')
  const insert = database.prepare(
    `INSERT OR REPLACE INTO saved_filter (id, version, name, scope, preset, steps, by_id, by_name, at)
     VALUES (@id, @version, @name, @scope, @preset, @steps, @byId, @by, @at)`,
  )
  const remove = database.prepare('UPDATE saved_filter SET is_removed = 1 WHERE id = ?')
  const add: FilterRepo['add'] = ({ steps, saved, ...filter }) =>
    void insert.run({ ...filter, ...saved, steps: JSON.stringify(steps) })
  return {
    usableBy: (user) => newest.all(user).map((row) => rowSchema.parse(row)),
    versions: (id, user) => {
      const versions = all.all(id).map((row) => rowSchema.parse(row))
      const [last] = versions
      return last === undefined || (last.scope === 'own' && last.saved.byId !== user) ? [] : versions
    },
    add,
    remove: (id) => void remove.run(id),
    ...sharing(database, add),
  }
}

/** What only filters of the department need. */
function sharing(
  database: WorkDatabase,
  add: FilterRepo['add'],
): Pick<FilterRepo, 'kept' | 'replace' | 'head' | 'touch' | 'setPlatformVersion'> {
  const removedSchema = z.object({ removed: z.number() })
  return {
    kept: (id) => {
      const rows = database.prepare('SELECT * FROM saved_filter WHERE id = ? ORDER BY version').all(id)
      const { removed } = removedSchema.parse(
        database.prepare('SELECT COUNT(*) AS removed FROM saved_filter WHERE id = ? AND is_removed = 1').get(id),
      )
      return { versions: rows.map((row) => rowSchema.parse(row)), isRemoved: removed > 0 }
    },
    replace: ({ id, versions, isRemoved }) => {
      database.prepare(`DELETE FROM saved_filter WHERE id = ? AND scope = 'department'`).run(id)
      for (const version of versions) add(version)
      database.prepare('UPDATE saved_filter SET is_removed = ? WHERE id = ?').run(isRemoved ? 1 : 0, id)
    },
    head: (id) => {
      const row = database.prepare('SELECT * FROM shared_filter WHERE id = ?').get(id)
      return row === undefined ? undefined : headSchema.parse(row)
    },
    touch: (id, department) =>
      void database
        .prepare(
          `INSERT INTO shared_filter (id, department, revision) VALUES (?, ?, 1)
           ON CONFLICT (id) DO UPDATE SET department = excluded.department, revision = revision + 1`,
        )
        .run(id, department),
    setPlatformVersion: (id, version) =>
      void database.prepare('UPDATE shared_filter SET platform_version = ? WHERE id = ?').run(version, id),
  }
}
