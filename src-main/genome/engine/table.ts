import * as z from 'zod'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { contigRank } from '#shared/domain/coordinates/contigs.ts'
import { invariant } from '#shared/kit/assert.ts'
import type { PersonId } from '#shared/kit/ids.ts'
import {
  asNumbers,
  callColumn,
  phaseColumn,
  VIEW,
  type ColumnName,
  type NumberArray,
} from '#main/genome/engine/columns.ts'
import { nameKinds, type NameKind } from '#main/genome/engine/scan/scanner.ts'
import { TableColumns } from '#main/genome/engine/table-columns.ts'
import type { TableIndex } from '#main/genome/engine/table-index.ts'
import type { TrioColumns } from '#main/genome/engine/trio-rows.ts'
import type { CaseFolder } from '#main/store/results/case-folder.ts'

/** Repeated texts by code; code 0 is always "none". */
export type Dictionary = readonly string[]

/** What is written of an allele. */
export interface RowText {
  readonly id: string | null
  readonly ref: string
  readonly alt: string
  readonly hgvsC: string | null
  readonly hgvsP: string | null
  /** Tells symbolic alleles from the same base apart. */
  readonly discriminator: string
}

/**
 * All rows of a case, read from disk as they are needed: whole columns for what is filtered and sorted by, single blocks
 * for the rows on screen. A row's number is where it lies; `order` says which comes first.
 */
export interface VariantTable {
  readonly build: Build
  readonly rows: number
  /** The sequenced persons, in the order of the call columns. */
  readonly persons: readonly PersonId[]
  readonly dictionaries: Readonly<Record<NameKind, Dictionary>>
  readonly contigRanks: readonly number[]
  /** Rows in karyotype order, or null where they lie so. */
  readonly order: Uint32Array | null
  /** For which family and rules the outcome columns hold. */
  readonly outcomesFor: string
  readonly pairs: Uint32Array<ArrayBuffer>
  /** Genes without pairs because too many of their rows might be one; null while the table is being written. */
  readonly crowdedGenes: readonly number[] | null
  readonly originals: TableIndex['originals']
  /** Brings whole columns into memory. */
  readonly load: (names: readonly ColumnName[]) => Promise<void>
  /** A loaded column; columns a newer registry added to an older case are empty. */
  readonly column: (name: ColumnName) => NumberArray
  /** Brings what is needed to show rows. */
  readonly loadRows: (rows: Iterable<number>, names: readonly ColumnName[]) => Promise<void>
  /** Visits rows of any number in ascending order, with what is needed of them loaded portion by portion. */
  readonly visit: (rows: Uint32Array, names: readonly ColumnName[], visit: (row: number) => void) => Promise<void>
  /** A value of a loaded row; `part` for columns with several numbers a row. */
  readonly at: (name: ColumnName, row: number, part?: number) => number
  readonly text: (row: number) => RowText
  /** The same as its bytes, fields separated by tabs. */
  readonly textBytes: (row: number) => ArrayLike<number>
  readonly genesOf: (row: number) => readonly number[]
  /** Code of the first gene; 0 where there is none. */
  readonly firstGeneOf: (row: number) => number
  /** Code of the row's transcript. */
  readonly transcriptOf: (row: number) => number
  /** Columns for the trio rules around a loaded row, and the row's place in them. */
  readonly trioColumns: (row: number) => { readonly columns: TrioColumns; readonly at: number }
  /** Segment a row lies in, and the first row of a segment. */
  readonly segments: () => readonly { readonly first: number; readonly rows: number }[]
  /** Overwrites what was decrypted. */
  readonly close: () => Promise<void>
}

