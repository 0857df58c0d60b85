import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { assertNever } from '#shared/kit/assert.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { arrayTypes, asBytes, asNumbers, type NumberArray, type NumberType } from '#main/genome/engine/columns.ts'

/**
 * The values of one column in one segment, as they lie on disk: one value where all are equal (most fields of most
 * variants are missing), else compressed where that pays, else as they are.
 */
export interface Block {
  readonly encoding: Encoding
  /** Number of values. */
  readonly count: number
  readonly bytes: Uint8Array
}

export const ENCODING = { constant: 0, plain: 1, zstd: 2 } as const
type Encoding = (typeof ENCODING)[keyof typeof ENCODING]

/** Less than this saved is not worth unpacking. */
const worthwhile = 0.85
const shortest = 256
const fast = { [constants.ZSTD_c_compressionLevel]: 1 }

export function encodeBlock(values: NumberArray, isCompressible: boolean): Block {
  const bytes = asBytes(values)
  const width = values.BYTES_PER_ELEMENT
  const count = values.length
  if (count > 0 && isConstant(bytes, width)) {
    return { encoding: ENCODING.constant, count, bytes: bytes.slice(0, width) }
  }
  if (isCompressible && bytes.length >= shortest) {
    const packed = zstdCompressSync(bytes, { params: fast, chunkSize: Math.max(1024, bytes.length) })
    if (packed.length < bytes.length * worthwhile) return { encoding: ENCODING.zstd, count, bytes: packed }
  }
  return { encoding: ENCODING.plain, count, bytes: bytes.slice() }
}

function isConstant(bytes: Uint8Array, width: number): boolean {
  // Compared as the memory is: every byte equals the one a value further back.
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return whole.compare(whole, width, whole.length, 0, whole.length - width) === 0
}

/** @throws `store.corrupt` when the bytes do not give the number of values they were written with */
export function decodeBlock(type: NumberType, block: Block): NumberArray {
  const width = arrayTypes[type].BYTES_PER_ELEMENT
  const values = asNumbers(type, contentOf(block, width))
  if (values.length !== block.count) throw new DeclaredError('store.corrupt')
  return values
}

function contentOf({ encoding, bytes, count }: Block, width: number): Uint8Array {
  switch (encoding) {
    case ENCODING.plain:
      return bytes
    case ENCODING.zstd:
      return zstdDecompressSync(bytes, { maxOutputLength: count * width + 1 })
    case ENCODING.constant: {
      const all = new Uint8Array(count * width)
      for (let at = 0; at < all.length; at += width) all.set(bytes, at)
      return all
    }
    default:
      return assertNever(encoding)
  }
}
