import type { SortBy } from '#shared/domain/query/filter.ts'
import { sortedByKey } from '#main/genome/engine/radix-sort.ts'
import type { RowSet } from '#main/genome/engine/row-set.ts'
import { createSortKeys, fewRows, placeKey, type SortBasis, type SortKey } from '#main/genome/engine/sort-keys.ts'

export interface PageWindow {
  readonly offset: number
  readonly limit: number
}

/**
 * Gives pages of rows, sorted by columns of the grid; equal ones stay in karyotype order, so a page is always the same
 * page. Missing values come last in both directions: they are no value and must not look like the best or the worst one.
 */
export type Ordering = (rows: RowSet, sort: readonly SortBy[], window: PageWindow) => Promise<readonly number[]>

/** Up to here the best rows are picked out in one pass; further down all are sorted. */
const mostPicked = 2000

/** @param mostFew for how many rows keys are made for them alone */
export function createOrdering(basis: SortBasis, mostFew = fewRows): Ordering {
  const keysFor = createSortKeys(basis)
  const { order } = basis.table
  return async (rows, sort, { offset, limit }) => {
    // Rows that lie in karyotype order are sorted by place already, and nothing behind the place decides anything.
    const placeFirst = sort.findIndex(({ column, direction }) => column === 'position' && direction === 'ascending')
    const by = order === null && placeFirst !== -1 ? sort.slice(0, placeFirst) : sort
    if (by.length === 0 && order === null) return Array.from(rows.slice(offset, limit))
    const count = rows.count()
    const few = count <= mostFew ? rows.toRows() : null
    const keys = await Promise.all(by.map((column) => keysFor(column, few)))
    if (order !== null) keys.push(karyotypeKey(basis, few))
    const wanted = offset + limit
    if (few !== null) return sortedFew(few, keys).slice(offset, wanted)
    const sorted =
      wanted <= mostPicked && count > wanted * 4 ? smallest(rows, wanted, keys) : wholeOrder(rows.toRows(), keys)
    return Array.from(sorted.subarray(offset, wanted))
  }
}

function karyotypeKey({ table }: SortBasis, few: Uint32Array | null): SortKey {
  const place = placeKey(table)
  const keys =
    few === null ? Float64Array.from({ length: table.rows }, (_, row) => place(row)) : Float64Array.from(few, place)
  return { keys, sign: 1 }
}

/** Keys of few rows stand in the order of the rows. */
function sortedFew(rows: Uint32Array, keys: readonly SortKey[]): readonly number[] {
  const compare = comparing(keys, (index) => rows[index] ?? 0)
  return Array.from(rows.keys())
    .toSorted(compare)
    .map((index) => rows[index] ?? 0)
}

/** @param rowAt the row whose keys stand at an index */
function comparing(keys: readonly SortKey[], rowAt: (index: number) => number): (a: number, b: number) => number {
  return (a, b) => {
    for (const { keys: values, sign, tie } of keys) {
      const [x, y] = [values[a] ?? Number.NaN, values[b] ?? Number.NaN]
      if (x === y) {
        const decided = tie?.(rowAt(a), rowAt(b)) ?? 0
        if (decided !== 0) return decided
        continue
      }
      if (x !== x || y !== y) {
        if (x !== x && y !== y) continue
        return x !== x ? 1 : -1
      }
      return sign * (x - y)
    }
    return a - b
  }
}

/** The first `count` rows in order; most rows are turned away by one comparison of their first key. */
function smallest(rows: RowSet, count: number, keys: readonly SortKey[]): Uint32Array {
  const [first] = keys
  const compare = comparing(keys, (row) => row)
  // Rows come in ascending order, so one that is equal in its only key to the last of a full page comes behind it.
  const isSole = keys.length === 1 && first?.tie === undefined
  const { keys: values, sign } = first ?? { keys: new Float32Array(rows.rows), sign: 1 }
  const room = count * 2
  let kept: number[] = []
  let limit = Number.NaN
  const settle = (): void => {
    kept = kept.toSorted(compare).slice(0, count)
    const last = kept.at(-1)
    if (kept.length === count && last !== undefined) limit = sign * (values[last] ?? Number.NaN)
  }
  const { words } = rows
  for (let index = 0; index < words.length; index += 1) {
    let word = words[index] ?? 0
    while (word !== 0) {
      const bit = word & -word
      word ^= bit
      const row = index * 32 + (31 - Math.clz32(bit))
      const value = sign * (values[row] ?? Number.NaN)
      // Not "value > limit": a missing key is neither larger nor smaller, and only loses once the page is full of values.
      if (limit === limit && !(isSole ? value < limit : value <= limit)) continue
      kept.push(row)
      if (kept.length >= room) settle()
    }
  }
  settle()
  return Uint32Array.from(kept)
}

/** All rows in order: by the last key first, since each sorting keeps what the one before it did. */
function wholeOrder(rows: Uint32Array, keys: readonly SortKey[]): Uint32Array {
  let sorted = rows
  for (const key of keys.toReversed()) {
    sorted = sortedByKey(sorted, key)
    if (key.tie !== undefined) settleTies(sorted, key.keys, key.tie)
  }
  return sorted
}

/** Sorts the runs of rows whose keys are alike. */
function settleTies(sorted: Uint32Array, keys: SortKey['keys'], tie: NonNullable<SortKey['tie']>): void {
  for (let from = 0; from < sorted.length;) {
    const key = keys[sorted[from] ?? 0]
    let to = from + 1
    while (to < sorted.length && keys[sorted[to] ?? 0] === key) to += 1
    if (to - from > 1) sorted.subarray(from, to).set(sorted.slice(from, to).toSorted(tie))
    from = to
  }
}
