import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3-multiple-ciphers'
import { DeclaredError } from '#shared/contract/errors.ts'
import { codeOf, diskFailure } from '#main/store/disk-errors.ts'

/** Where everything of this workstation lies. Names say what kind of thing a file is, never whose. */
export interface DataFolder {
  readonly keyFile: string
  readonly workDatabase: string
  readonly settings: string
  /** There while the workbench was locked by hand or by the clock: a restart must not open what a lock closed. */
  readonly lockMarker: string
  readonly cases: string
  readonly references: string
  /** Pulled snapshots of general knowledge; public, so they lie there unencrypted. */
  readonly knowledge: string
  /** Gives the folder free for another instance. */
  readonly release: () => void
}

/**
 * Takes the data folder for this process alone. The lock is an exclusive transaction on an empty SQLite file: the
 * operating system drops it with the process, also after a kill, which a file with a process number does not.
 *
 * @throws `session.dataInUse`, `store.diskFull`
 */
export async function openDataFolder(root: string): Promise<DataFolder> {
  const paths = {
    keyFile: join(root, 'keys.json'),
    workDatabase: join(root, 'work.db'),
    settings: join(root, 'settings.json'),
    lockMarker: join(root, 'locked'),
    cases: join(root, 'cases'),
    references: join(root, 'references'),
    knowledge: join(root, 'knowledge'),
  }
  try {
    await mkdir(paths.cases, { recursive: true, mode: 0o700 })
    await mkdir(paths.references, { recursive: true, mode: 0o700 })
    await mkdir(paths.knowledge, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw diskFailure(error)
  }
  const lock = takeLock(join(root, 'instance.lock'))
  return { ...paths, release: () => lock.close() }
}

function takeLock(path: string): Database.Database {
  const lock = new Database(path, { timeout: 0 })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    throw codeOf(error) === 'SQLITE_BUSY'
      ? new DeclaredError('session.dataInUse', {}, { cause: error })
      : diskFailure(error)
  }
}
