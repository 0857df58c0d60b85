import Database from 'better-sqlite3-multiple-ciphers'
import { describe, expect, it } from 'vitest'
import { migrate } from '#main/store/work/database.ts'
import { initial } from '#main/store/work/migrations/0010-initial.ts'
import { twoReaders } from '#main/store/work/migrations/0030-two-readers.ts'

describe('migration 0030', () => {
  it('makes every classification the assessment of who wrote it, and keeps what waits to be sent', () => {
    const database = new Database(':memory:')
    migrate(database, [initial])
    database.exec(`
      INSERT INTO classification VALUES ('c', 'GRCh38-1-5-A-T', 'pathogenic', 'Set "hos" far', 3, '7', 'lise', 'Lise', '2026-11-20T08:00:00.000Z');
      INSERT INTO outbox (id, kind, case_id, subject, body, state, since) VALUES
        ('o1', 'classification', 'c', 'GRCh38-1-5-A-T', 'null', 'conflict', ''), ('o2', 'report', 'c', '', 'null', 'waiting', '');
    `)
    migrate(database, [initial, twoReaders])
    expect(database.prepare('SELECT * FROM assessment').all()).toEqual([
      {
        case_id: 'c',
        variant_key: 'GRCh38-1-5-A-T',
        reader_id: 'lise',
        reader_name: 'Lise',
        value:
          '{"class":"pathogenic","classReason":"","comment":"Set \\"hos\\" far","reportComment":"","gene":null,"criteria":[]}',
        class: 'pathogenic',
        handed_in_at: null,
        handed_in_round: null,
        revision: 3,
        // Each reader has a resource of their own from now on; the old one stays where it is and is still read.
        platform_version: null,
        at: '2026-11-20T08:00:00.000Z',
      },
    ])
    expect(database.prepare('SELECT subject, state FROM outbox ORDER BY id').all()).toEqual([
      { subject: 'reading lise GRCh38-1-5-A-T', state: 'waiting' },
      { subject: '', state: 'waiting' },
    ])
  })

  it('knows four kinds of marks and no other', () => {
    const database = new Database(':memory:')
    migrate(database, [initial, twoReaders])
    const insert = database.prepare(`INSERT INTO mark VALUES ('c', 'u', ?, 'v', '', '', '')`)
    insert.run('seen')
    expect(() => insert.run('seen')).toThrow('UNIQUE')
    expect(() => insert.run('liked')).toThrow('CHECK')
  })
})
