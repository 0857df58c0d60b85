import type { KeyObject } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { DeclaredError } from '#shared/contract/errors.ts'
import { release } from '#shared/kit/release.ts'
import { codeOf } from '#main/store/disk-errors.ts'
import {
  chunkOverhead,
  deriveFileKey,
  headerBytes,
  openChunk,
  parseHeader,
  type FileHeader,
} from '#main/store/encrypted-file/format.ts'
import type { WrittenSoFar } from '#main/store/encrypted-file/writer.ts'

/** Plain bytes of something, readable at any offset: an encrypted file, a reference sequence, bytes in memory. */
export interface ByteSource {
  readonly sizeBytes: number
  /** Exactly `length` bytes from `offset`, or fewer at the end. */
  readonly read: (offset: number, length: number) => Promise<Buffer>
  readonly close: () => Promise<void>
}

/** Decrypted chunks kept at hand per open file: 4 MB, enough for the blocks igv walks back and forth over. */
const cachedChunks = 64
/** Chunks read in one go for what passes through once, as columns and whole files do; the cache is left to the others. */
const chunksAtOnce = 32
const fewChunks = 4

/**
 * Opens an encrypted file. The last chunk is opened at once, so a file that was cut off is found out here and not
 * in the middle of a consultation.
 *
 * @throws `store.corrupt`
 */