/** Opens what an import wrote; columns are read when they are asked for. */
export async function openTable(folder: CaseFolder, index: TableIndex): Promise<VariantTable> {
  const columns = new TableColumns(folder, index)
  const dictionaries = dictionariesSchema.parse(JSON.parse((await folder.read(index.dictionaries)).toString('utf8')))
  const contigRanks = dictionaries.contig.map(contigRank)
  const at = (name: ColumnName, row: number, part = 0): number => columns.at(name, row, part)
  const decoder = new TextDecoder()
  return {
    build: index.build,
    rows: index.rows,
    persons: index.persons,
    dictionaries,
    contigRanks,
    order: index.order === null ? null : await numbersOf(folder, index.order),
    outcomesFor: index.outcomesFor,
    pairs: await numbersOf(folder, index.pairs),
    crowdedGenes: index.crowdedGenes,
    originals: index.originals,
    load: (names) => columns.load(names),
    column: (name) => columns.whole(name),
    loadRows: (rows, names) => columns.loadRows(rows, names),
    visit: (rows, names, visit) => columns.visit(rows, names, visit),
    at,
    text: (row) => textOf(decoder.decode(Uint8Array.from(columns.valuesOf('textEnds', 'text', row)))),
    textBytes: (row) => columns.valuesOf('textEnds', 'text', row),
    firstGeneOf: (row) => columns.valuesOf('geneEnds', 'genes', row)[0] ?? 0,
    genesOf: (row) => Array.from(columns.valuesOf('geneEnds', 'genes', row)),
    transcriptOf: (row) =>
      [0, 1, 2, 3].reduce((code, byte) => code + at('view', row, VIEW.transcript + byte) * 256 ** byte, 0),
    trioColumns: (row) => trioColumnsAt(columns, row, { contigRanks, persons: index.persons.length }),
    segments: () => columns.segments.all,
    close: () => columns.close(),
  }
}

function trioColumnsAt(
  columns: TableColumns,
  row: number,
  { contigRanks, persons }: { readonly contigRanks: readonly number[]; readonly persons: number },
): { readonly columns: TrioColumns; readonly at: number } {
  const segment = columns.segments.of(row)
  const people = Array.from({ length: persons }, (_, person) => person)
  return {
    at: row - columns.segments.start(segment),
    columns: {
      contigRanks,
      contig: columns.block('contig', segment),
      position: columns.block('position', segment),
      kind: columns.block('kind', segment),
      view: columns.block('view', segment),
      frequency: columns.blockOrNone('field.populationFrequency', segment),
      calls: people.map((person) => columns.block(callColumn(person), segment)),
      phases: people.map((person) => columns.block(phaseColumn(person), segment)),
    },
  }
}

/** Columns that have to be there for `text`, `genesOf`, `transcriptOf`, and for `trioColumns`. */
export const textColumns: readonly ColumnName[] = ['textEnds', 'text']
export const geneColumns: readonly ColumnName[] = ['geneEnds', 'genes']
export function trioColumnNames(persons: number): readonly ColumnName[] {
  const people = Array.from({ length: persons }, (_, person) => person)
  return [
    'contig',
    'position',
    'kind',
    'view',
    'field.populationFrequency',
    ...people.map(callColumn),
    ...people.map(phaseColumn),
  ]
}

const dictionariesSchema = z.object({
  contig: z.array(z.string()),
  filter: z.array(z.string()),
  gene: z.array(z.string()),
  transcript: z.array(z.string()),
} satisfies Record<NameKind, z.ZodType>)

export function dictionaryText(dictionaries: Readonly<Record<NameKind, Dictionary>>): string {
  return JSON.stringify(Object.fromEntries(nameKinds.map((kind) => [kind, dictionaries[kind]])))
}

async function numbersOf(folder: CaseFolder, name: string): Promise<Uint32Array<ArrayBuffer>> {
  const values = asNumbers('u32', await folder.read(name))
  invariant(values instanceof Uint32Array, 'read as 32-bit numbers')
  return values
}

function textOf(text: string): RowText {
  const [id = '', ref = '', alt = '', hgvsC = '', hgvsP = '', discriminator = ''] = text.split('\t')
  return { id: id || null, ref, alt, hgvsC: hgvsC || null, hgvsP: hgvsP || null, discriminator }
}

/** Rows as a karyotype is read; of equal places the one that came first. */
export async function karyotypeOrder(table: VariantTable): Promise<Uint32Array<ArrayBuffer>> {
  await table.load(['contig', 'position'])
  const [contig, position] = [table.column('contig'), table.column('position')]
  const rankOf = (row: number): number => table.contigRanks[contig[row] ?? 0] ?? 0
  const order = Uint32Array.from({ length: table.rows }, (_, row) => row)
  return order.sort((a, b) => rankOf(a) - rankOf(b) || (position[a] ?? 0) - (position[b] ?? 0) || a - b)
}
