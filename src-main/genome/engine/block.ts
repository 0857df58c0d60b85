import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { assertNever } from '#shared/kit/assert.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { release } from '#shared/kit/release.ts'
import { arrayTypes, asBytes, asNumbers, type NumberArray, type NumberType } from '#main/genome/engine/columns.ts'

/**
 * The values of one column in one segment, as they lie on disk: one value where all are equal (most fields of most
 * variants are missing), the few others beside it where nearly all are, whole numbers below 256 as bytes, else compressed
 * where that pays, else as they are.
 */
export interface Block {
  readonly encoding: Encoding
  /** Number of values. */
  readonly count: number
  readonly bytes: Uint8Array
}

/** `narrow`: a byte a value. `sparse`: the usual value, then the others, then their places as 16-bit numbers. */
export const ENCODING = { constant: 0, plain: 1, zstd: 2, narrow: 3, sparse: 4 } as const
type Encoding = (typeof ENCODING)[keyof typeof ENCODING]

/** Whether a number read from disk names an encoding. */
export function isEncoding(code: number | undefined): code is Encoding {
  return code !== undefined && code >= ENCODING.constant && code <= ENCODING.sparse
}

/** Less than this saved is not worth unpacking. */
const worthwhile = 0.85
/** Places in a block are 16-bit numbers. */
const mostSparse = 1 << 16
const shortest = 256
const fast = { [constants.ZSTD_c_compressionLevel]: 1 }

/**
 * @param isPacked compressed where that pays; columns that questions read whole are not, because unpacking them is what a
 *   user waits for when a case is opened
 */
export function encodeBlock(values: NumberArray, isPacked: boolean): Block {
  const bytes = asBytes(values)
  const width = values.BYTES_PER_ELEMENT
  const count = values.length
  if (count > 0 && isConstant(bytes, width)) {
    return { encoding: ENCODING.constant, count, bytes: bytes.slice(0, width) }
  }
  if (values instanceof Float32Array) {
    const sparse = sparseBytes(values)
    if (sparse !== undefined) return { encoding: ENCODING.sparse, count, bytes: sparse }
  }
  if (isPacked && bytes.length >= shortest) {
    const packed = compressed(bytes)
    if (packed.length < bytes.length * worthwhile) return { encoding: ENCODING.zstd, count, bytes: packed }
  }
  if (width > 1 && isBelow256(values)) return { encoding: ENCODING.narrow, count, bytes: Uint8Array.from(values) }
  return { encoding: ENCODING.plain, count, bytes: bytes.slice() }
}

/** In memory of its own size: what it was packed in is as large as the values, and would travel between threads with it. */
function compressed(bytes: Uint8Array): Uint8Array {
  const packed = zstdCompressSync(bytes, { params: fast, chunkSize: Math.max(1024, bytes.length) })
  const own = new Uint8Array(packed)
  // Small ones lie in memory that Node shares out.
  if (packed.buffer.byteLength > Buffer.poolSize) release(new Uint8Array(packed.buffer))
  return own
}

function isBelow256(values: NumberArray): boolean {
  if (values instanceof Float32Array || values instanceof Float64Array) return false
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0
    if (value < 0 || value > 0xff) return false
  }
  return true
}

/** Fractions of which at most one in eight is there; undefined where more are. */
function sparseBytes(values: Float32Array): Uint8Array | undefined {
  if (values.length > mostSparse) return undefined
  const most = values.length >> 3
  const places = new Uint16Array(most)
  let found = 0
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0
    if (value !== value) continue
    if (found === most) return undefined
    places[found] = at
    found += 1
  }
  const bytes = new Uint8Array(found * 6)
  const own = new Float32Array(bytes.buffer, 0, found)
  for (let at = 0; at < found; at += 1) own[at] = values[places[at] ?? 0] ?? 0
  new Uint16Array(bytes.buffer, found * 4, found).set(places.subarray(0, found))
  return bytes
}

function isConstant(bytes: Uint8Array, width: number): boolean {
  // Compared as the memory is: every byte equals the one a value further back.
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return whole.compare(whole, width, whole.length, 0, whole.length - width) === 0
}

/** @throws `store.corrupt` when the bytes do not give the number of values they were written with */
export function decodeBlock(type: NumberType, block: Block): NumberArray {
  const values = new arrayTypes[type](block.count)
  decodeInto(values, 0, type, block)
  return values
}

/**
 * Unpacks a block to where its values belong in a whole column.
 *
 * @throws `store.corrupt` as above
 */
export function decodeInto(all: NumberArray, at: number, type: NumberType, { encoding, count, bytes }: Block): void {
  const width = arrayTypes[type].BYTES_PER_ELEMENT
  switch (encoding) {
    case ENCODING.constant: {
      const [value] = valuesIn(type, bytes, 1)
      all.fill(value ?? 0, at, at + count)
      return
    }
    case ENCODING.plain:
      all.set(valuesIn(type, bytes, count), at)
      return
    case ENCODING.zstd:
      all.set(valuesIn(type, zstdDecompressSync(bytes, { maxOutputLength: count * width + 1 }), count), at)
      return
    case ENCODING.narrow:
      all.set(valuesIn('u8', bytes, count), at)
      return
    case ENCODING.sparse:
      scatter(all, at, { count, bytes })
      return
    default:
      assertNever(encoding)
  }
}

function valuesIn(type: NumberType, bytes: Uint8Array, count: number): NumberArray {
  const values = asNumbers(type, bytes)
  if (values.length !== count) throw new DeclaredError('store.corrupt')
  return values
}

function scatter(all: NumberArray, at: number, { count, bytes }: Pick<Block, 'count' | 'bytes'>): void {
  const found = bytes.length / 6
  if (!Number.isInteger(found) || found > count) throw new DeclaredError('store.corrupt')
  const own = asNumbers('f32', bytes.subarray(0, found * 4))
  const places = asNumbers('u16', bytes.subarray(found * 4))
  all.fill(Number.NaN, at, at + count)
  for (let index = 0; index < found; index += 1) {
    const place = places[index] ?? 0
    if (place >= count) throw new DeclaredError('store.corrupt')
    all[at + place] = own[index] ?? 0
  }
}
