import { plainContig } from '#shared/domain/coordinates/contigs.ts'
import { keyOf } from '#shared/domain/variant/variant-key.ts'
import { variantKey, type VariantKey } from '#shared/kit/ids.ts'
import type { PlaceIndex } from '#main/genome/engine/place-index.ts'
import type { RowSet } from '#main/genome/engine/row-set.ts'
import { textColumns, type VariantTable } from '#main/genome/engine/table.ts'

/** Names of the rows that may be seen; the same allele reported by two files is told apart by a number. */
export interface RowKeys {
  /** Makes the keys of rows ready. */
  readonly load: (rows: Iterable<number>) => Promise<void>
  readonly of: (row: number) => VariantKey
  readonly find: (key: VariantKey) => Promise<number | undefined>
}

/** Trimming moves an allele by less than it is long; spelled-out alleles longer than this are not called. */
const farthestTrimmed = 10_000
const neededColumns = ['contig', 'position', ...textColumns] as const

export function createRowKeys(table: VariantTable, visible: RowSet, places: PlaceIndex): RowKeys {
  const [contigs, positions] = [table.column('contig'), table.column('position')]
  const keys = new Map<number, VariantKey>()
  const found = new Map<VariantKey, number>()

  const plainKey = (row: number): VariantKey => {
    const { ref, alt, discriminator } = table.text(row)
    const contig = table.dictionaries.contig[table.at('contig', row)] ?? ''
    return keyOf(table.build, { contig, position: table.at('position', row), ref, alt }, discriminator)
  }
  /** Rows that begin at the same base are named together, so that the second of two equal ones gets its number. */
  const nameSite = async (contig: string, position: number): Promise<void> => {
    const site = places.beginning(contig, position, position).filter((row) => visible.has(row))
    await table.loadRows(site, neededColumns)
    const taken = new Map<VariantKey, number>()
    for (const row of site.toSorted((a, b) => a - b)) {
      const key = plainKey(row)
      const before = taken.get(key) ?? 0
      taken.set(key, before + 1)
      const own = before === 0 ? key : variantKey(`${key}.${before + 1}`)
      keys.set(row, own)
      found.set(own, row)
    }
  }
  return {
    load: async (rows) => {
      const missing = [...rows].filter((row) => !keys.has(row))
      for (const row of missing) {
        if (keys.has(row)) continue
        await nameSite(table.dictionaries.contig[contigs[row] ?? 0] ?? '', positions[row] ?? 0)
      }
    },
    of: (row) => keys.get(row) ?? variantKey(''),
    find: async (key) => {
      const known = found.get(key)
      if (known !== undefined) return known
      const place = placeOf(key, table)
      if (place === undefined) return undefined
      const near = places.beginning(place.contig, place.position - farthestTrimmed, place.position)
      for (const position of new Set(positionsOf(table, near, place.position))) await nameSite(place.contig, position)
      return found.get(key)
    },
  }
}

/** Where rows begin that reach up to the position; others cannot be meant. */
function positionsOf(table: VariantTable, rows: readonly number[], position: number): readonly number[] {
  const [positions, spans] = [table.column('position'), table.column('span')]
  return rows.flatMap((row) => {
    const begins = positions[row] ?? 0
    return begins === position || begins + (spans[row] ?? 0) >= position ? [begins] : []
  })
}

/** `GRCh38-8-60852595-A-T` -> chromosome and position. */
function placeOf(
  key: VariantKey,
  table: VariantTable,
): { readonly contig: string; readonly position: number } | undefined {
  for (const name of table.dictionaries.contig) {
    const prefix = `${table.build}-${plainContig(name)}-`
    if (name === '' || !key.startsWith(prefix)) continue
    const position = Number.parseInt(key.slice(prefix.length), 10)
    if (Number.isSafeInteger(position)) return { contig: name, position }
  }
  return undefined
}
