import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { assertNever } from '#shared/kit/assert.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { release } from '#shared/kit/release.ts'
import { arrayTypes, asBytes, asNumbers, type NumberArray, type NumberType } from '#main/genome/engine/columns.ts'

/**
 * The values of one column in one segment, as they lie on disk: one value where all are equal (most fields of most
 * variants are missing), the few others beside it where nearly all are, whole numbers in as few bytes as they need, places
 * that only grow as the steps between them, else compressed where that pays, else as they are.
 */
export interface Block {
  readonly encoding: Encoding
  /** Number of values. */
  readonly count: number
  readonly bytes: Uint8Array
}

/**
 * `narrow`: a byte a value. `sparse`: the usual value, then the others, then their places as 16-bit numbers. `short`: two
 * bytes a value. `steps`: the first value in four bytes, then what each is more than the one before in two.
 */
export const ENCODING = { constant: 0, plain: 1, zstd: 2, narrow: 3, sparse: 4, short: 5, steps: 6 } as const
type Encoding = (typeof ENCODING)[keyof typeof ENCODING]

/** Whether a number read from disk names an encoding. */
export function isEncoding(code: number | undefined): code is Encoding {
  return code !== undefined && code >= ENCODING.constant && code <= ENCODING.steps
}

/** Less than this saved is not worth unpacking. */
const worthwhile = 0.85
/** Places in a block are 16-bit numbers. */
const mostSparse = 1 << 16
const shortest = 256
/** After packing did not pay, so many blocks of the column are not tried: frequencies and scores hardly ever pack. */
const pauseAfterVain = 15
const fast = { [constants.ZSTD_c_compressionLevel]: 1 }

/** Writes the blocks of many columns; what it saw of a column tells how the next block is best written. */
export interface BlockEncoder {
  /**
   * @param isPacked compressed where that pays; columns that questions read whole are not, because unpacking them is what a
   *   user waits for when a case is opened
   */
  readonly encode: (column: string, values: NumberArray, isPacked: boolean) => Block
}

export function createBlockEncoder(): BlockEncoder {
  const pauses = new Map<string, number>()
  return {
    encode: (column, values, isPacked) => {
      const short = briefBlock(values)
      if (short !== undefined) return short
      if (isPacked && values.byteLength >= shortest) {
        const pause = pauses.get(column) ?? 0
        if (pause > 0) pauses.set(column, pause - 1)
        else {
          const packed = compressed(asBytes(values))
          if (packed.length < values.byteLength * worthwhile)
            return { encoding: ENCODING.zstd, count: values.length, bytes: packed }
          pauses.set(column, pauseAfterVain)
        }
      }
      return plainBlock(values)
    },
  }
}

/** One value, or few beside a usual one. */
function briefBlock(values: NumberArray): Block | undefined {
  const bytes = asBytes(values)
  const width = values.BYTES_PER_ELEMENT
  const count = values.length
  if (count > 0 && isConstant(bytes, width)) {
    return { encoding: ENCODING.constant, count, bytes: bytes.slice(0, width) }
  }
  const sparse = values instanceof Float32Array ? sparseBytes(values) : undefined
  return sparse === undefined ? undefined : { encoding: ENCODING.sparse, count, bytes: sparse }
}

/** Nothing packed, but numbers no wider than they are. */
function plainBlock(values: NumberArray): Block {
  const count = values.length
  if (values.BYTES_PER_ELEMENT > 1 && isWhole(values)) {
    const most = largest(values)
    if (most < 1 << 8) return { encoding: ENCODING.narrow, count, bytes: Uint8Array.from(values) }
    if (values.BYTES_PER_ELEMENT > 2 && most < 1 << 16)
      return { encoding: ENCODING.short, count, bytes: asBytes(Uint16Array.from(values)) }
  }
  const steps = values instanceof Uint32Array ? stepBytes(values) : undefined
  if (steps !== undefined) return { encoding: ENCODING.steps, count, bytes: steps }
  return { encoding: ENCODING.plain, count, bytes: asBytes(values).slice() }
}

/** In memory of its own size: what it was packed in is as large as the values, and would travel between threads with it. */
function compressed(bytes: Uint8Array): Uint8Array {
  const packed = zstdCompressSync(bytes, { params: fast, chunkSize: Math.max(1024, bytes.length) })
  const own = new Uint8Array(packed)
  // Small ones lie in memory that Node shares out.
  if (packed.buffer.byteLength > Buffer.poolSize) release(new Uint8Array(packed.buffer))
  return own
}

type WholeNumbers = Exclude<NumberArray, Float32Array | Float64Array>

function isWhole(values: NumberArray): values is WholeNumbers {
  return !(values instanceof Float32Array || values instanceof Float64Array)
}

/** The largest value, or more than any short one where a value is negative. */
function largest(values: WholeNumbers): number {
  // As bits: of two values the larger one has the highest bit of both, which is all that is asked here.
  let bits = 0
  for (let at = 0; at < values.length; at += 1) bits |= values[at] ?? 0
  return bits >>> 0
}

/** Undefined where a value is less than the one before, or more than two bytes can say. */
function stepBytes(values: Uint32Array): Uint8Array | undefined {
  if (values.length < 2) return undefined
  const bytes = new Uint8Array(4 + (values.length - 1) * 2)
  new Uint32Array(bytes.buffer, 0, 1)[0] = values[0] ?? 0
  const steps = new Uint16Array(bytes.buffer, 4)
  for (let at = 1; at < values.length; at += 1) {
    const step = (values[at] ?? 0) - (values[at - 1] ?? 0)
    if (step < 0 || step > 0xffff) return undefined
    steps[at - 1] = step
  }
  return bytes
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
    case ENCODING.zstd: {
      const unpacked = zstdDecompressSync(bytes, { maxOutputLength: count * width + 1, chunkSize: count * width + 64 })
      all.set(valuesIn(type, unpacked, count), at)
      release(unpacked)
      return
    }
    case ENCODING.narrow:
      all.set(valuesIn('u8', bytes, count), at)
      return
    case ENCODING.short:
      all.set(valuesIn('u16', bytes, count), at)
      return
    case ENCODING.sparse:
      scatter(all, at, { count, bytes })
      return
    case ENCODING.steps:
      climb(all, at, { count, bytes })
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

function climb(all: NumberArray, at: number, { count, bytes }: Pick<Block, 'count' | 'bytes'>): void {
  let [value] = valuesIn('u32', bytes.subarray(0, 4), 1)
  const steps = valuesIn('u16', bytes.subarray(4), count - 1)
  value ??= 0
  all[at] = value
  for (let index = 1; index < count; index += 1) {
    value += steps[index - 1] ?? 0
    all[at + index] = value
  }
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
