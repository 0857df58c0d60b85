import type { ByteSource } from '#main/store/encrypted-file/reader.ts'

/** Bytes in memory behind the same interface as a file. */
export function memorySource(bytes: Buffer): ByteSource {
  return {
    sizeBytes: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, Math.min(bytes.length, offset + length))),
    close: () => Promise.resolve(),
  }
}
