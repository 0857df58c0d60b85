import Database from 'better-sqlite3-multiple-ciphers'
import { describe, expect, it } from 'vitest'
import { migrate } from '#main/store/work/database.ts'
import { initial } from '#main/store/work/migrations/0010-initial.ts'
import { recordedConsents } from '#main/store/work/migrations/0020-recorded-consents.ts'

describe('migration 0020', () => {
  it('keeps the consents that are here and what waits to be sent, in its order', () => {
    const database = new Database(':memory:')
    migrate(database, [initial])
    database.exec(`INSERT INTO consent VALUES ('c', 'p', '3', '{}', '2026-11-20T08:00:00.000Z')`)
    const insert = database.prepare(
      `INSERT INTO outbox (id, kind, case_id, subject, body, state, since, attempts) VALUES (?, ?, 'c', ?, 'null', 'waiting', '2026', 2)`,
    )
    insert.run('first', 'report', '')
    insert.run('second', 'audit', 'v')
    migrate(database, [initial, recordedConsents])
    expect(database.prepare('SELECT * FROM consent').all()).toEqual([
      {
        case_id: 'c',
        person_id: 'p',
        resource_id: '',
        version: '3',
        revision: 1,
        record: '{}',
        synced_at: '2026-11-20T08:00:00.000Z',
      },
    ])
    expect(database.prepare('SELECT id, attempts FROM outbox ORDER BY since, rowid').all()).toEqual([
      { id: 'first', attempts: 2 },
      { id: 'second', attempts: 2 },
    ])
  })

  it('keeps one waiting form per person, and any number of audit entries', () => {
    const database = new Database(':memory:')
    migrate(database, [initial, recordedConsents])
    const insert = database.prepare(
      `INSERT INTO outbox (id, kind, case_id, subject, body, state, since) VALUES (?, ?, 'c', 'p', '{}', 'waiting', '')`,
    )
    insert.run('1', 'consent')
    expect(() => insert.run('2', 'consent')).toThrow('UNIQUE')
    insert.run('3', 'audit')
    insert.run('4', 'audit')
  })
})
