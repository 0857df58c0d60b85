/**
 * Columns of a case: typed arrays while a case is written and read, plain bytes on disk. Numbers are little-endian, which
 * every machine this product runs on is.
 */
type NumberArray =
  | Uint8Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>

const arrayTypes = {
  u8: Uint8Array,
  i8: Int8Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
  f32: Float32Array,
} as const
export type NumberType = keyof typeof arrayTypes

/** Fixed-width numbers, one per row. */
export interface NumberColumn {
  readonly type: NumberType
  readonly values: NumberArray
}

/** A growing fixed-width column. */
export interface NumberBuilder {
  readonly push: (value: number) => void
  readonly finish: (order: Uint32Array) => NumberColumn
}

export function numberBuilder(type: NumberType): NumberBuilder {
  const create = (length: number): NumberArray => new arrayTypes[type](length)
  let values = create(1024)
  let length = 0
  return {
    push: (value) => {
      if (length === values.length) {
        const grown = create(length * 2)
        grown.set(values)
        values = grown
      }
      values[length] = value
      length += 1
    },
    finish: (order) => {
      const sorted = create(order.length)
      for (let i = 0; i < order.length; i += 1) sorted[i] = values[order[i] ?? 0] ?? 0
      return { type, values: sorted }
    },
  }
}

export function numberColumnBytes(column: NumberColumn): Buffer {
  return Buffer.from(column.values.buffer, column.values.byteOffset, column.values.byteLength)
}

export function numberColumnFrom(type: NumberType, bytes: Buffer): NumberColumn {
  const own = new ArrayBuffer(bytes.length)
  new Uint8Array(own).set(bytes)
  return { type, values: new arrayTypes[type](own) }
}

/** Repeated texts by code; code 0 is always "none". */
export interface Dictionary {
  readonly texts: readonly string[]
  readonly codeOf: ReadonlyMap<string, number>
}

export interface DictionaryBuilder {
  readonly code: (text: string | null) => number
  readonly finish: () => Dictionary
}

export function dictionaryBuilder(): DictionaryBuilder {
  const texts = ['']
  const codes = new Map<string, number>()
  return {
    code: (text) => {
      if (text === null || text === '') return 0
      const known = codes.get(text)
      if (known !== undefined) return known
      texts.push(text)
      codes.set(text, texts.length - 1)
      return texts.length - 1
    },
    finish: () => ({ texts, codeOf: codes }),
  }
}

export function dictionaryFrom(texts: readonly string[]): Dictionary {
  return { texts, codeOf: new Map(texts.map((text, code) => [text, code] as const).slice(1)) }
}

/** Texts that seldom repeat (HGVS, alleles, original lines), one after the other with their ends. */
export interface TextColumn {
  readonly ends: Uint32Array<ArrayBuffer>
  readonly bytes: Buffer
}

export interface TextBuilder {
  readonly push: (text: string | null) => void
  readonly finish: (order: Uint32Array) => TextColumn
}

export function textBuilder(): TextBuilder {
  const texts: Buffer[] = []
  return {
    push: (text) => texts.push(Buffer.from(text ?? '', 'utf8')),
    finish: (order) => {
      const sorted = Array.from(order, (row) => texts[row] ?? Buffer.alloc(0))
      const ends = new Uint32Array(sorted.length)
      let end = 0
      sorted.forEach((text, row) => {
        end += text.length
        ends[row] = end
      })
      return { ends, bytes: Buffer.concat(sorted) }
    },
  }
}

/** The text of a row, null when there is none. */
export function textAt(column: TextColumn, row: number): string | null {
  const start = row === 0 ? 0 : (column.ends[row - 1] ?? 0)
  const end = column.ends[row] ?? start
  return end === start ? null : column.bytes.toString('utf8', start, end)
}

/** Several codes per row, as compressed sparse rows: the genes a variant lies in. */
export interface ListColumn {
  readonly ends: Uint32Array<ArrayBuffer>
  readonly codes: Uint32Array<ArrayBuffer>
}

export interface ListBuilder {
  readonly push: (codes: readonly number[]) => void
  readonly finish: (order: Uint32Array) => ListColumn
}

export function listBuilder(): ListBuilder {
  const lists: (readonly number[])[] = []
  return {
    push: (codes) => lists.push(codes),
    finish: (order) => {
      const sorted = Array.from(order, (row) => lists[row] ?? [])
      const ends = new Uint32Array(sorted.length)
      let end = 0
      sorted.forEach((codes, row) => {
        end += codes.length
        ends[row] = end
      })
      return { ends, codes: Uint32Array.from(sorted.flat()) }
    },
  }
}

export function listAt(column: ListColumn, row: number): Uint32Array {
  return column.codes.subarray(row === 0 ? 0 : column.ends[row - 1], column.ends[row])
}
