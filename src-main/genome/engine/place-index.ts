import { plainContig } from '#shared/domain/coordinates/contigs.ts'
import type { Region } from '#shared/domain/coordinates/coordinates.ts'
import type { VariantTable } from '#main/genome/engine/table.ts'

/** Finds rows by place without looking at all of them. */
export interface PlaceIndex {
  /** Rows that touch a stretch (0-based, half open), deletions that begin in front of it as well. */
  readonly touching: (region: Region) => readonly number[]
  /** Rows that begin between two positions of a chromosome (1-based, both inside). */
  readonly beginning: (contig: string, first: number, last: number) => readonly number[]
}

/** Rows longer than this are few and looked at one by one. */
const longFrom = 1000

const indexes = new WeakMap<VariantTable, PlaceIndex>()

/** The index of a table, made once. Needs `contig`, `position` and `span` to be loaded. */
export function placeIndexOf(table: VariantTable): PlaceIndex {
  const known = indexes.get(table) ?? createPlaceIndex(table)
  indexes.set(table, known)
  return known
}

function createPlaceIndex(table: VariantTable): PlaceIndex {
  const [contigs, positions, spans] = [table.column('contig'), table.column('position'), table.column('span')]
  const rowAt = (place: number): number => table.order?.[place] ?? place
  const positionAt = (place: number): number => positions[rowAt(place)] ?? 0
  const stretches = stretchesOf(table, (place) => contigs[rowAt(place)] ?? 0)
  const long = longRows(spans)

  const firstFrom = (stretch: Stretch, position: number): number => {
    let [low, high] = [stretch.from, stretch.to]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (positionAt(middle) < position) low = middle + 1
      else high = middle
    }
    return low
  }
  const beginning = (contig: string, first: number, last: number): readonly number[] => {
    const wanted = plainContig(contig)
    return stretches
      .filter((stretch) => plainContig(table.dictionaries.contig[stretch.code] ?? '') === wanted)
      .flatMap((stretch) => {
        const rows: number[] = []
        for (let place = firstFrom(stretch, first); place < stretch.to && positionAt(place) <= last; place += 1) {
          rows.push(rowAt(place))
        }
        return rows
      })
  }
  const touches = (row: number, { contig, start, end }: Region): boolean => {
    const position = positions[row] ?? 0
    return (
      position <= end &&
      position + (spans[row] ?? 0) > start &&
      plainContig(table.dictionaries.contig[contigs[row] ?? 0] ?? '') === plainContig(contig)
    )
  }
  return {
    beginning,
    touching: (region) => {
      const near = beginning(region.contig, region.start - longFrom, region.end)
      return [
        ...near.filter((row) => (spans[row] ?? 0) < longFrom && touches(row, region)),
        ...long.filter((row) => touches(row, region)),
      ].toSorted((a, b) => a - b)
    },
  }
}

/** Places of one chromosome, first and behind the last, among the rows in karyotype order. */
interface Stretch {
  readonly code: number
  readonly from: number
  readonly to: number
}

function stretchesOf(table: VariantTable, codeAt: (place: number) => number): readonly Stretch[] {
  const stretches: Stretch[] = []
  for (let from = 0; from < table.rows;) {
    const code = codeAt(from)
    // Rows of a chromosome lie together: where the next one begins is found by doubling and halving.
    let step = 1
    while (from + step < table.rows && codeAt(from + step) === code) step *= 2
    let [low, high] = [from + Math.floor(step / 2), Math.min(table.rows, from + step)]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (codeAt(middle) === code) low = middle + 1
      else high = middle
    }
    stretches.push({ code, from, to: low })
    from = low
  }
  return stretches
}

function longRows(spans: ArrayLike<number>): readonly number[] {
  const rows: number[] = []
  for (let row = 0; row < spans.length; row += 1) if ((spans[row] ?? 0) >= longFrom) rows.push(row)
  return rows
}
