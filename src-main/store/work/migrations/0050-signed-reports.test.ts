import Database from 'better-sqlite3-multiple-ciphers'
import { expect, it } from 'vitest'
import { migrate } from '#main/store/work/database.ts'
import { initial } from '#main/store/work/migrations/0010-initial.ts'
import { signedReports } from '#main/store/work/migrations/0050-signed-reports.ts'

it('migration 0050 lets nobody change or remove a signed report', () => {
  const database = new Database(':memory:')
  migrate(database, [initial, signedReports])
  database.exec(`INSERT INTO signed_report VALUES ('c', 1, '2026-11-21T08:00:00.000Z', 'd', '{}')`)
  expect(() => database.exec(`UPDATE signed_report SET content = '[]'`)).toThrow('never changed')
  expect(() => database.exec('DELETE FROM signed_report')).toThrow('never removed')
  expect(() => database.exec(`INSERT INTO signed_report VALUES ('c', 1, '', 'e', '{}')`)).toThrow('UNIQUE')
})
