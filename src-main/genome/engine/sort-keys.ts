import type { SortBy } from '#shared/domain/query/filter.ts'
import { fieldColumn, fieldIds, VIEW, type ColumnName } from '#main/genome/engine/columns.ts'
import type { RowOutcomes } from '#main/genome/engine/outcomes.ts'
import { geneColumns, textColumns, type VariantTable } from '#main/genome/engine/table.ts'

/** What rows can be sorted by beside their columns. */
export interface SortBasis {
  readonly table: VariantTable
  readonly outcomes: Pick<RowOutcomes, 'labels'>
  readonly classOf: (row: number) => number
}

/** Smaller comes first; NaN is missing and comes last whatever the direction. */
type KeyOf = (row: number) => number

/** A column to sort by: a key per row, and for texts what decides between rows whose keys begin alike. */
export interface SortKey {
  readonly keys: KeyArray
  /** -1 turns the order round. */
  readonly sign: 1 | -1
  readonly tie?: (a: number, b: number) => number
}
export type KeyArray = Float32Array | Float64Array

/** Up to here keys are made for the rows that are sorted, further up for all rows at once, to be kept. */
export const fewRows = 20_000
/** Rows whose blocks are all kept while they are sorted; for more of them columns are read whole. */
const rowsInBlocks = 128
/** Keys made from other columns and kept: 20 or 40 MB each at five million rows. */
const keptKeys = 2

/** Makes the keys of columns; `few` are rows that are sorted alone. */
export type SortKeys = (by: SortBy, few: Uint32Array | null) => Promise<SortKey>

export function createSortKeys(basis: SortBasis): SortKeys {
  const kept = new Map<string, KeyArray>()
  const wholeKeys = async (column: string): Promise<KeyArray> => {
    if (fieldIds.includes(column)) return wholeField(column, basis.table)
    // Classes change while people work, and there are few.
    const known = column === 'class' ? undefined : kept.get(column)
    kept.delete(column)
    const keys = known ?? filled(basis.table.rows, column, await keyOf(column, basis, null))
    if (column !== 'class') kept.set(column, keys)
    const oldest = kept.keys().next()
    if (kept.size > keptKeys && oldest.done !== true) kept.delete(oldest.value)
    return keys
  }
  return async ({ column, direction }, few) => {
    const sign = direction === 'ascending' ? 1 : -1
    const keys = few === null ? await wholeKeys(column) : await keysOfFew(column, basis, few)
    const own = column === 'variant' ? nameTie(basis.table) : undefined
    return { keys, sign, ...(own === undefined ? {} : { tie: (a: number, b: number) => sign * own(a, b) }) }
  }
}

async function wholeField(column: string, table: VariantTable): Promise<Float32Array> {
  const name = fieldColumn(column)
  await table.load([name])
  const values = table.column(name)
  return values instanceof Float32Array ? values : Float32Array.from(values)
}

/** Names need 48 bits; everything else fits the 24 of a 32-bit fraction. */
function filled(rows: number, column: string, key: KeyOf): KeyArray {
  const keys = column === 'variant' || rows >= 1 << 24 ? new Float64Array(rows) : new Float32Array(rows)
  for (let row = 0; row < rows; row += 1) keys[row] = key(row)
  return keys
}

async function keysOfFew(column: string, basis: SortBasis, few: Uint32Array): Promise<KeyArray> {
  const key = await keyOf(column, basis, few)
  return Float64Array.from(few, key)
}

async function keyOf(column: string, basis: SortBasis, few: Uint32Array | null): Promise<KeyOf> {
  const { table, outcomes, classOf } = basis
  const bring = (names: readonly ColumnName[]): Promise<void> =>
    few === null || few.length > rowsInBlocks ? table.load(names) : table.loadRows(few, names)
  if (fieldIds.includes(column)) {
    const name = fieldColumn(column)
    await bring([name])
    return (row) => table.at(name, row)
  }
  switch (column) {
    case 'class':
      return (row) => classOf(row) || Number.NaN
    case 'consequence':
      await bring(['view'])
      // Rank 0 is the worst, and "descending" means worst first.
      return (row) => -table.at('view', row, VIEW.worstConsequence)
    case 'clinvar':
      await bring(['clinvar'])
      return (row) => -table.at('clinvar', row) || Number.NaN
    case 'inheritance': {
      const labels = await outcomes.labels()
      return (row) => labels[row] ?? Number.NaN
    }
    case 'gene': {
      await bring(geneColumns)
      const ranks = ranksOf(table.dictionaries.gene)
      return (row) => ranks[table.firstGeneOf(row)] ?? Number.NaN
    }
    case 'filter': {
      await bring(['filter'])
      const ranks = ranksOf(table.dictionaries.filter)
      return (row) => ranks[table.at('filter', row)] ?? Number.NaN
    }
    case 'kind':
      await bring(['kind'])
      return (row) => table.at('kind', row)
    case 'variant':
      await bring(textColumns)
      return (row) => nameKey(table.textBytes(row))
    default:
      return placeKey(table)
  }
}

/** Place in the karyotype. */
export function placeKey({ order }: Pick<VariantTable, 'order'>): KeyOf {
  if (order === null) return (row) => row
  const rank = new Uint32Array(order.length)
  for (let place = 0; place < order.length; place += 1) rank[order[place] ?? 0] = place
  return (row) => rank[row] ?? 0
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

/** HGVS, c. or else p., by its first six bytes as one exact number. */
function nameKey(text: ArrayLike<number>): number {
  let at = 0
  const end = text.length
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

/** Names that begin alike, compared whole; `text` was brought for the key. */
function nameTie(table: VariantTable): (a: number, b: number) => number {
  const nameOf = (row: number): string => {
    const { hgvsC, hgvsP } = table.text(row)
    return hgvsC ?? hgvsP ?? ''
  }
  return (a, b) => compareTexts(nameOf(a), nameOf(b))
}
