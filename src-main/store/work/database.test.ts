import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3-multiple-ciphers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate, openWorkDatabase } from '#main/store/work/database.ts'
import { migrations } from '#main/store/work/migrations/migrations.ts'

const key = randomBytes(32)
let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fortolker-'))
  path = join(folder, 'work.db')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('work database', () => {
  it('keeps what is committed, unreadable on disk, also in the write-ahead log', async () => {
    const database = openWorkDatabase(path, key)
    database.prepare('INSERT INTO secret (name, value) VALUES (?, ?)').run('token', 'CHD7-Villads-1405224995')
    for (const file of await readdir(folder)) {
      const bytes = await readFile(join(folder, file))
      expect(bytes.includes('Villads'), file).toBe(false)
      expect(bytes.includes('CREATE TABLE'), file).toBe(false)
    }
    database.close()
    const again = openWorkDatabase(path, key)
    expect(again.prepare('SELECT value FROM secret').pluck().get()).toBe('CHD7-Villads-1405224995')
    again.close()
  })

  it('does not open by another key', () => {
    openWorkDatabase(path, key).close()
    expect(() => openWorkDatabase(path, randomBytes(32))).toThrow('session.wrongPassphrase')
  })
})

describe('migrations', () => {
  it('have rising numbers', () => {
    const numbers = migrations.map((step) => step.number)
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
  })

  it('give the schema that was reviewed', async () => {
    const database = new Database(':memory:')
    migrate(database, migrations)
    const schema = database
      .prepare(`SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name`)
      .pluck()
      .all()
      .join(';\n\n')
      .replaceAll(/ {4}/gu, '')
    await expect(`${schema};\n`).toMatchFileSnapshot('../../../tests/golden/work-schema.sql')
  })

  it('apply only what is missing, and leave a later database alone', () => {
    const database = new Database(':memory:')
    const first = { number: 10, name: 'a', sql: 'CREATE TABLE a (x)' }
    const second = { number: 20, name: 'b', sql: 'CREATE TABLE b (x)' }
    migrate(database, [first])
    migrate(database, [first, second])
    migrate(database, [first, second])
    expect(database.prepare('SELECT number FROM migration').pluck().all()).toEqual([10, 20])
    expect(() => migrate(database, [first])).toThrow('store.newerVersion')
  })

  it('a step that fails leaves nothing of itself', () => {
    const database = new Database(':memory:')
    const bad = { number: 10, name: 'bad', sql: 'CREATE TABLE a (x); CREATE TABLE a (x)' }
    expect(() => migrate(database, [bad])).toThrow()
    expect(database.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'a'`).pluck().get()).toBe(0)
  })
})
