import Database from 'better-sqlite3-multiple-ciphers'
import { expect, it } from 'vitest'
import { migrate } from '#main/store/work/database.ts'
import { initial } from '#main/store/work/migrations/0010-initial.ts'
import { diseaseStatements } from '#main/store/work/migrations/0160-disease-statements.ts'

it('migration 0160 keeps each version of a gene once, counted from 1, and none is taken back to begin with', () => {
  const database = new Database(':memory:')
  migrate(database, [initial, diseaseStatements])
  const insert = database.prepare(
    `INSERT INTO disease_statement (gene, version, statement, by_id, by_name, at) VALUES (?, ?, '{}', 'u', 'U', '')`,
  )
  insert.run('CHD7', 1)
  insert.run('CHD7', 2)
  insert.run('EPG5', 1)
  expect(database.prepare('SELECT DISTINCT taken_back FROM disease_statement').pluck().all()).toEqual([null])
  expect(() => insert.run('CHD7', 2)).toThrow('UNIQUE')
  expect(() => insert.run('CHD7', 0)).toThrow('CHECK')
})
