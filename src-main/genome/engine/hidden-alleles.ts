import { ALLELE_MISSING } from '#shared/domain/inheritance/codes.ts'
import { createPersonCall } from '#shared/domain/inheritance/trio-row.ts'
import { VIEW, viewBytes } from '#main/genome/engine/columns.ts'
import { callNumbers, packCall, unpackCall } from '#main/genome/engine/packed-call.ts'
import type { PlaceIndex } from '#main/genome/engine/place-index.ts'
import type { RowSet } from '#main/genome/engine/row-set.ts'
import type { VariantTable } from '#main/genome/engine/table.ts'
import type { TrioColumns } from '#main/genome/engine/trio-rows.ts'
import { region } from '#shared/domain/coordinates/coordinates.ts'

/** By visible row: the numbers of other alleles of its record that may not be seen. */
export type HiddenAlleles = ReadonlyMap<number, ReadonlySet<number>>

/** `*` is written for small deletions only; a long one is a record of its own kind. */
const longestSpanningDeletion = 1000
const noDeletionAllele = 255
const siteColumns = ['view', 'originBlock', 'originAt'] as const

/**
 * Which alleles of visible rows are rows that are hidden: other alternatives of the same record, and `*` where the deletion
 * it stands for is hidden. A genotype that names one is read as the family without it would be: as reference.
 */
export async function hiddenAllelesOf(
  table: VariantTable,
  visible: RowSet,
  places: PlaceIndex,
): Promise<HiddenAlleles> {
  const hidden = new Map<number, Set<number>>()
  const note = (row: number, allele: number): void =>
    void hidden.set(row, (hidden.get(row) ?? new Set<number>()).add(allele))
  const away = visible.not().toRows()
  const splits: number[] = []
  const deletions: number[] = []
  await table.visit(away, ['view', 'span'], (row) => {
    if (table.at('view', row, VIEW.alleleCount) > 1) splits.push(row)
    const span = table.at('span', row)
    if (span > 0 && span <= longestSpanningDeletion) deletions.push(row)
  })
  const around = splits.map((row) => neighboursOf(table, row).filter((near) => visible.has(near)))
  await table.loadRows([...splits, ...around.flat()], siteColumns)
  for (const [index, row] of splits.entries()) {
    for (const near of around[index] ?? [])
      if (isSameRecord(table, row, near)) note(near, table.at('view', row, VIEW.allele))
  }
  const under = deletions.map((row) => coveredBy(table, places, row).filter((other) => visible.has(other)))
  await table.loadRows(under.flat(), ['view'])
  for (const row of new Set(under.flat())) {
    const star = table.at('view', row, VIEW.deletionAllele)
    if (star !== noDeletionAllele && !isUnderShown(table, { row, visible, places })) note(row, star)
  }
  return hidden
}

/** Alternatives of a record lie side by side. */
function neighboursOf(table: VariantTable, row: number): readonly number[] {
  const most = table.at('view', row, VIEW.alleleCount) - 1
  return Array.from({ length: most * 2 + 1 }, (_, index) => row - most + index).filter(
    (near) => near !== row && near >= 0 && near < table.rows,
  )
}

function isSameRecord(table: VariantTable, one: number, other: number): boolean {
  return (
    table.at('view', one, VIEW.file) === table.at('view', other, VIEW.file) &&
    table.at('originBlock', one) === table.at('originBlock', other) &&
    table.at('originAt', one) === table.at('originAt', other)
  )
}

/** Rows that lie where a deletion takes bases away; its own position is the base in front of it. */
function coveredBy(table: VariantTable, places: PlaceIndex, row: number): readonly number[] {
  const contig = table.dictionaries.contig[table.at('contig', row)] ?? ''
  const position = table.at('position', row)
  return places.beginning(contig, position + 1, position + table.at('span', row))
}

interface Under {
  readonly row: number
  readonly visible: RowSet
  readonly places: PlaceIndex
}

/** Whether a deletion that is shown lies over a row: then `*` may stand for that one. */
function isUnderShown(table: VariantTable, { row, visible, places }: Under): boolean {
  const contig = table.dictionaries.contig[table.at('contig', row)] ?? ''
  const position = table.at('position', row)
  return places
    .touching(region(contig, position - 1, position))
    .some((other) => visible.has(other) && table.at('position', other) < position)
}

/** A packed genotype in which hidden alleles count as reference. */
export function genotypeWithout(packed: number, hidden: ReadonlySet<number>): number {
  const call = createPersonCall()
  unpackCall([packed], 0, call)
  if (call.ploidy === 0) return packed
  const seen = (allele: number): number => (hidden.has(allele) ? 0 : allele)
  const [first, second] = [seen(call.first), seen(call.second)]
  if (first === call.first && second === call.second) return packed
  const isTurned = !call.phased && call.ploidy > 1 && first > second && second !== ALLELE_MISSING
  const into = new Uint16Array(callNumbers)
  packCall({ ...call, first: isTurned ? second : first, second: isTurned ? first : second }, into, 0)
  return into[0] ?? packed
}

/** The table as rows are shown from it. Whole columns are as they are: who reads them asks for the hidden alleles too. */
export function withoutHiddenAlleles(table: VariantTable, hidden: HiddenAlleles): VariantTable {
  if (hidden.size === 0) return table
  return {
    ...table,
    at: (name, row, part = 0) => {
      const value = table.at(name, row, part)
      const alleles = hidden.get(row)
      if (alleles === undefined) return value
      if (name.startsWith('call.')) return part === 0 ? genotypeWithout(value, alleles) : value
      return name === 'view' ? viewWithout(alleles, part, value) : value
    },
    trioColumns: (row) => {
      const found = table.trioColumns(row)
      const alleles = hidden.get(row)
      return alleles === undefined ? found : { columns: oneRow(found.columns, found.at, alleles), at: 0 }
    },
  }
}

/** A byte of `view` for a record that never had these alleles. */
function viewWithout(alleles: ReadonlySet<number>, part: number, value: number): number {
  if (part === VIEW.alleleCount) return value - alleles.size
  return part === VIEW.deletionAllele && alleles.has(value) ? noDeletionAllele : value
}

/** The columns of one row alone. */
function oneRow(columns: TrioColumns, at: number, alleles: ReadonlySet<number>): TrioColumns {
  const of = (values: ArrayLike<number>): readonly number[] => [values[at] ?? 0]
  const part = (values: ArrayLike<number>, width: number): readonly number[] =>
    Array.from({ length: width }, (_, index) => values[at * width + index] ?? 0)
  return {
    contigRanks: columns.contigRanks,
    contig: of(columns.contig),
    position: of(columns.position),
    kind: of(columns.kind),
    frequency: columns.frequency === undefined ? undefined : [columns.frequency[at] ?? Number.NaN],
    view: part(columns.view, viewBytes).map((value, index) => viewWithout(alleles, index, value)),
    calls: columns.calls.map((calls) =>
      part(calls, callNumbers).map((value, index) => (index === 0 ? genotypeWithout(value, alleles) : value)),
    ),
    phases: columns.phases.map(of),
  }
}
