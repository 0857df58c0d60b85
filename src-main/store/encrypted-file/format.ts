import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { DeclaredError } from '#shared/contract/errors.ts'

/**
 * A file of encrypted chunks that can be read at any offset.
 *
 * ```
 * header   magic "FTLK" · version u16 · log2(chunk) u16 · file id 16 bytes · 8 bytes zero          32 bytes
 * chunk    nonce 12 · AES-256-GCM ciphertext · tag 16
 * ```
 * Every chunk but the last holds exactly `chunkSize` plain bytes. The additional data of a chunk are the header, the
 * chunk number and whether it is the last, so chunks that were swapped, cut off, appended or taken from another file
 * do not open. The key of a file is derived from the case key and the file id (HKDF-SHA-256), which keeps random
 * 96-bit nonces far from their limit (2^32 per key, NIST SP 800-38D 8.3).
 *
 * 64 KiB chunks: AES-GCM runs at 1.4-2.5 GB/s from this size up and at half of it at 4 KiB, and igv asks for some ten
 * to hundred kilobytes at a time.
 */
export const formatVersion = 1
export const headerBytes = 32
export const nonceBytes = 12
export const tagBytes = 16
export const chunkOverhead = nonceBytes + tagBytes
export const defaultChunkLog2 = 16

const magic = Buffer.from('FTLK', 'latin1')

export interface FileHeader {
  readonly fileId: Uint8Array
  readonly chunkSize: number
  readonly bytes: Buffer
}

export function makeHeader(fileId: Uint8Array, chunkLog2 = defaultChunkLog2): FileHeader {
  const bytes = Buffer.alloc(headerBytes)
  magic.copy(bytes, 0)
  bytes.writeUInt16LE(formatVersion, 4)
  bytes.writeUInt16LE(chunkLog2, 6)
  Buffer.from(fileId).copy(bytes, 8)
  return { fileId, chunkSize: 2 ** chunkLog2, bytes }
}

/** @throws `store.corrupt` when this is not such a file, `store.newerVersion` when a later workbench wrote it */
export function parseHeader(bytes: Buffer): FileHeader {
  if (bytes.length < headerBytes || !bytes.subarray(0, 4).equals(magic)) throw new DeclaredError('store.corrupt')
  if (bytes.readUInt16LE(4) > formatVersion) throw new DeclaredError('store.newerVersion')
  const chunkLog2 = bytes.readUInt16LE(6)
  if (chunkLog2 < 10 || chunkLog2 > 24) throw new DeclaredError('store.corrupt')
  const own = Buffer.from(bytes.subarray(0, headerBytes))
  return { fileId: own.subarray(8, 24), chunkSize: 2 ** chunkLog2, bytes: own }
}

/**
 * As OpenSSL keeps it: taken over once, not for every chunk, which takes three times as long, and overwritten when nobody
 * holds it any more.
 */
export function deriveFileKey(key: Uint8Array, fileId: Uint8Array): KeyObject {
  const derived = Buffer.from(hkdfSync('sha256', key, fileId, 'fortolker encrypted file', 32))
  const own = createSecretKey(derived)
  derived.fill(0)
  return own
}

function additionalData(header: FileHeader, index: number, isLast: boolean): Buffer {
  const data = Buffer.alloc(headerBytes + 9)
  header.bytes.copy(data, 0)
  data.writeBigUInt64LE(BigInt(index), headerBytes)
  data.writeUInt8(isLast ? 1 : 0, headerBytes + 8)
  return data
}

export interface ChunkPlace {
  readonly header: FileHeader
  readonly index: number
  readonly isLast: boolean
}

/** A sealed chunk in the pieces it is written in, one after the other: nonce, ciphertext, tag. */
export function sealChunk(
  fileKey: KeyObject,
  place: ChunkPlace,
  nonce: Uint8Array,
  plain: Uint8Array,
): readonly Buffer[] {
  const cipher = createCipheriv('aes-256-gcm', fileKey, nonce)
  cipher.setAAD(additionalData(place.header, place.index, place.isLast))
  const sealed = cipher.update(plain)
  // GCM gives everything back at once; the end only makes the tag.
  cipher.final()
  return [Buffer.from(nonce), sealed, cipher.getAuthTag()]
}

/** @throws `store.corrupt` when a single bit differs from what was written */
export function openChunk(fileKey: KeyObject, place: ChunkPlace, sealed: Buffer): Buffer {
  if (sealed.length < chunkOverhead) throw new DeclaredError('store.corrupt')
  const decipher = createDecipheriv('aes-256-gcm', fileKey, sealed.subarray(0, nonceBytes))
  decipher.setAAD(additionalData(place.header, place.index, place.isLast))
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes))
  try {
    const plain = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes))
    decipher.final()
    return plain
  } catch (error) {
    throw new DeclaredError('store.corrupt', {}, { cause: error })
  }
}
