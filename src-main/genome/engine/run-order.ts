import { contigRank } from '#shared/domain/coordinates/contigs.ts'
import type { SortBy } from '#shared/domain/query/filter.ts'
import { variantKinds } from '#shared/domain/variant/kind.ts'
import type { Ordering } from '#main/genome/engine/ordering.ts'
import type { RowSet } from '#main/genome/engine/row-set.ts'
import type { RunRow, RunRows } from '#main/genome/engine/run-rows.ts'
import { createSortKeys, fewRows, placeKey, type SortBasis, type SortKey } from '#main/genome/engine/sort-keys.ts'

const runKind = variantKinds.indexOf('roh')

/**
 * Pages of rows and runs in one order. The rows come as they would without runs; of each run it is counted how many of them
 * stand in front of it. A run has a kind and a place to sort by; everything else is missing and comes last.
 *
 * @param mostFew for how many rows keys are made for them alone
 */
export function orderedWithRuns(pageOf: Ordering, runs: RunRows, basis: SortBasis, mostFew = fewRows): Ordering {
  if (runs.all.length === 0) return pageOf
  const rowsBefore = createCounting(runs, basis, mostFew)
  return async (list, sort, { offset, limit }) => {
    const rows = list.resized(runs.first)
    const shown = runs.all.flatMap((_, index) => (list.has(runs.first + index) ? [index] : []))
    if (shown.length === 0) return pageOf(rows, sort, { offset, limit })
    const before = await rowsBefore(rows, sort, offset + limit)
    const isTurned = sort.find(({ column }) => column === 'position')?.direction === 'descending'
    const placed = (isTurned ? shown.toReversed() : shown).map((index, earlier) => ({
      row: runs.first + index,
      at: (before[index] ?? 0) + earlier,
    }))
    const here = placed.filter(({ at }) => at >= offset && at < offset + limit)
    const passed = placed.filter(({ at }) => at < offset).length
    const page = [...(await pageOf(rows, sort, { offset: offset - passed, limit: limit - here.length }))]
    for (const { row, at } of here) page.splice(at - offset, 0, row)
    return page
  }
}

/** How many rows of the table stand in front of each run, run by run in karyotype order; where they are `wanted`, maybe more. */
type Counting = (rows: RowSet, sort: readonly SortBy[], wanted: number) => Promise<readonly number[]>

/** Rows that are looked at, for each that is wanted, before all of them are. */
const probedRows = 20

function createCounting(runs: RunRows, basis: SortBasis, mostFew: number): Counting {
  const { table } = basis
  const keysFor = createSortKeys(basis)
  const borders = runs.all.map((run) => borderOf(run, table))
  return async (rows, sort, wanted) => {
    const placeAt = sort.findIndex(({ column }) => column === 'position')
    const by = placeAt === -1 ? sort : sort.slice(0, placeAt)
    const isTurned = sort[placeAt]?.direction === 'descending'
    const behind = (inFront: readonly number[], all: number): readonly number[] =>
      isTurned ? inFront.map((count) => all - count) : inFront
    if (by.length === 0 && table.order === null) return behind(rows.countsBefore(borders), rows.count())
    const few = rows.count() <= mostFew ? rows.toRows() : null
    const keys = await Promise.all(by.map(async (column) => ({ column, key: await keysFor(column, few) })))
    const sides = (those: Uint32Array) => (index: number) => sideOf(keys, few === null ? (those[index] ?? 0) : index)
    const probed = few ?? rows.slice(0, wanted * probedRows)
    if (isPageFull(probed.length, sides(probed), wanted)) return borders.map(() => wanted)
    const all = few ?? rows.toRows()
    const sideAt = sides(all)
    const place = placeKey(table)
    const between = new Uint32Array(runs.all.length + 1)
    let [first, alike] = [0, 0]
    for (let index = 0; index < all.length; index += 1) {
      const side = sideAt(index)
      if (side < 0) first += 1
      if (side !== 0) continue
      alike += 1
      const border = bordersUpTo(borders, place(all[index] ?? 0))
      between[border] = (between[border] ?? 0) + 1
    }
    let sum = 0
    const inFront = borders.map((_, run) => (sum += between[run] ?? 0))
    return behind(inFront, alike).map((count) => first + count)
  }
}

interface ColumnKey {
  readonly column: SortBy
  readonly key: SortKey
}

/** Whether among some rows enough stand in front of all runs to fill the page, so that no run can be on it. */
function isPageFull(rows: number, sideAt: (index: number) => number, wanted: number): boolean {
  let inFront = 0
  for (let index = 0; index < rows && inFront < wanted; index += 1) if (sideAt(index) < 0) inFront += 1
  return inFront >= wanted
}

/** Whether a row stands in front of all runs (-1), behind them (1), or is parted from them by its place alone. */
function sideOf(keys: readonly ColumnKey[], at: number): number {
  for (const { column, key } of keys) {
    const own = key.keys[at] ?? Number.NaN
    const ofRuns = column.column === 'kind' ? runKind : Number.NaN
    if (Number.isNaN(own) && Number.isNaN(ofRuns)) continue
    if (Number.isNaN(ofRuns)) return -1
    if (Number.isNaN(own)) return 1
    if (own !== ofRuns) return Math.sign(key.sign * (own - ofRuns))
  }
  return 0
}

/** How many rows of the table lie in front of a run; one that begins with it comes behind. */
function borderOf({ place }: RunRow, table: SortBasis['table']): number {
  const [contigs, positions] = [table.column('contig'), table.column('position')]
  const rank = contigRank(place.contig)
  const isInFront = (row: number): boolean => {
    const own = table.contigRanks[contigs[row] ?? 0] ?? 0
    return own === rank ? (positions[row] ?? 0) <= place.start : own < rank
  }
  let [low, high] = [0, table.rows]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isInFront(table.order?.[middle] ?? middle)) low = middle + 1
    else high = middle
  }
  return low
}

/** How many runs begin at a place of the karyotype or in front of it. */
function bordersUpTo(borders: readonly number[], place: number): number {
  let [low, high] = [0, borders.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((borders[middle] ?? 0) <= place) low = middle + 1
    else high = middle
  }
  return low
}
