import Database from 'better-sqlite3-multiple-ciphers'
import { expect, it } from 'vitest'
import { migrate } from '#main/store/work/database.ts'
import { initial } from '#main/store/work/migrations/0010-initial.ts'
import { signedReports } from '#main/store/work/migrations/0050-signed-reports.ts'
import { sharedSignatures } from '#main/store/work/migrations/0090-shared-signatures.ts'

it('migration 0090 knows which signed versions hold, keeps two of one number, and still lets nobody change one', () => {
  const database = new Database(':memory:')
  migrate(database, [initial, signedReports])
  database.exec(`
    INSERT INTO signed_report VALUES ('c', 1, '2026-11-21T08:00:00.000Z', 'd', '{}');
    INSERT INTO report_decision VALUES ('c', 'none', 'da', 1, NULL, '[]', 1);
    INSERT INTO report_decision VALUES ('other', NULL, 'da', 1, NULL, '[]', 0);
  `)
  migrate(database, [initial, signedReports, sharedSignatures])
  expect(database.prepare('SELECT case_id, finals, platform_version, revision FROM report_decision').all()).toEqual([
    { case_id: 'c', finals: '[{"version":1,"digest":"d"}]', platform_version: null, revision: 0 },
    { case_id: 'other', finals: '[]', platform_version: null, revision: 0 },
  ])
  database.exec(`INSERT INTO signed_report VALUES ('c', 1, '2026-11-21T09:00:00.000Z', 'e', '{}')`)
  expect(() => database.exec(`UPDATE signed_report SET content = '[]'`)).toThrow('never changed')
  expect(() => database.exec('DELETE FROM signed_report')).toThrow('never removed')
})
