import type { Region } from '#shared/domain/coordinates/coordinates.ts'
import { placeIndexOf } from '#main/genome/engine/place-index.ts'
import { RowSet } from '#main/genome/engine/row-set.ts'
import type { RunRows } from '#main/genome/engine/run-rows.ts'
import type { VariantTable } from '#main/genome/engine/table.ts'

/** Rows that touch a stretch; deletions that begin in front of it as well. */
export async function rowsTouching(table: VariantTable, region: Region): Promise<RowSet> {
  await table.load(['contig', 'position', 'span'])
  return RowSet.of(table.rows, placeIndexOf(table).touching(region))
}

/** Rows that lie wholly in a run of at least so many bases. */
export async function rowsInRuns(table: VariantTable, { all }: RunRows, atLeast: number): Promise<RowSet> {
  await table.load(['contig', 'position', 'span'])
  const [positions, spans] = [table.column('position'), table.column('span')]
  const set = new RowSet(table.rows)
  for (const { place } of all) {
    const { contig, start, end } = place
    if (end - start < atLeast) continue
    for (const row of placeIndexOf(table).beginning(contig, start + 1, end)) {
      if ((positions[row] ?? 0) + (spans[row] ?? 0) <= end) set.add(row)
    }
  }
  return set
}
