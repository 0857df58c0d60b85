import type { Disclosure, RowVisibility } from '#shared/domain/consent/disclosure.ts'
import { plainContig } from '#shared/domain/coordinates/contigs.ts'
import type { Region } from '#shared/domain/coordinates/coordinates.ts'
import { clinvarSignificances, isReportedPathogenic } from '#shared/domain/variant/clinvar.ts'
import { listAt } from '#main/genome/engine/columns.ts'
import type { VariantTable } from '#main/genome/engine/table.ts'

/** Where the genes of the secondary-findings list lie; a row there counts as in the gene, annotated or not. */
export interface ListedGenePlace {
  readonly gene: string
  readonly region: Region
}

/** The rows of a case as one disclosure lets them out; what is hidden has no row, no count and no number. */
export interface DisclosedRows {
  /** Rows that may be seen, in karyotype order. */
  readonly visible: Uint32Array
  /** Of these, the rows whose parental part is blank. */
  readonly childOnly: ReadonlySet<number>
}

/** Asks the gate about every row once per (case, viewer, purpose), before anything is counted. */
export function discloseRows(
  table: VariantTable,
  disclosure: Disclosure,
  places: readonly ListedGenePlace[],
): DisclosedRows {
  const byContig = Map.groupBy(places, (place) => place.region.contig)
  const contigs = table.dictionaries.contig.texts.map((name) => byContig.get(plainContig(name)) ?? [])
  const geneNames = table.dictionaries.gene.texts
  const { contig, position, end, clinvar } = table.numbers
  const visible: number[] = []
  const childOnly = new Set<number>()
  for (let row = 0; row < table.rows; row += 1) {
    const first = position.values[row] ?? 0
    const last = end.values[row] ?? first
    const listed = (contigs[contig.values[row] ?? 0] ?? [])
      .filter((place) => first <= place.region.end && last > place.region.start)
      .map((place) => place.gene)
    const annotated = Array.from(listAt(table.genes, row), (code) => geneNames[code] ?? '')
    const visibility: RowVisibility = disclosure.row({
      genes: [...annotated, ...listed],
      isReportedPathogenic: isReportedPathogenic(clinvarSignificances[(clinvar.values[row] ?? 0) - 1]),
    })
    if (visibility === 'hidden') continue
    visible.push(row)
    if (visibility === 'childOnly') childOnly.add(row)
  }
  return { visible: Uint32Array.from(visible), childOnly }
}
