import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import { contigRank } from '#shared/domain/coordinates/contigs.ts'
import type { PersonCall } from '#shared/domain/inheritance/trio-row.ts'
import type { PersonId } from '#shared/kit/ids.ts'
import { mapRecord, recordOf } from '#shared/kit/records.ts'
import {
  dictionaryBuilder,
  listBuilder,
  numberBuilder,
  textBuilder,
  type Dictionary,
  type ListColumn,
  type NumberBuilder,
  type NumberColumn,
  type TextColumn,
} from '#main/genome/engine/columns.ts'
import {
  callColumns,
  dictionaries,
  fieldColumns,
  numberColumns,
  textColumns,
  type CallColumnName,
  type DictionaryName,
  type NumberColumnName,
  type TextColumnName,
} from '#main/genome/engine/schema.ts'

/** All rows of a case as columns, in karyotype order. */
export interface VariantTable {
  readonly build: Build
  readonly rows: number
  /** The sequenced persons, in the order of the call columns. */
  readonly persons: readonly PersonId[]
  readonly numbers: Readonly<Record<NumberColumnName, NumberColumn>>
  readonly fields: ReadonlyMap<string, NumberColumn>
  readonly calls: readonly Readonly<Record<CallColumnName, NumberColumn>>[]
  readonly texts: Readonly<Record<TextColumnName, TextColumn>>
  readonly dictionaries: Readonly<Record<DictionaryName, Dictionary>>
  readonly genes: ListColumn
}

/** One row on its way into the table. */
export interface NewRow {
  readonly numbers: Readonly<Record<Exclude<NumberColumnName, 'contig' | 'filter' | 'transcript'>, number>>
  readonly contig: string
  readonly filter: string | null
  readonly transcript: string | null
  readonly genes: readonly string[]
  readonly texts: Readonly<Record<TextColumnName, string | null>>
  readonly fields: ReadonlyMap<string, number>
  /** In the order of `persons`. */
  readonly calls: readonly PersonCall[]
}

export interface TableBuilder {
  readonly append: (row: NewRow) => void
  readonly rows: () => number
  readonly finish: () => VariantTable
}

export function createTableBuilder(build: Build, persons: readonly PersonId[]): TableBuilder {
  const numbers = mapRecord(numberColumns, (type) => numberBuilder(type))
  const calls = persons.map(() => mapRecord(callColumns, (type) => numberBuilder(type)))
  const fields = new Map(fieldColumns.map((id) => [id, numberBuilder('f32')] as const))
  const texts = recordOf(textColumns, () => textBuilder())
  const dictionary = recordOf(dictionaries, () => dictionaryBuilder())
  const genes = listBuilder()
  const places: { readonly rank: number; readonly position: number }[] = []

  const appendCall = (columns: Readonly<Record<CallColumnName, NumberBuilder>>, call: PersonCall): void => {
    const { phased, ...rest } = call
    columns.phased.push(phased ? 1 : 0)
    columns.ploidy.push(rest.ploidy)
    columns.first.push(rest.first)
    columns.second.push(rest.second)
    columns.phaseSet.push(rest.phaseSet)
    columns.depth.push(rest.depth)
    columns.quality.push(rest.quality)
    columns.altReads.push(rest.altReads)
    columns.totalReads.push(rest.totalReads)
  }

  return {
    rows: () => places.length,
    append: (row) => {
      places.push({ rank: contigRank(row.contig), position: row.numbers.position })
      const coded = {
        ...row.numbers,
        contig: dictionary.contig.code(row.contig),
        filter: dictionary.filter.code(row.filter),
        transcript: dictionary.transcript.code(row.transcript),
      }
      mapRecord(numbers, (builder, name) => builder.push(coded[name]))
      mapRecord(texts, (builder, name) => builder.push(row.texts[name]))
      for (const [id, builder] of fields) builder.push(row.fields.get(id) ?? Number.NaN)
      genes.push(row.genes.map((gene) => dictionary.gene.code(gene)))
      calls.forEach((columns, person) => {
        const call = row.calls[person]
        if (call !== undefined) appendCall(columns, call)
      })
    },
    finish: () => {
      const order = karyotypeOrder(places)
      return {
        build,
        rows: order.length,
        persons,
        numbers: mapRecord(numbers, (builder) => builder.finish(order)),
        fields: new Map([...fields].map(([id, builder]) => [id, builder.finish(order)] as const)),
        calls: calls.map((columns) => mapRecord(columns, (builder) => builder.finish(order))),
        texts: mapRecord(texts, (builder) => builder.finish(order)),
        dictionaries: mapRecord(dictionary, (builder) => builder.finish()),
        genes: genes.finish(order),
      }
    },
  }
}

function karyotypeOrder(places: readonly { readonly rank: number; readonly position: number }[]): Uint32Array {
  const order = Uint32Array.from(places.keys())
  return order.sort((a, b) => {
    const [x, y] = [places[a], places[b]]
    if (x === undefined || y === undefined) return 0
    return x.rank - y.rank || x.position - y.position || a - b
  })
}
