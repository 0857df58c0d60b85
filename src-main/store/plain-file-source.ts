import { open } from 'node:fs/promises'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'

/** A file that is nobody's secret (reference sequence, gene tracks) behind the same interface as an encrypted one. */
export async function openPlainFile(path: string): Promise<ByteSource> {
  const handle = await open(path, 'r')
  const { size } = await handle.stat()
  return {
    sizeBytes: size,
    read: async (offset, length) => {
      const wanted = Math.max(0, Math.min(length, size - offset))
      const buffer = Buffer.alloc(wanted)
      const { bytesRead } = await handle.read(buffer, 0, wanted, offset)
      return buffer.subarray(0, bytesRead)
    },
    close: () => handle.close(),
  }
}
