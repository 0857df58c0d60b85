import Database from 'better-sqlite3-multiple-ciphers'
import { expect, it } from 'vitest'
import { migrate } from '#main/store/work/database.ts'
import { initial } from '#main/store/work/migrations/0010-initial.ts'
import { sharedFilters } from '#main/store/work/migrations/0080-shared-filters.ts'

it('migration 0080 knows of each filter once what the platform has', () => {
  const database = new Database(':memory:')
  migrate(database, [initial, sharedFilters])
  const insert = database.prepare('INSERT INTO shared_filter (id, department) VALUES (?, ?)')
  insert.run('f', 'Klinisk Genetisk Afdeling')
  expect(database.prepare('SELECT * FROM shared_filter').all()).toEqual([
    { id: 'f', department: 'Klinisk Genetisk Afdeling', platform_version: null, revision: 0 },
  ])
  expect(() => insert.run('f', 'x')).toThrow('UNIQUE')
})
