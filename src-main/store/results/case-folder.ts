import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DeclaredError } from '#shared/contract/errors.ts'
import { codeOf } from '#main/store/disk-errors.ts'
import {
  openEncryptedFile,
  openUnfinishedFile,
  readEncryptedFile,
  type ByteSource,
} from '#main/store/encrypted-file/reader.ts'
import { createEncryptedFile, type EncryptedFileWriter, type WrittenSoFar } from '#main/store/encrypted-file/writer.ts'

/**
 * The folder of one case: encrypted files with random names under a key of their own. What each file is stands only in
 * the case's manifest, which is encrypted too and written last, so a folder without one is an unfinished case.
 */
export interface CaseFolder {
  readonly path: string
  readonly key: Buffer
  readonly pathOf: (name: string) => string
  /** Makes the folder on disk; it may be there already. */
  readonly create: () => Promise<void>
  /** Stores bytes under a new random name. */
  readonly store: (bytes: Uint8Array) => Promise<string>
  /** Begins a file under a new random name. */
  readonly begin: () => Promise<{ readonly name: string; readonly writer: EncryptedFileWriter }>
  /** Stores bytes under a given name, in place of what was there, all or nothing. */
  readonly storeAs: (name: string, bytes: Uint8Array) => Promise<void>
  readonly open: (name: string) => Promise<ByteSource>
  readonly read: (name: string) => Promise<Buffer>
  /** A file that is still being written, as far as it went. */
  readonly openUnfinished: (name: string, soFar: WrittenSoFar) => Promise<ByteSource>
  /** Removes files nobody needs any more. */
  readonly removeAllBut: (names: ReadonlySet<string>) => Promise<void>
  readonly remove: () => Promise<void>
  readonly sizeBytes: () => Promise<number>
}

/** A name that says nothing. */
export function newName(): string {
  return randomBytes(12).toString('hex')
}

export function caseFolderAt(root: string, folder: string, key: Buffer): CaseFolder {
  const path = join(root, folder)
  const pathOf = (name: string): string => join(path, name)
  const create = async (): Promise<void> => {
    await mkdir(path, { recursive: true, mode: 0o700 })
  }
  const begin = async (): Promise<{ readonly name: string; readonly writer: EncryptedFileWriter }> => {
    await create()
    const name = newName()
    return { name, writer: await createEncryptedFile(pathOf(name), key) }
  }
  const store = async (bytes: Uint8Array): Promise<string> => {
    const { name, writer } = await begin()
    try {
      await writer.append(bytes)
      await writer.finish()
    } catch (error) {
      await writer.suspend().catch(() => undefined)
      throw error
    }
    return name
  }
  return {
    path,
    key,
    pathOf,
    create,
    begin,
    store,
    storeAs: async (name, bytes) => rename(pathOf(await store(bytes)), pathOf(name)),
    open: async (name) => orCorrupt(openEncryptedFile(pathOf(name), key)),
    openUnfinished: (name, soFar) => orCorrupt(openUnfinishedFile(pathOf(name), key, soFar)),
    read: async (name) => orCorrupt(readEncryptedFile(pathOf(name), key)),
    removeAllBut: async (names) => {
      for (const name of await entriesOf(path)) {
        if (!names.has(name)) await rm(pathOf(name), { recursive: true, force: true })
      }
    },
    remove: () => rm(path, { recursive: true, force: true }),
    sizeBytes: async () => {
      let total = 0
      for (const name of await entriesOf(path)) total += (await stat(pathOf(name))).size
      return total
    },
  }
}

async function entriesOf(path: string): Promise<readonly string[]> {
  try {
    return await readdir(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

/** A file that the manifest names and the disk does not have is as bad as a damaged one. */
async function orCorrupt<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new DeclaredError('store.corrupt', {}, { cause: error })
    throw error
  }
}

/** Wraps a case key under the results key; bound to the folder so that wrapped keys cannot be exchanged. */
export function wrapCaseKey(resultsKey: Buffer, folder: string, key: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', resultsKey, nonce)
  cipher.setAAD(Buffer.from(folder, 'utf8'))
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()])
}

/** @throws `store.corrupt` */
export function unwrapCaseKey(resultsKey: Buffer, folder: string, wrapped: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', resultsKey, wrapped.subarray(0, 12))
  decipher.setAAD(Buffer.from(folder, 'utf8'))
  decipher.setAuthTag(wrapped.subarray(wrapped.length - 16))
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(12, wrapped.length - 16)), decipher.final()])
  } catch (error) {
    throw new DeclaredError('store.corrupt', {}, { cause: error })
  }
}
