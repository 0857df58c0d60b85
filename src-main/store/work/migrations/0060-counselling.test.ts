import Database from 'better-sqlite3-multiple-ciphers'
import { expect, it } from 'vitest'
import { migrate } from '#main/store/work/database.ts'
import { counselling } from '#main/store/work/migrations/0060-counselling.ts'

it('migration 0060 keeps one entry of a kind for an item of a case', () => {
  const database = new Database(':memory:')
  migrate(database, [counselling])
  const insert = database.prepare(`INSERT INTO counselling VALUES (?, ?, ?, '""', 'u', 'U', '', '')`)
  insert.run('c', 'line', 'answer')
  insert.run('c', 'letter', 'answer')
  insert.run('d', 'line', 'answer')
  expect(() => insert.run('c', 'line', 'answer')).toThrow('UNIQUE')
})
