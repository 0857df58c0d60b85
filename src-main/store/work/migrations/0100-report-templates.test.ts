import Database from 'better-sqlite3-multiple-ciphers'
import { expect, it } from 'vitest'
import { migrate } from '#main/store/work/database.ts'
import { initial } from '#main/store/work/migrations/0010-initial.ts'
import { reportTemplates } from '#main/store/work/migrations/0100-report-templates.ts'

it('migration 0100 keeps each template once, and drafts that were there began with none', () => {
  const database = new Database(':memory:')
  migrate(database, [initial])
  database.exec(`INSERT INTO report VALUES ('c', 1, NULL, 'u', 'Lise', '2026-11-21T08:00:00.000Z')`)
  migrate(database, [initial, reportTemplates])
  expect(database.prepare('SELECT case_id, template FROM report').all()).toEqual([{ case_id: 'c', template: null }])
  const insert = `INSERT INTO report_template (id, department, is_removed, versions) VALUES ('t', 'd', 0, '[]')`
  database.exec(insert)
  expect(database.prepare('SELECT platform_version, revision FROM report_template').get()).toEqual({
    platform_version: null,
    revision: 1,
  })
  expect(() => database.exec(insert)).toThrow('UNIQUE')
})
