import type { SortBy } from '#shared/domain/query/filter.ts'
import { fieldColumn, fieldIds, VIEW, viewBytes } from '#main/genome/engine/columns.ts'
import type { RowOutcomes } from '#main/genome/engine/outcomes.ts'
import type { RowSet } from '#main/genome/engine/row-set.ts'
import { geneColumns, textColumns, type VariantTable } from '#main/genome/engine/table.ts'

/** What rows can be sorted by beside their columns. */
export interface OrderingBasis {
  readonly table: VariantTable
  readonly outcomes: Pick<RowOutcomes, 'labels'>
  readonly classOf: (row: number) => number
}

/** The sort key of a row: smaller comes first; NaN is missing and comes last whatever the direction. */
type KeyOf = (row: number) => number

/** A column to sort by: its key, and for texts what decides between rows whose keys begin alike. */
interface SortKey {
  readonly key: KeyOf
  readonly tie?: (a: number, b: number) => number
}

/** Up to here the best rows are picked out in one pass; further down all are sorted. */
const mostPicked = 2000

/**
 * A page of rows, sorted by columns of the grid; equal ones stay in karyotype order, so a page is always the same page.
 * Missing values come last in both directions: they are no value and must not look like the best or the worst one.
 */
export async function pageOf(
  rows: RowSet,
  sort: readonly SortBy[],
  basis: OrderingBasis,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<readonly number[]> {
  const { order } = basis.table
  const keys = await Promise.all(sort.map((by) => keyBy(by, basis)))
  if (keys.length === 0 && order === null) return Array.from(rows.slice(offset, limit))
  if (order !== null) keys.push({ key: rankIn(order) })
  const compare = comparing(keys)
  const members = rows.toRows()
  const wanted = offset + limit
  const sorted =
    wanted <= mostPicked && members.length > wanted * 4
      ? smallest(members, wanted, { key: keys[0]?.key ?? ((row) => row), compare })
      : members.toSorted(compare)
  return Array.from(sorted.subarray(offset, wanted))
}

function rankIn(order: Uint32Array): KeyOf {
  const rank = new Uint32Array(order.length)
  for (let place = 0; place < order.length; place += 1) rank[order[place] ?? 0] = place
  return (row) => rank[row] ?? 0
}

function comparing(keys: readonly SortKey[]): (a: number, b: number) => number {
  return (a, b) => {
    for (const { key, tie } of keys) {
      const [x, y] = [key(a), key(b)]
      if (x === y) {
        const decided = tie?.(a, b) ?? 0
        if (decided !== 0) return decided
        continue
      }
      if (Number.isNaN(x) || Number.isNaN(y)) {
        if (Number.isNaN(x) && Number.isNaN(y)) continue
        return Number.isNaN(x) ? 1 : -1
      }
      return x - y
    }
    return a - b
  }
}

interface Measure {
  readonly key: KeyOf
  readonly compare: (a: number, b: number) => number
}

/** The first `count` rows in order; most rows are turned away by one comparison of their first key. */
function smallest(members: Uint32Array, count: number, { key, compare }: Measure): Uint32Array {
  const room = count * 2
  let kept: number[] = []
  let limit = Number.NaN
  const settle = (): void => {
    kept = kept.toSorted(compare).slice(0, count)
    const last = kept.at(-1)
    if (kept.length === count && last !== undefined) limit = key(last)
  }
  for (let at = 0; at < members.length; at += 1) {
    const row = members[at] ?? 0
    // Not "key > limit": a missing key is neither larger nor smaller, and only loses once the page is full of values.
    if (!Number.isNaN(limit)) {
      const value = key(row)
      if (value > limit || Number.isNaN(value)) continue
    }
    kept.push(row)
    if (kept.length >= room) settle()
  }
  settle()
  return Uint32Array.from(kept)
}

async function keyBy({ column, direction }: SortBy, basis: OrderingBasis): Promise<SortKey> {
  const key = await ascendingKey(column, basis)
  const sign = direction === 'ascending' ? 1 : -1
  const own = column === 'variant' ? nameTie(basis.table) : undefined
  return {
    key: sign === 1 ? key : (row) => -key(row),
    ...(own === undefined ? {} : { tie: (a: number, b: number) => sign * own(a, b) }),
  }
}

async function ascendingKey(column: string, { table, outcomes, classOf }: OrderingBasis): Promise<KeyOf> {
  if (fieldIds.includes(column)) {
    const name = fieldColumn(column)
    await table.load([name])
    const values = table.column(name)
    return (row) => values[row] ?? Number.NaN
  }
  switch (column) {
    case 'class':
      return (row) => classOf(row) || Number.NaN
    case 'consequence': {
      await table.load(['view'])
      const view = table.column('view')
      // Rank 0 is the worst, and "descending" means worst first.
      return (row) => -(view[row * viewBytes + VIEW.worstConsequence] ?? 0)
    }
    case 'clinvar': {
      await table.load(['clinvar'])
      const values = table.column('clinvar')
      return (row) => -(values[row] ?? 0) || Number.NaN
    }
    case 'inheritance': {
      const labels = await outcomes.labels()
      return (row) => labels[row] ?? Number.NaN
    }
    case 'gene':
      return geneKey(table)
    case 'filter': {
      await table.load(['filter'])
      const [values, rank] = [table.column('filter'), ranksOf(table.dictionaries.filter)]
      return (row) => rank[values[row] ?? 0] ?? Number.NaN
    }
    case 'kind': {
      await table.load(['kind'])
      const values = table.column('kind')
      return (row) => values[row] ?? 0
    }
    case 'variant':
      return nameKey(table)
    default: {
      if (table.order !== null) return rankIn(table.order)
      return (row) => row
    }
  }
}

/** Place of every text in the alphabet; the empty one is missing. */
function ranksOf(texts: readonly string[]): Float64Array {
  const ranks = new Float64Array(texts.length)
  for (const [rank, code] of [...texts.keys()].toSorted((a, b) => compareTexts(texts[a], texts[b])).entries()) {
    ranks[code] = texts[code] === '' ? Number.NaN : rank
  }
  return ranks
}

function compareTexts(a = '', b = ''): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

async function geneKey(table: VariantTable): Promise<KeyOf> {
  await table.load(geneColumns)
  const [ends, genes] = [table.column('geneEnds'), table.column('genes')]
  const ranks = ranksOf(table.dictionaries.gene)
  return (row) => {
    const first = row === 0 ? 0 : (ends[row - 1] ?? 0)
    return first === ends[row] ? Number.NaN : (ranks[genes[first] ?? 0] ?? Number.NaN)
  }
}

/** HGVS, c. or else p., by its first six bytes as one exact number. */
async function nameKey(table: VariantTable): Promise<KeyOf> {
  await table.load(textColumns)
  const [ends, text] = [table.column('textEnds'), table.column('text')]
  return (row) => {
    let at = row === 0 ? 0 : (ends[row - 1] ?? 0)
    const end = ends[row] ?? 0
    for (let tabs = 0; tabs < 3 && at < end; at += 1) if (text[at] === 9) tabs += 1
    if (text[at] === 9) at += 1
    if (text[at] === 9 || at >= end) return Number.NaN
    let key = 0
    for (let byte = 0; byte < 6; byte += 1) {
      const value = at + byte < end ? (text[at + byte] ?? 0) : 0
      key = key * 256 + (value === 9 ? 0 : value)
    }
    return key
  }
}

/** Names that begin alike, compared whole; `text` was loaded for the key. */
function nameTie(table: VariantTable): (a: number, b: number) => number {
  const nameOf = (row: number): string => {
    const { hgvsC, hgvsP } = table.text(row)
    return hgvsC ?? hgvsP ?? ''
  }
  return (a, b) => compareTexts(nameOf(a), nameOf(b))
}
