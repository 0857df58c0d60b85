import { DeclaredError } from '#shared/contract/errors.ts'
import { decodeBlock, decodeInto, isEncoding, type Block } from '#main/genome/engine/block.ts'
import { release } from '#shared/kit/release.ts'
import { arrayTypes, type ColumnShape, type NumberArray } from '#main/genome/engine/columns.ts'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'

/** Where the blocks of a column lie, three numbers each: bytes on disk, encoding, number of values. */
export type BlockList = Uint32Array<ArrayBuffer>

/** Single blocks kept per column: enough for a page of rows that lie far apart. */
const keptBlocks = 256
/** A piece of file is read at once, as large as is still quick to wait for. */
const pieceBytes = 8 << 20

/**
 * One column on disk. It can be read whole, for filters, or block by block, for the rows on screen: a first page of a
 * genome needs a few blocks of the columns that are only shown.
 */
export class ColumnFile {
  readonly shape: ColumnShape
  readonly #list: BlockList
  readonly #open: () => Promise<ByteSource>
  /** Bytes and values before each block, and behind the last one. */
  readonly #places: Float64Array
  readonly #before: Float64Array
  readonly #single = new Map<number, NumberArray>()
  #source: Promise<ByteSource> | undefined
  #whole: NumberArray | undefined
  #loading: Promise<NumberArray> | undefined
  #isEnded = false

  constructor(shape: ColumnShape, list: BlockList, open: () => Promise<ByteSource>) {
    this.shape = shape
    this.#list = list
    this.#open = open
    const count = list.length / 3
    this.#places = new Float64Array(count + 1)
    this.#before = new Float64Array(count + 1)
    for (let block = 0; block < count; block += 1) {
      this.#places[block + 1] = (this.#places[block] ?? 0) + (list[block * 3] ?? 0)
      this.#before[block + 1] = (this.#before[block] ?? 0) + (list[block * 3 + 2] ?? 0)
    }
  }

  /** All values; undefined until {@link loadWhole}. */
  whole(): NumberArray | undefined {
    return this.#whole
  }

  /** @throws `call.cancelled` when the column was forgotten meanwhile, `store.corrupt` */
  async loadWhole(): Promise<NumberArray> {
    this.#loading ??= this.#readWhole()
    try {
      const whole = await this.#loading
      this.#requireGoing(whole)
      this.#whole = whole
      return whole
    } catch (error) {
      this.#loading = undefined
      throw error
    }
  }

  /** Values of one block, where it or the whole column was loaded. */
  block(index: number): NumberArray | undefined {
    return this.#whole === undefined
      ? this.#single.get(index)
      : this.#whole.subarray(this.#before[index] ?? 0, this.#before[index + 1] ?? 0)
  }

  /** @throws as {@link loadWhole} */
  async loadBlock(index: number): Promise<NumberArray> {
    const known = this.#single.get(index)
    const values = known ?? decodeBlock(this.shape.type, this.#blockOf(index, await this.#bytesOf(index, index)))
    this.#requireGoing(values)
    // The one used last is dropped last.
    this.#single.delete(index)
    this.#single.set(index, values)
    const oldest = this.#single.keys().next()
    if (this.#single.size > keptBlocks && oldest.done !== true) this.#single.delete(oldest.value)
    return values
  }

  /** Overwrites what is in memory, for good: whoever is still reading has given the question up. */
  async forget(): Promise<void> {
    this.#isEnded = true
    this.#whole?.fill(0)
    for (const values of this.#single.values()) values.fill(0)
    this.#whole = undefined
    this.#loading = undefined
    this.#single.clear()
    const source = this.#source
    this.#source = undefined
    // What could not be opened needs no closing.
    const opened = await source?.catch(() => undefined)
    await opened?.close()
  }

  async #readWhole(): Promise<NumberArray> {
    const count = this.#list.length / 3
    const all = new arrayTypes[this.shape.type](this.#before[count] ?? 0)
    for (let block = 0; block < count;) {
      const from = this.#places[block] ?? 0
      let last = block
      while (last + 1 < count && (this.#places[last + 2] ?? 0) - from <= pieceBytes) last += 1
      const piece = await this.#bytesOf(block, last)
      for (; block <= last; block += 1) {
        const start = (this.#places[block] ?? 0) - from
        const bytes = piece.subarray(start, start + (this.#list[block * 3] ?? 0))
        decodeInto(all, this.#before[block] ?? 0, this.shape.type, this.#blockOf(block, bytes))
      }
      release(piece)
    }
    return all
  }

  async #bytesOf(first: number, last: number): Promise<Uint8Array> {
    const from = this.#places[first] ?? 0
    const length = (this.#places[last + 1] ?? 0) - from
    this.#requireGoing()
    this.#source ??= this.#open()
    try {
      const bytes = await (await this.#source).read(from, length)
      if (bytes.length !== length) throw new DeclaredError('store.corrupt')
      return bytes
    } catch (error) {
      // A file that went away with its case is no damaged one.
      this.#requireGoing()
      throw error
    }
  }

  /** @param values - What was read for a question that is given up; overwritten then */
  #requireGoing(values?: NumberArray): void {
    if (!this.#isEnded) return
    values?.fill(0)
    throw new DeclaredError('call.cancelled')
  }

  #blockOf(index: number, bytes: Uint8Array): Block {
    const encoding = this.#list[index * 3 + 1]
    if (!isEncoding(encoding)) throw new DeclaredError('store.corrupt')
    return { encoding, count: this.#list[index * 3 + 2] ?? 0, bytes }
  }
}
