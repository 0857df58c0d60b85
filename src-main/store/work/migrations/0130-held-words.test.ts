import Database from 'better-sqlite3-multiple-ciphers'
import { expect, it } from 'vitest'
import { migrate } from '#main/store/work/database.ts'
import { initial } from '#main/store/work/migrations/0010-initial.ts'
import { heldWords } from '#main/store/work/migrations/0130-held-words.ts'

it('migration 0130 holds one text for each place and person', () => {
  const database = new Database(':memory:')
  migrate(database, [initial, heldWords])
  const insert = (user: string, place: string) =>
    database.exec(`INSERT INTO held_words VALUES ('${user}', '${place}', 'c', '{}', '2026-11-21T08:00:00.000Z')`)
  insert('lise', 'letter')
  insert('mads', 'letter')
  insert('lise', 'section')
  expect(() => insert('lise', 'letter')).toThrow('UNIQUE')
})
