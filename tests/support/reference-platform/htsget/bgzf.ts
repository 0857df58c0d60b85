import { crc32, deflateRawSync, gunzipSync, inflateRawSync } from 'node:zlib'

/** Most bytes one BGZF block may hold, as samtools writes them. */
const blockInput = 0xff00
const headerBytes = 18
const footerBytes = 8

/** The empty block that ends a BGZF file. Source: SAM specification 4.1.2. */
export const bgzfEnd = Buffer.from('1f8b08040000000000ff0600424302001b0003000000000000000000', 'hex')

/** Bytes as BGZF blocks, without the end. */
export function bgzf(bytes: Uint8Array): Buffer {
  const blocks: Buffer[] = []
  for (let at = 0; at < bytes.length; at += blockInput) blocks.push(block(bytes.subarray(at, at + blockInput)))
  return Buffer.concat(blocks)
}

function block(input: Uint8Array): Buffer {
  const packed = deflateRawSync(input)
  const size = headerBytes + packed.length + footerBytes
  const head = Buffer.from('1f8b08040000000000ff060042430200', 'hex')
  const sizeField = Buffer.alloc(2)
  sizeField.writeUInt16LE(size - 1)
  const footer = Buffer.alloc(footerBytes)
  footer.writeUInt32LE(crc32(input), 0)
  footer.writeUInt32LE(input.length, 4)
  return Buffer.concat([head, sizeField, packed, footer])
}

/** All of a BGZF file. */
export function unpacked(file: Buffer): Buffer {
  return gunzipSync(file)
}

/**
 * Cuts a BGZF file after so many unpacked bytes. Whole blocks stay as they are; only the one that holds the border is
 * packed anew, as two.
 */
export function splitBgzf(
  file: Buffer,
  headerLength: number,
): { readonly header: Buffer; readonly body: Buffer; readonly end: Buffer } {
  const end = file.subarray(file.length - bgzfEnd.length).equals(bgzfEnd) ? file.length - bgzfEnd.length : file.length
  let at = 0
  let done = 0
  while (at < end) {
    const size = file.readUInt16LE(at + 16) + 1
    const length = file.readUInt32LE(at + size - 4)
    if (done + length > headerLength) {
      const border = headerLength - done
      if (border === 0) break
      const inner = inflateRawSync(file.subarray(at + headerBytes, at + size - footerBytes))
      return {
        header: Buffer.concat([file.subarray(0, at), bgzf(inner.subarray(0, border))]),
        body: Buffer.concat([bgzf(inner.subarray(border)), file.subarray(at + size, end)]),
        end: bgzfEnd,
      }
    }
    at += size
    done += length
  }
  return { header: file.subarray(0, at), body: file.subarray(at, end), end: bgzfEnd }
}
