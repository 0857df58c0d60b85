import { crc32 } from 'node:zlib'
import { textOf, type PackedBlock } from '#main/genome/vcf/bgzf.ts'
import type { ScanExports } from '#main/genome/engine/scan/scan-module.ts'

/** Head of a gzip member before its extra field, and checksum and size of the text behind the stream. RFC 1952, section 2.3. */
const headBytes = 12
const tailBytes = 8
/** Room for a block, and what is read ahead of its end. */
const blockRoom = (1 << 16) + 1024

/** Puts the text of a block into the scanner's memory, where its `textBytes` and `unpackMargin` are free. */
type Unpack = (block: PackedBlock, to: number) => void

/**
 * Unpacks blocks to where their lines are read. A text that has not the size and the checksum its block gives is unpacked
 * again by zlib, which has the last word on what is damaged.
 *
 * @throws `TruncatedFile` from the answer
 */
export function createUnpack(scan: ScanExports): Unpack {
  const packed = scan.reserve(blockRoom)
  return (block, to) => {
    const { bytes, textBytes } = block
    const memory = new Uint8Array(scan.memory.buffer)
    const head = headBytes + bytes.readUInt16LE(10)
    if (head + tailBytes <= bytes.length && bytes.length <= 1 << 16) {
      memory.set(bytes, packed)
      const written = scan.unpack(packed + head, packed + bytes.length - tailBytes, to, textBytes)
      const text = memory.subarray(to, to + textBytes)
      if (written === textBytes && crc32(text) === bytes.readUInt32LE(bytes.length - tailBytes)) return
    }
    memory.set(textOf(block), to)
  }
}
