import * as z from 'zod'
import { buildSchema, personIdSchema } from '#shared/contract/common.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { keysOf, recordOfAsync } from '#shared/kit/records.ts'
import {
  dictionaryFrom,
  numberColumnBytes,
  numberColumnFrom,
  type Dictionary,
  type ListColumn,
  type NumberColumn,
  type NumberType,
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
import type { VariantTable } from '#main/genome/engine/table.ts'
import type { CaseFolder } from '#main/store/results/case-folder.ts'

/** Which file of the case folder holds which column. */
export const tableIndexSchema = z.object({
  version: z.literal(1),
  build: buildSchema,
  rows: z.number().int(),
  persons: z.array(personIdSchema),
  files: z.record(z.string(), z.string()),
})
export type TableIndex = z.output<typeof tableIndexSchema>

const columnName = {
  number: (name: string) => `number.${name}`,
  field: (id: string) => `field.${id}`,
  call: (person: number, name: string) => `call.${person}.${name}`,
  textEnds: (name: string) => `text.${name}.ends`,
  textBytes: (name: string) => `text.${name}.bytes`,
  geneEnds: 'genes.ends',
  geneCodes: 'genes.codes',
  dictionary: (name: string) => `dictionary.${name}`,
} as const

/** Writes every column as a file of its own, so that later only the needed ones are read. */
export async function writeTable(folder: CaseFolder, table: VariantTable): Promise<TableIndex> {
  const files: Record<string, string> = {}
  const put = async (name: string, bytes: Uint8Array): Promise<void> => {
    files[name] = await folder.store(bytes)
  }
  for (const [name, column] of Object.entries(table.numbers))
    await put(columnName.number(name), numberColumnBytes(column))
  for (const [id, column] of table.fields) await put(columnName.field(id), numberColumnBytes(column))
  for (const [person, columns] of table.calls.entries()) {
    for (const [name, column] of Object.entries(columns))
      await put(columnName.call(person, name), numberColumnBytes(column))
  }
  for (const [name, column] of Object.entries(table.texts)) {
    await put(columnName.textEnds(name), numberColumnBytes({ type: 'u32', values: column.ends }))
    await put(columnName.textBytes(name), column.bytes)
  }
  await put(columnName.geneEnds, numberColumnBytes({ type: 'u32', values: table.genes.ends }))
  await put(columnName.geneCodes, numberColumnBytes({ type: 'u32', values: table.genes.codes }))
  for (const [name, dictionary] of Object.entries(table.dictionaries)) {
    await put(columnName.dictionary(name), Buffer.from(JSON.stringify(dictionary.texts), 'utf8'))
  }
  return { version: 1, build: table.build, rows: table.rows, persons: [...table.persons], files }
}

/** @throws `store.corrupt` when a column is missing, damaged or of another length */
export async function readTable(folder: CaseFolder, index: TableIndex): Promise<VariantTable> {
  const bytes = (name: string): Promise<Buffer> => {
    const file = index.files[name]
    if (file === undefined) throw new DeclaredError('store.corrupt')
    return folder.read(file)
  }
  const numbers = async (name: string, type: NumberType): Promise<NumberColumn> => {
    const column = numberColumnFrom(type, await bytes(name))
    if (column.values.length !== index.rows) throw new DeclaredError('store.corrupt')
    return column
  }
  const u32 = async (name: string): Promise<Uint32Array<ArrayBuffer>> => {
    const content = await bytes(name)
    const own = new Uint32Array(content.length / 4)
    new Uint8Array(own.buffer).set(content)
    return own
  }
  // A field the registry learned after this case was imported is missing in every row, which is not a damaged file.
  const field = (id: string): Promise<NumberColumn> =>
    index.files[columnName.field(id)] === undefined
      ? Promise.resolve({ type: 'f32', values: new Float32Array(index.rows).fill(Number.NaN) })
      : numbers(columnName.field(id), 'f32')
  const text = async (name: TextColumnName): Promise<TextColumn> => ({
    ends: await u32(columnName.textEnds(name)),
    bytes: await bytes(columnName.textBytes(name)),
  })
  const genes = async (): Promise<ListColumn> => ({
    ends: await u32(columnName.geneEnds),
    codes: await u32(columnName.geneCodes),
  })
  const dictionary = async (name: DictionaryName): Promise<Dictionary> =>
    dictionaryFrom(z.array(z.string()).parse(JSON.parse((await bytes(columnName.dictionary(name))).toString('utf8'))))

  return {
    build: index.build,
    rows: index.rows,
    persons: index.persons,
    numbers: await recordOfAsync(keysOf(numberColumns), (name: NumberColumnName) =>
      numbers(columnName.number(name), numberColumns[name]),
    ),
    fields: new Map(await Promise.all(fieldColumns.map(async (id) => [id, await field(id)] as const))),
    calls: await Promise.all(
      index.persons.map((_, person) =>
        recordOfAsync(keysOf(callColumns), (name: CallColumnName) =>
          numbers(columnName.call(person, name), callColumns[name]),
        ),
      ),
    ),
    texts: await recordOfAsync(textColumns, text),
    dictionaries: await recordOfAsync(dictionaries, dictionary),
    genes: await genes(),
  }
}
