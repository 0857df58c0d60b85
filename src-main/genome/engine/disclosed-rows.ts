import type { Disclosure } from '#shared/domain/consent/disclosure.ts'
import type { Region } from '#shared/domain/coordinates/coordinates.ts'
import { clinvarSignificances, isReportedPathogenic } from '#shared/domain/variant/clinvar.ts'
import { RowSet } from '#main/genome/engine/row-set.ts'
import type { VariantKey } from '#shared/kit/ids.ts'
import { createRowKeys, type RowKeys } from '#main/genome/engine/row-keys.ts'
import { hiddenAllelesOf, type HiddenAlleles } from '#main/genome/engine/hidden-alleles.ts'
import { placeIndexOf, type PlaceIndex } from '#main/genome/engine/place-index.ts'
import { codesWhere, rowsWithGeneCode } from '#main/genome/engine/gene-rows.ts'
import { geneColumns, type VariantTable } from '#main/genome/engine/table.ts'

/** Alleles that the department itself calls disease-causing; the gate counts them like ClinVar's. */
export interface DepartmentClasses {
  /** In other cases, and without a class in this one. */
  readonly elsewhere: readonly VariantKey[]
  /** In this case: what was classified as the answer here stays in sight, except in a closed gene of the list. */
  readonly here: readonly VariantKey[]
}

/** Where the genes of the secondary-findings list lie; a row there counts as in the gene, annotated or not. */
export interface ListedGenePlace {
  readonly gene: string
  readonly region: Region
}

/** The rows of a case as one disclosure lets them out; what is hidden has no row, no count and no number. */
export interface DisclosedRows {
  readonly visible: RowSet
  /** Of these, the rows whose parental part is blank. */
  readonly childOnly: RowSet
  readonly places: PlaceIndex
  /** Alleles that genotypes of visible rows must not name. */
  readonly hiddenAlleles: HiddenAlleles
}

/** By the code in `clinvar`; 0 is "no statement". */
const isPathogenicCode: readonly boolean[] = [false, ...clinvarSignificances.map(isReportedPathogenic)]

/**
 * Asks the gate about every row once per (case, viewer, purpose), before anything is counted. Rows outside all genes the
 * gate distinguishes get one of two answers, so those are asked for once; the others are asked for one by one.
 */
export async function discloseRows(
  table: VariantTable,
  disclosure: Disclosure,
  {
    listed,
    indicationGenes,
    department,
  }: {
    readonly listed: readonly ListedGenePlace[]
    readonly indicationGenes: ReadonlySet<string>
    readonly department: DepartmentClasses
  },
): Promise<DisclosedRows> {
  await table.load(['contig', 'position', 'span', 'clinvar', ...geneColumns])
  const places = placeIndexOf(table)
  const clinvar = table.column('clinvar')
  const keys = createRowKeys(table, RowSet.all(table.rows), places)
  const elsewhere = await rowsOf(department.elsewhere, table, keys)
  const reported = elsewhere.or(await rowsOf(department.here, table, keys))
  const distinguished = new Set([...indicationGenes, ...listed.map(({ gene }) => gene)])
  const special = await rowsWithGeneCode(
    table,
    codesWhere(table.dictionaries.gene, (gene) => distinguished.has(gene)),
  )
  const listedAt = new Map<number, string[]>()
  for (const { gene, region } of listed) {
    for (const row of places.touching(region)) {
      special.add(row)
      listedAt.set(row, [...(listedAt.get(row) ?? []), gene])
    }
  }
  const visible = ordinaryRows(table, disclosure, clinvar)
  if (disclosure.row({ genes: [], isReportedPathogenic: true }) !== 'family') {
    for (const row of elsewhere.toRows()) visible.remove(row)
  }
  const childOnly = new RowSet(table.rows)
  await table.loadRows(special.toRows(), geneColumns)
  for (const row of special.toRows()) {
    const annotated = table.genesOf(row).map((code) => table.dictionaries.gene[code] ?? '')
    const visibility = disclosure.row({
      genes: [...annotated, ...(listedAt.get(row) ?? [])],
      isReportedPathogenic: isPathogenicCode[clinvar[row] ?? 0] === true || reported.has(row),
    })
    if (visibility === 'hidden') visible.remove(row)
    else visible.add(row)
    if (visibility === 'childOnly') childOnly.add(row)
  }
  return { visible, childOnly, places, hiddenAlleles: await hiddenAllelesOf(table, visible, places) }
}

async function rowsOf(keys: readonly VariantKey[], table: VariantTable, rowKeys: RowKeys): Promise<RowSet> {
  const rows = await Promise.all(keys.map(rowKeys.find))
  return RowSet.of(
    table.rows,
    rows.filter((row) => row !== undefined),
  )
}

/** What the gate says of rows in genes it does not distinguish. */
function ordinaryRows(table: VariantTable, disclosure: Disclosure, clinvar: ArrayLike<number>): RowSet {
  const isSeen = (isReported: boolean): boolean =>
    disclosure.row({ genes: [], isReportedPathogenic: isReported }) === 'family'
  const [reported, other] = [isSeen(true), isSeen(false)]
  if (reported && other) return RowSet.all(table.rows)
  const rows = other ? RowSet.all(table.rows) : new RowSet(table.rows)
  for (let row = 0; row < table.rows; row += 1) {
    if (isPathogenicCode[clinvar[row] ?? 0] !== true) continue
    if (reported) rows.add(row)
    else rows.remove(row)
  }
  return rows
}
