import { contigLength, contigRank, conventionalContig } from '#shared/domain/coordinates/contigs.ts'
import type { Build, Region } from '#shared/domain/coordinates/coordinates.ts'
import { personId, variantKey, type PersonId, type VariantKey } from '#shared/kit/ids.ts'
import { fieldIds } from '#main/genome/engine/columns.ts'
import type { RowSet } from '#main/genome/engine/row-set.ts'
import type { VariantRow } from '#main/genome/engine/row-view.ts'
import type { VariantTable } from '#main/genome/engine/table.ts'

/** A run of homozygosity in the list: a stretch of one person's genome. It has a place and genes, and no allele. */
export interface RunRow {
  readonly key: VariantKey
  readonly place: Region
  /** Symbols of the genes it touches; read off the map of genes, not off anybody's genome. */
  readonly genes: () => readonly string[]
}

/**
 * The runs of a list. They stand behind the rows of the table: the first has the number of the first row that is not there,
 * so that one set of rows holds both. They are made of what the viewer may know and of nothing else.
 */
export interface RunRows {
  /** In karyotype order. */
  readonly all: readonly RunRow[]
  /** Number of the first. */
  readonly first: number
  /** Numbers there are, rows of the table and runs. */
  readonly rows: number
  readonly find: (key: VariantKey) => number | undefined
  /** Rows of the table with all runs beside them. */
  readonly beside: (rows: RowSet) => RowSet
  readonly view: (row: number) => VariantRow | undefined
}

export interface RunRowsBasis {
  readonly table: Pick<VariantTable, 'build' | 'rows'>
  readonly person: PersonId
  /** As far as the viewer may know them. */
  readonly runs: readonly Region[]
  readonly genesIn: (place: Region) => readonly string[]
  readonly indicationGenes: ReadonlySet<string>
}

export function createRunRows({ table, person, runs, genesIn, indicationGenes }: RunRowsBasis): RunRows {
  const sorted = runs.toSorted((a, b) => contigRank(a.contig) - contigRank(b.contig) || a.start - b.start)
  const all = sorted.map((place) => ({
    key: keyOf(table.build, place),
    place,
    genes: remembered(() => genesIn(place)),
  }))
  const [first, rows] = [table.rows, table.rows + all.length]
  const numbers = new Map(all.map(({ key }, index) => [key, first + index]))
  return {
    all,
    first,
    rows,
    find: (key) => numbers.get(key),
    beside: (others) => {
      if (all.length === 0) return others
      const set = others.resized(rows)
      for (let row = first; row < rows; row += 1) set.add(row)
      return set
    },
    view: (row) => {
      const run = all[row - first]
      return (
        run && { ...viewPlace(run, conventionalContig(table.build, run.place.contig)), run: viewRun(run, table.build) }
      )
    },
  }

  function viewRun({ place, genes }: RunRow, build: Build): VariantRow['run'] {
    return {
      personId: person,
      genes: genes().length,
      indicationGenes: genes().filter((gene) => indicationGenes.has(gene)),
      chromosomeShare: (place.end - place.start) / (contigLength(build, place.contig) ?? Number.NaN),
    }
  }
}

/** A table beside which there are none. */
export function noRuns(table: RunRowsBasis['table']): RunRows {
  const basis = { person: personId(''), runs: [], genesIn: () => [], indicationGenes: new Set<string>() }
  return createRunRows({ table, ...basis })
}

/** A name that no allele has; another border is another run. */
function keyOf(build: Build, { contig, start, end }: Region): VariantKey {
  return variantKey(`${build}-${contig}-${start + 1}-${end}-ROH`)
}

function remembered<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** What is asked of alleles is empty here: unknown, and nowhere the reference or rare. */
function viewPlace({ key, place }: RunRow, contig: string): Omit<VariantRow, 'run'> {
  return {
    key,
    contig,
    position: place.start + 1,
    end: place.end,
    ref: '',
    alt: '<ROH>',
    kind: 'roh',
    genes: [],
    transcript: null,
    hgvsC: null,
    hgvsP: null,
    consequence: '',
    worstConsequence: '',
    impact: null,
    filter: '',
    calls: [],
    fields: Object.fromEntries(fieldIds.map((id) => [id, null] as const)),
    clinvar: null,
    inheritance: null,
    pairedWith: [],
    class: null,
    isInReport: false,
  }
}
