import Database from 'better-sqlite3-multiple-ciphers'
import { expect, it } from 'vitest'
import { migrate } from '#main/store/work/database.ts'
import { initial } from '#main/store/work/migrations/0010-initial.ts'
import { reportFigures } from '#main/store/work/migrations/0140-report-figures.ts'

it('migration 0140 keeps each figure of a case once, with the bytes of its picture', () => {
  const database = new Database(':memory:')
  migrate(database, [initial, reportFigures])
  const insert = database.prepare('INSERT INTO report_figure VALUES (?, ?, ?, ?)')
  insert.run('c', 'f', Buffer.from([1, 2]), '{}')
  insert.run('d', 'f', Buffer.from([3]), '{}')
  expect(database.prepare('SELECT picture FROM report_figure WHERE case_id = ?').pluck().get('c')).toEqual(
    Buffer.from([1, 2]),
  )
  expect(() => insert.run('c', 'f', Buffer.from([4]), '{}')).toThrow('UNIQUE')
})
