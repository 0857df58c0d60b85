import Database from 'better-sqlite3-multiple-ciphers'
import { expect, it } from 'vitest'
import { migrate } from '#main/store/work/database.ts'
import { initial } from '#main/store/work/migrations/0010-initial.ts'
import { heldWords } from '#main/store/work/migrations/0130-held-words.ts'
import { draftsAndLeftWords } from '#main/store/work/migrations/0150-drafts-and-left-words.ts'

it('migration 0150 keeps one draft for each place and person, and never gives the number of a left text twice', () => {
  const database = new Database(':memory:')
  migrate(database, [initial, heldWords, draftsAndLeftWords])
  const draft = database.prepare('INSERT INTO draft VALUES (?, ?, ?, ?, ?)')
  draft.run('lise', 'reason', 'c', '{}', '2026-11-22T08:00:00.000Z')
  draft.run('mads', 'reason', null, '{}', '2026-11-22T08:00:00.000Z')
  expect(() => draft.run('lise', 'reason', 'c', '{}', '2026-11-22T08:00:00.000Z')).toThrow('UNIQUE')
  const left = database.prepare('INSERT INTO left_words (user_id, case_id, call, at) VALUES (?, ?, ?, ?)')
  const insert = () => left.run('lise', 'c', '{}', '2026-11-22T08:00:00.000Z').lastInsertRowid
  const first = insert()
  database.exec('DELETE FROM left_words')
  expect(insert()).not.toBe(first)
})

it('and takes what was typed in a case away with the copy of the case', () => {
  const database = new Database(':memory:')
  migrate(database, [initial, heldWords, draftsAndLeftWords])
  const tables = ['held_words', 'draft', 'left_words']
  for (const id of ['c', 'd']) {
    database.exec(`
      INSERT INTO case_copy (case_id, folder, wrapped_key, state) VALUES ('${id}', '${id}', x'00', 'here');
      INSERT INTO held_words VALUES ('lise', 'letter ${id}', '${id}', '{}', '2026-11-22T08:00:00.000Z');
      INSERT INTO draft VALUES ('lise', 'reason ${id}', '${id}', '{}', '2026-11-22T08:00:00.000Z');
      INSERT INTO left_words (user_id, case_id, call, at) VALUES ('lise', '${id}', '{}', '2026-11-22T08:00:00.000Z');`)
  }
  database.exec("DELETE FROM case_copy WHERE case_id = 'c'")
  for (const table of tables) {
    expect(database.prepare(`SELECT case_id FROM ${table}`).pluck().all(), table).toEqual(['d'])
  }
})