export async function openEncryptedFile(path: string, key: Uint8Array): Promise<ByteSource> {
  const handle = await open(path, 'r')
  try {
    const first = Buffer.alloc(headerBytes)
    const { bytesRead } = await handle.read(first, 0, headerBytes, 0)
    const header = parseHeader(first.subarray(0, bytesRead))
    const shape = shapeOf(header, (await handle.stat()).size)
    const chunks = createChunkReader(handle, header, deriveFileKey(key, header.fileId), shape)
    await chunks.get(shape.chunks - 1)
    return {
      sizeBytes: shape.plainBytes,
      read: (offset, length) => readAcross(chunks, header.chunkSize, shape.plainBytes, { offset, length }),
      close: async () => {
        chunks.forget()
        await handle.close()
      },
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/**
 * Opens a file that is still being written, as far as it went when its writer was asked.
 *
 * @throws `store.corrupt`
 */
export async function openUnfinishedFile(
  path: string,
  key: Uint8Array,
  { inFile, rest }: WrittenSoFar,
): Promise<ByteSource> {
  const handle = await open(path, 'r')
  const first = Buffer.alloc(headerBytes)
  await handle.read(first, 0, headerBytes, 0)
  const header = parseHeader(first)
  // None of its chunks is the last one yet.
  const shape = { chunks: Number.POSITIVE_INFINITY, lastSealedBytes: 0, plainBytes: inFile }
  const chunks = createChunkReader(handle, header, deriveFileKey(key, header.fileId), shape)
  return {
    sizeBytes: inFile + rest.length,
    read: async (offset, length) => {
      const inChunks = await readAcross(chunks, header.chunkSize, inFile, { offset, length })
      const from = Math.max(0, offset - inFile)
      return Buffer.concat([inChunks, rest.subarray(from, Math.max(from, offset + length - inFile))])
    },
    close: async () => {
      chunks.forget()
      await handle.close()
    },
  }
}

/** The whole content at once, for small files. */
export async function readEncryptedFile(path: string, key: Uint8Array): Promise<Buffer> {
  const source = await openEncryptedFile(path, key)
  try {
    return await source.read(0, source.sizeBytes)
  } finally {
    await source.close()
  }
}

/** Whoever closed a file that is still being read has given the reading up: its case was ended. */
async function readAt(handle: FileHandle, into: Buffer, at: number): Promise<number> {
  try {
    return (await handle.read(into, 0, into.length, at)).bytesRead
  } catch (error) {
    if (codeOf(error) === 'EBADF') throw new DeclaredError('call.cancelled', {}, { cause: error })
    throw error
  }
}

interface Shape {
  readonly chunks: number
  readonly lastSealedBytes: number
  readonly plainBytes: number
}

function shapeOf(header: FileHeader, fileSize: number): Shape {
  const sealedSize = header.chunkSize + chunkOverhead
  const body = fileSize - headerBytes
  const chunks = Math.ceil(body / sealedSize)
  const lastSealedBytes = body - (chunks - 1) * sealedSize
  if (chunks < 1 || lastSealedBytes < chunkOverhead) throw new DeclaredError('store.corrupt')
  return { chunks, lastSealedBytes, plainBytes: body - chunks * chunkOverhead }
}

function createChunkReader(handle: FileHandle, header: FileHeader, fileKey: KeyObject, shape: Shape) {
  const cache = new Map<number, Promise<Buffer>>()
  const sealedSize = header.chunkSize + chunkOverhead

  const load = async (index: number): Promise<Buffer> => {
    const isLast = index === shape.chunks - 1
    const sealed = Buffer.alloc(isLast ? shape.lastSealedBytes : sealedSize)
    const bytesRead = await readAt(handle, sealed, headerBytes + index * sealedSize)
    if (bytesRead !== sealed.length) throw new DeclaredError('store.corrupt')
    return openChunk(fileKey, { header, index, isLast }, sealed)
  }

  return {
    /** Chunks one after the other, each in turn and only once. */
    async *each(first: number, last: number): AsyncGenerator<Buffer> {
      for (let from = first; from <= last; from += chunksAtOnce) {
        const to = Math.min(last, from + chunksAtOnce - 1)
        const length = (to - from) * sealedSize + (to === shape.chunks - 1 ? shape.lastSealedBytes : sealedSize)
        const sealed = Buffer.allocUnsafe(length)
        const bytesRead = await readAt(handle, sealed, headerBytes + from * sealedSize)
        if (bytesRead !== length) throw new DeclaredError('store.corrupt')
        for (let index = from; index <= to; index += 1) {
          const at = (index - from) * sealedSize
          const isLast = index === shape.chunks - 1
          yield openChunk(fileKey, { header, index, isLast }, sealed.subarray(at, at + sealedSize))
        }
        release(sealed)
      }
    },
    get: (index: number): Promise<Buffer> => {
      const known = cache.get(index)
      if (known !== undefined) {
        cache.delete(index)
        cache.set(index, known)
        return known
      }
      const loading = load(index)
      loading.catch(() => cache.delete(index))
      cache.set(index, loading)
      const oldest = cache.keys().next()
      if (cache.size > cachedChunks && oldest.done !== true) cache.delete(oldest.value)
      return loading
    },
    /** A locked workbench keeps no plain bytes: what is cached is overwritten, not only forgotten. */
    forget: (): void => {
      for (const chunk of cache.values())
        chunk.then(
          (bytes) => bytes.fill(0),
          () => undefined,
        )
      cache.clear()
    },
  }
}

async function readAcross(
  chunks: Pick<ReturnType<typeof createChunkReader>, 'each' | 'get'>,
  chunkSize: number,
  plainBytes: number,
  range: { readonly offset: number; readonly length: number },
): Promise<Buffer> {
  const end = Math.min(plainBytes, range.offset + range.length)
  if (range.offset >= end) return Buffer.alloc(0)
  const out = Buffer.allocUnsafe(end - range.offset)
  const [first, last] = [Math.floor(range.offset / chunkSize), Math.floor((end - 1) / chunkSize)]
  let filled = 0
  const take = (index: number, bytes: Buffer): void => {
    const from = Math.max(0, range.offset - index * chunkSize)
    filled += bytes.copy(out, filled, from, Math.min(bytes.length, end - index * chunkSize))
  }
  if (last - first < fewChunks) {
    for (let index = first; index <= last; index += 1) take(index, await chunks.get(index))
  } else {
    let index = first
    for await (const bytes of chunks.each(first, last)) {
      take(index, bytes)
      release(bytes)
      index += 1
    }
  }
  // What was not read must not leave as whatever the memory held before.
  if (filled !== out.length) throw new DeclaredError('store.corrupt')
  return out
}
