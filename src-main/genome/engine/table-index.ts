import * as z from 'zod'
import { buildSchema, personIdSchema } from '#shared/contract/common.ts'

/**
 * Which file of the case folder holds which column, and where its blocks lie (base64 of 32-bit numbers). `blockRows` is
 * how many rows each segment has, the same for all columns.
 */
export const tableIndexSchema = z.object({
  version: z.literal(2),
  build: buildSchema,
  rows: z.number().int(),
  persons: z.array(personIdSchema),
  blockRows: z.string(),
  columns: z.record(z.string(), z.object({ file: z.string(), blocks: z.string() })),
  dictionaries: z.string(),
  /** Rows in karyotype order where the files did not bring them so; null where they did. */
  order: z.string().nullable(),
  /** Pairs of rows that may be compound heterozygous, two numbers each. */
  pairs: z.string(),
  /** Codes of genes with so many candidates that no pairs were looked for among them; null while rows are still coming. */
  crowdedGenes: z.array(z.number().int()).nullable().default([]),
  /** For which family, identity and rules the outcomes were worked out. */
  outcomesFor: z.string(),
  /** The files the rows came from, kept for what the columns leave out. */
  originals: z.array(z.object({ file: z.string(), kind: z.enum(['bgzf', 'lines']) })),
})
export type TableIndex = z.output<typeof tableIndexSchema>

/** The names of every file of a table. */
export function tableFiles(index: TableIndex): readonly string[] {
  return [
    ...Object.values(index.columns).map(({ file }) => file),
    index.dictionaries,
    index.pairs,
    ...(index.order === null ? [] : [index.order]),
    ...index.originals.map(({ file }) => file),
  ]
}

export function numbersToText(values: Uint32Array<ArrayBuffer>): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64')
}

export function numbersFromText(text: string): Uint32Array<ArrayBuffer> {
  const bytes = Buffer.from(text, 'base64')
  const values = new Uint32Array(bytes.length >>> 2)
  new Uint8Array(values.buffer).set(bytes.subarray(0, values.byteLength))
  return values
}
