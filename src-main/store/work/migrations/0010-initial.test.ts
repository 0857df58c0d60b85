import Database from 'better-sqlite3-multiple-ciphers'
import { describe, expect, it } from 'vitest'
import { migrate } from '#main/store/work/database.ts'
import { initial } from '#main/store/work/migrations/0010-initial.ts'

describe('migration 0010', () => {
  it('lets nobody change or remove an event', () => {
    const database = new Database(':memory:')
    migrate(database, [initial])
    database.exec(
      `INSERT INTO event VALUES (1, 'e1', '2026-11-20T08:00:00.000Z', 'u', 'U', 'reader', 'ws', 'case.opened', 'c', NULL, '{}', '', 'h')`,
    )
    expect(() => database.exec(`UPDATE event SET actor_id = 'x'`)).toThrow('never changed')
    expect(() => database.exec('DELETE FROM event')).toThrow('never removed')
  })

  it('keeps one waiting entry per subject, and any number of audit entries', () => {
    const database = new Database(':memory:')
    migrate(database, [initial])
    const insert = database.prepare(
      `INSERT INTO outbox (id, kind, case_id, subject, body, state, since) VALUES (?, ?, 'c', ?, '{}', 'waiting', '')`,
    )
    insert.run('1', 'classification', 'v')
    expect(() => insert.run('2', 'classification', 'v')).toThrow('UNIQUE')
    insert.run('3', 'audit', 'v')
    insert.run('4', 'audit', 'v')
  })
})
