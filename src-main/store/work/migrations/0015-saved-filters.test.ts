import Database from 'better-sqlite3-multiple-ciphers'
import { expect, it } from 'vitest'
import { migrate } from '#main/store/work/database.ts'
import { initial } from '#main/store/work/migrations/0010-initial.ts'
import { savedFilters } from '#main/store/work/migrations/0015-saved-filters.ts'

it('migration 0015 keeps every version of a filter once', () => {
  const database = new Database(':memory:')
  migrate(database, [initial, savedFilters])
  const insert = database.prepare(
    `INSERT INTO saved_filter (id, version, name, scope, preset, steps, by_id, by_name, at) VALUES ('f', ?, 'n', ?, 'all', '[]', 'u', 'U', '')`,
  )
  insert.run(1, 'own')
  insert.run(2, 'department')
  expect(() => insert.run(2, 'own')).toThrow('UNIQUE')
  expect(() => insert.run(3, 'everybody')).toThrow('CHECK')
})
