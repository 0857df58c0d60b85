import Database from 'better-sqlite3-multiple-ciphers'
import { DeclaredError } from '#shared/contract/errors.ts'
import { codeOf, diskFailure } from '#main/store/disk-errors.ts'
import type { Migration } from '#main/store/work/migration.ts'
import { migrations } from '#main/store/work/migrations/migrations.ts'

/** The encrypted database of work: one writer, write-ahead log, every commit on disk before it is answered. */
export type WorkDatabase = Database.Database

/**
 * Opens or creates the work database under a raw 256-bit key.
 *
 * Cipher `sqlcipher` version 4 (AES-256-CBC with HMAC-SHA-512 per page): it detects changed pages, and other tools can
 * read it if this product should ever be gone. `synchronous = FULL` because a classification that was answered with
 * "saved" must survive the power going.
 *
 * @throws `session.wrongPassphrase` when the key does not fit, `store.newerVersion`, `store.diskFull`
 */
export function openWorkDatabase(path: string, key: Buffer): WorkDatabase {
  const database = new Database(path)
  try {
    database.pragma(`cipher = 'sqlcipher'`)
    database.pragma('legacy = 4')
    database.pragma(`key = "x'${key.toString('hex')}'"`)
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('temp_store = MEMORY')
    database.pragma('foreign_keys = ON')
    database.pragma('secure_delete = ON')
    migrate(database, migrations)
    return database
  } catch (error) {
    database.close()
    throw openFailure(error)
  }
}

/**
 * Applies what is missing, each step in one transaction with its bookkeeping row. The list applied must be a prefix of
 * the list shipped; a database from a later workbench is left alone.
 */
export function migrate(database: WorkDatabase, shipped: readonly Migration[]): void {
  database.exec('CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT')
  const applied = database.prepare('SELECT number FROM migration ORDER BY number').pluck().all()
  applied.forEach((number, index) => {
    if (shipped[index]?.number !== number) throw new DeclaredError('store.newerVersion')
  })
  for (const step of shipped.slice(applied.length)) {
    database.transaction(() => {
      database.exec(step.sql)
      database.prepare('INSERT INTO migration (number, name) VALUES (?, ?)').run(step.number, step.name)
    })()
  }
}

/** Runs `work` in one transaction and translates a full disk. */
export function transaction<T>(database: WorkDatabase, work: () => T): T {
  try {
    return database.transaction(work)()
  } catch (error) {
    throw diskFailure(error)
  }
}

function openFailure(error: unknown): unknown {
  if (codeOf(error) === 'SQLITE_NOTADB') return new DeclaredError('session.wrongPassphrase', {}, { cause: error })
  if (codeOf(error) === 'SQLITE_CORRUPT') return new DeclaredError('store.corrupt', {}, { cause: error })
  return diskFailure(error)
}
