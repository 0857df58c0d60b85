import { randomBytes, type Hash, type KeyObject } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { DeclaredError } from '#shared/contract/errors.ts'
import { release } from '#shared/kit/release.ts'
import {
  chunkOverhead,
  deriveFileKey,
  headerBytes,
  makeHeader,
  nonceBytes,
  openChunk,
  parseHeader,
  sealChunk,
  type FileHeader,
} from '#main/store/encrypted-file/format.ts'
import { codeOf, diskFailure } from '#main/store/disk-errors.ts'

/**
 * Writes an encrypted file from front to back. What was written survives a crash up to the last whole chunk, and a
 * later `resumeEncryptedFile` goes on from there.
 */
export interface EncryptedFileWriter {
  /** Plain bytes that a crash cannot take any more; where a resumed download goes on. */
  readonly writtenBytes: () => number
  readonly append: (bytes: Uint8Array) => Promise<void>
  /** What has been appended until now: so much of it lies in the file in whole chunks, the rest is here. */
  readonly soFar: () => Promise<WrittenSoFar>
  /** Seals the last chunk and forces everything to disk. */
  readonly finish: () => Promise<{ readonly sizeBytes: number }>
  /** Leaves the file as it is, to be resumed or removed. */
  readonly suspend: () => Promise<void>
}

/** How far an unfinished file goes, in plain bytes. */
export interface WrittenSoFar {
  readonly inFile: number
  readonly rest: Uint8Array
}

/** @param sum is shown every plain byte until the file is finished; whoever made it takes the checksum then */
export async function createEncryptedFile(path: string, key: Uint8Array, sum?: Hash): Promise<EncryptedFileWriter> {
  const header = makeHeader(randomBytes(16))
  const handle = await withDiskErrors(open(path, 'wx+', 0o600))
  try {
    await withDiskErrors(handle.write(header.bytes, 0, headerBytes, 0))
  } catch (error) {
    await handle.close()
    throw error
  }
  return writerAt({ handle, header, fileKey: deriveFileKey(key, header.fileId), chunks: 0, sum })
}

/**
 * Goes on with a file that was interrupted. Its whole chunks are read once, for the checksum too; a torn chunk at the
 * end, or one that does not open, is dropped together with what follows.
 *
 * @param sum as in {@link createEncryptedFile}, from the first byte of the file
 */
export async function resumeEncryptedFile(path: string, key: Uint8Array, sum?: Hash): Promise<EncryptedFileWriter> {
  const handle = await open(path, 'r+')
  try {
    const first = Buffer.alloc(headerBytes)
    await handle.read(first, 0, headerBytes, 0)
    const header = parseHeader(first)
    const fileKey = deriveFileKey(key, header.fileId)
    const sealedSize = header.chunkSize + chunkOverhead
    const whole = Math.floor(((await handle.stat()).size - headerBytes) / sealedSize)
    let chunks = 0
    const sealed = Buffer.alloc(sealedSize)
    while (chunks < whole) {
      await handle.read(sealed, 0, sealedSize, headerBytes + chunks * sealedSize)
      const plain = tryOpen(fileKey, header, chunks, sealed)
      if (plain === undefined) break
      sum?.update(plain)
      chunks += 1
    }
    await handle.truncate(headerBytes + chunks * sealedSize)
    return writerAt({ handle, header, fileKey, chunks, sum })
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** Resumes where there is something to resume, else begins. */
export async function continueEncryptedFile(path: string, key: Uint8Array, sum?: Hash): Promise<EncryptedFileWriter> {
  try {
    return await resumeEncryptedFile(path, key, sum)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return createEncryptedFile(path, key, sum)
    throw error
  }
}

function tryOpen(fileKey: KeyObject, header: FileHeader, index: number, sealed: Buffer): Buffer | undefined {
  try {
    return openChunk(fileKey, { header, index, isLast: false }, sealed)
  } catch {
    return undefined
  }
}

interface WriterState {
  readonly handle: FileHandle
  readonly header: FileHeader
  readonly fileKey: KeyObject
  readonly chunks: number
  readonly sum: Hash | undefined
}

/** Half a megabyte: a crash costs a resumed download no more than that. */
const chunksAtOnce = 8

function writerAt(start: WriterState): EncryptedFileWriter {
  const { handle, header, fileKey, sum } = start
  const sealedSize = header.chunkSize + chunkOverhead
  const pending = Buffer.alloc(header.chunkSize)
  let [chunks, filled] = [start.chunks, 0]
  /** Sealed and not yet given to the system, which is asked less often than there are chunks. */
  let waiting: (readonly Buffer[])[] = []

  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return
    const [first, count, pieces] = [chunks, waiting.length, waiting.flat()]
    waiting = []
    await withDiskErrors(writeWhole(handle, pieces, headerBytes + first * sealedSize))
    for (const piece of pieces) release(piece)
    chunks = first + count
  }
  const seal = (plain: Uint8Array, isLast: boolean): void => {
    waiting.push(sealChunk(fileKey, { header, index: chunks + waiting.length, isLast }, nextNonce(), plain))
  }

  const closed = async (): Promise<void> => {
    pending.fill(0)
    await handle.close()
  }
  const append = async (bytes: Uint8Array): Promise<void> => {
    let offset = 0
    while (offset < bytes.length) {
      // A full buffer is written only when more follows, because the last chunk is sealed differently.
      if (filled === header.chunkSize) {
        sum?.update(pending)
        seal(pending, false)
        filled = 0
        if (waiting.length >= chunksAtOnce) await flush()
      }
      const take = Math.min(header.chunkSize - filled, bytes.length - offset)
      pending.set(bytes.subarray(offset, offset + take), filled)
      filled += take
      offset += take
    }
  }

  return {
    writtenBytes: () => chunks * header.chunkSize,
    append,
    soFar: async () => {
      await flush()
      return { inFile: chunks * header.chunkSize, rest: Uint8Array.from(pending.subarray(0, filled)) }
    },
    finish: async () => {
      sum?.update(pending.subarray(0, filled))
      const sizeBytes = (chunks + waiting.length) * header.chunkSize + filled
      seal(pending.subarray(0, filled), true)
      await flush()
      await withDiskErrors(handle.sync())
      await closed()
      return { sizeBytes }
    },
    suspend: async () => {
      if (filled === header.chunkSize) seal(pending, false)
      // Also where the disk takes no more: an open file would keep its room after it was removed.
      await flush()
        .then(() => withDiskErrors(handle.sync()))
        .finally(closed)
    },
  }
}

let nonces = Buffer.alloc(0)

/** Random, each once; fetched many at a time, because asking the system takes as long for one as for all of them. */
function nextNonce(): Buffer {
  if (nonces.length === 0) nonces = randomBytes(nonceBytes * 64)
  const nonce = nonces.subarray(0, nonceBytes)
  nonces = nonces.subarray(nonceBytes)
  return nonce
}

/** A disk that is nearly full takes a part without complaint; only the rest is refused. */
async function writeWhole(handle: FileHandle, pieces: readonly Buffer[], position: number): Promise<void> {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  const { bytesWritten } = await handle.writev([...pieces], position)
  if (bytesWritten === length) return
  const rest = Buffer.concat(pieces).subarray(bytesWritten)
  const { bytesWritten: more } = await handle.write(rest, 0, rest.length, position + bytesWritten)
  if (more < rest.length) throw new DeclaredError('store.diskFull')
}

async function withDiskErrors<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw diskFailure(error)
  }
}
