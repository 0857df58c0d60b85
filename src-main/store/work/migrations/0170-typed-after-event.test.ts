import Database from 'better-sqlite3-multiple-ciphers'
import { expect, it } from 'vitest'
import { migrate } from '#main/store/work/database.ts'
import { initial } from '#main/store/work/migrations/0010-initial.ts'
import { heldWords } from '#main/store/work/migrations/0130-held-words.ts'
import { draftsAndLeftWords } from '#main/store/work/migrations/0150-drafts-and-left-words.ts'
import { typedAfterEvent } from '#main/store/work/migrations/0170-typed-after-event.ts'

it('migration 0170 takes the place in the log of older texts from their times', () => {
  const database = new Database(':memory:')
  const before = [initial, heldWords, draftsAndLeftWords]
  migrate(database, before)
  for (const hour of [7, 9]) {
    database.exec(`INSERT INTO event (id, at, actor_id, actor_name, actor_role, workstation, kind, payload, previous_hash, hash)
      VALUES ('${hour}', '2026-11-22T0${hour}:00:00.000Z', 'lise', 'Lise', 'physician', 'w', 'case.opened', '{}', '', '${hour}')`)
  }
  database.exec(`
    INSERT INTO held_words VALUES ('lise', 'letter', 'c', '{}', '2026-11-22T08:00:00.000Z');
    INSERT INTO draft VALUES ('lise', 'first', 'c', '{}', '2026-11-22T06:00:00.000Z');
    INSERT INTO draft VALUES ('lise', 'last', 'c', '{}', '2026-11-22T09:00:00.000Z');
    INSERT INTO left_words (user_id, case_id, call, at) VALUES ('lise', 'c', '{}', '2026-11-22T08:00:00.000Z');`)
  migrate(database, [...before, typedAfterEvent])
  const places = (table: string) => database.prepare(`SELECT after_event FROM ${table} ORDER BY at`).pluck().all()
  expect([places('held_words'), places('draft'), places('left_words')]).toEqual([[1], [0, 2], [1]])
})
