import { DeclaredError } from '#shared/contract/errors.ts'
import { invariant } from '#shared/kit/assert.ts'
import { ColumnFile } from '#main/genome/engine/column-file.ts'
import { allColumns, shapeOf, type ColumnName, type NumberArray } from '#main/genome/engine/columns.ts'
import { mapSegments, type SegmentMap } from '#main/genome/engine/segment-map.ts'
import { numbersFromText, type TableIndex } from '#main/genome/engine/table-index.ts'
import type { CaseFolder } from '#main/store/results/case-folder.ts'

/** Fewer than a column keeps, so that none is dropped before it is read. */
const segmentsAtOnce = 64
/** Ends of single segments worked out and kept. */
const keptEnds = 256

/** The columns of a case as they are brought from disk: whole, or the blocks around some rows. */
export class TableColumns {
  readonly segments: SegmentMap
  readonly #rows: number
  readonly #files = new Map<ColumnName, ColumnFile>()
  readonly #empty = new Map<ColumnName, NumberArray>()
  readonly #ends = new Map<ColumnName, NumberArray>()
  readonly #blockEnds = new Map<NumberArray, NumberArray>()
  #isClosed = false

  constructor(folder: CaseFolder, index: TableIndex) {
    this.#rows = index.rows
    this.segments = mapSegments(numbersFromText(index.blockRows), index.rows)
    for (const name of allColumns(index.persons.length)) {
      const entry = index.columns[name]
      if (entry === undefined) continue
      const open = () => folder.open(entry.file)
      this.#files.set(name, new ColumnFile(shapeOf(name), numbersFromText(entry.blocks), open))
    }
  }

  async load(names: readonly ColumnName[]): Promise<void> {
    // One is read from the disk while another is unpacked.
    await Promise.all(
      names.map(async (name) => {
        const whole = await this.#files.get(name)?.loadWhole()
        if (whole !== undefined && isEnds(name) && !this.#ends.has(name)) this.#ends.set(name, running(whole))
      }),
    )
  }

  /** A whole column; one that a newer registry added to an older case is missing everywhere. */
  whole(name: ColumnName): NumberArray {
    const file = this.#files.get(name)
    if (file === undefined) {
      const known = this.#empty.get(name) ?? new Float32Array(this.#rows).fill(Number.NaN)
      this.#empty.set(name, known)
      return known
    }
    return this.#loaded(name, this.#ends.get(name) ?? file.whole())
  }

  loadRows(rows: Iterable<number>, names: readonly ColumnName[]): Promise<void> {
    return this.#loadSegments(new Set([...rows].map(this.segments.of)), names)
  }

  async visit(rows: Uint32Array, names: readonly ColumnName[], visit: (row: number) => void): Promise<void> {
    for (let from = 0; from < rows.length;) {
      const first = this.segments.of(rows[from] ?? 0)
      const end = this.segments.start(first + segmentsAtOnce)
      const wanted = new Set<number>()
      let to = from
      for (; to < rows.length && (rows[to] ?? 0) < end; to += 1) wanted.add(this.segments.of(rows[to] ?? 0))
      await this.#loadSegments(wanted, names)
      for (const row of rows.subarray(from, to)) visit(row)
      from = to
    }
  }

  at(name: ColumnName, row: number, part: number): number {
    const file = this.#files.get(name)
    if (file === undefined) return Number.NaN
    const width = file.shape.perRow ?? 1
    const whole = file.whole()
    if (whole !== undefined) return whole[row * width + part] ?? 0
    const segment = this.segments.of(row)
    return this.block(name, segment)[(row - this.segments.start(segment)) * width + part] ?? 0
  }

  /** The values of a row in a column where rows have different numbers of them. */
  valuesOf(ending: ColumnName, name: ColumnName, row: number): NumberArray {
    const wholeEnds = this.#ends.get(ending)
    const whole = this.#files.get(name)?.whole()
    if (wholeEnds !== undefined && whole !== undefined) {
      return whole.subarray(row === 0 ? 0 : wholeEnds[row - 1], wholeEnds[row])
    }
    const segment = this.segments.of(row)
    const place = row - this.segments.start(segment)
    const ends = this.#endsIn(ending, segment)
    return this.block(name, segment).subarray(place === 0 ? 0 : ends[place - 1], ends[place])
  }

  block(name: ColumnName, segment: number): NumberArray {
    return this.#loaded(name, this.#files.get(name)?.block(segment))
  }

  blockOrNone(name: ColumnName, segment: number): NumberArray | undefined {
    return this.#files.get(name)?.block(segment)
  }

  /** Questions that are under way end with `call.cancelled`. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#blockEnds.clear()
    this.#ends.clear()
    await Promise.all([...this.#files.values()].map((file) => file.forget()))
  }

  /** Values are loaded before they are read; what is missing all the same went with the case. */
  #loaded(name: ColumnName, values: NumberArray | undefined): NumberArray {
    if (values === undefined && this.#isClosed) throw new DeclaredError('call.cancelled')
    invariant(values !== undefined, `${name} was loaded before it is read`)
    return values
  }

  async #loadSegments(wanted: ReadonlySet<number>, names: readonly ColumnName[]): Promise<void> {
    await Promise.all(
      names.flatMap((name) => {
        const file = this.#files.get(name)
        return file === undefined || file.whole() !== undefined
          ? []
          : [...wanted].map((segment) => file.loadBlock(segment))
      }),
    )
  }

  #endsIn(name: ColumnName, segment: number): NumberArray {
    const lengths = this.block(name, segment)
    const known = this.#blockEnds.get(lengths)
    if (known !== undefined) return known
    const ends = running(lengths)
    if (this.#blockEnds.size > keptEnds) this.#blockEnds.clear()
    this.#blockEnds.set(lengths, ends)
    return ends
  }
}

const isEnds = (name: ColumnName): boolean => name === 'geneEnds' || name === 'textEnds'

/** On disk stand lengths, which pack better. */
function running(lengths: NumberArray): NumberArray {
  const ends = new Uint32Array(lengths.length)
  let end = 0
  for (let row = 0; row < lengths.length; row += 1) {
    end += lengths[row] ?? 0
    ends[row] = end
  }
  return ends
}
