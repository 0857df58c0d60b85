import Database from 'better-sqlite3-multiple-ciphers'
import * as z from 'zod'
import { test, type SortBy, type VariantQuery } from '#shared/domain/query/filter.ts'
import { bitsOf } from '#shared/domain/query/patterns.ts'
import { clinvarSignificances } from '#shared/domain/variant/clinvar.ts'
import { impacts } from '#shared/domain/variant/consequence.ts'
import { fieldColumn, type ColumnName } from '#main/genome/engine/columns.ts'
import type { VariantTable } from '#main/genome/engine/table.ts'

/**
 * The same rows and questions in SQLite and DuckDB, both in memory and without an index: a clinician's own filter has none.
 * Both hold only the columns the questions need.
 */
export interface OtherEngine {
  readonly name: string
  /** Count and first 100 rows. */
  readonly ask: (question: ComparedQuestion) => Promise<number>
  readonly close: () => void
}

export interface ComparedQuestion {
  readonly name: string
  readonly query: VariantQuery
  readonly where: string
  readonly order: string
}

const stored = {
  patterns: 'patterns',
  impact: 'impact',
  clinvar: 'clinvar',
  filter: 'filter',
  frequency: fieldColumn('populationFrequency'),
  cadd: fieldColumn('cadd'),
  splice: fieldColumn('spliceAi'),
} as const satisfies Readonly<Record<string, ColumnName>>
const names = ['patterns', 'impact', 'clinvar', 'filter', 'frequency', 'cadd', 'splice'] as const

const product = `(impact <= ${impacts.indexOf('MODERATE')} OR splice >= 0.2 OR clinvar IN (${[
  'pathogenic',
  'likely_pathogenic',
]
  .map((name) => 1 + clinvarSignificances.findIndex((each) => each === name))
  .join(', ')}))`
const rare = (limit: number): string => `(frequency IS NULL OR frequency <= ${limit})`
const sorted = (column: string): readonly SortBy[] => [{ column, direction: 'descending' }]
const own = (condition: Parameters<typeof test>[0]): VariantQuery['steps'] => [{ id: 'own', filter: test(condition) }]

export const comparedQuestions: readonly ComparedQuestion[] = [
  {
    name: 'preset de novo',
    query: { preset: 'deNovo', steps: [], sort: sorted('cadd') },
    where: `(patterns & ${bitsOf(['deNovo', 'possibleMosaic'])}) <> 0 AND ${rare(0.001)} AND ${product} AND filter = 0`,
    order: 'cadd DESC NULLS LAST',
  },
  {
    name: 'preset recessive',
    query: { preset: 'recessive', steps: [], sort: sorted('cadd') },
    where: `(patterns & ${bitsOf(['recessive', 'uniparentalSignal'])}) <> 0 AND ${rare(0.01)} AND ${product} AND filter = 0`,
    order: 'cadd DESC NULLS LAST',
  },
  {
    name: 'CADD at least 20',
    query: {
      preset: 'all',
      steps: own({ type: 'field', field: 'cadd', compare: 'atLeast', value: 20, missing: 'fails' }),
      sort: sorted('cadd'),
    },
    where: 'cadd >= 20',
    order: 'cadd DESC NULLS LAST',
  },
  {
    name: 'all, sorted by CADD',
    query: { preset: 'all', steps: [], sort: sorted('cadd') },
    where: 'TRUE',
    order: 'cadd DESC NULLS LAST',
  },
]

/** Values of the columns row by row; missing ones are null. */
async function rowReader(table: VariantTable): Promise<(row: number) => readonly (number | null)[]> {
  await table.load(names.map((name) => stored[name]))
  const columns = names.map((name) => table.column(stored[name]))
  return (row) =>
    columns.map((column) => {
      const value = column[row] ?? Number.NaN
      return Number.isNaN(value) ? null : value
    })
}

const countSchema = z.object({ total: z.number() })

export async function sqliteOf(table: VariantTable): Promise<OtherEngine> {
  const valuesOf = await rowReader(table)
  const database = new Database(':memory:')
  database.exec(`CREATE TABLE variant (row INTEGER PRIMARY KEY, ${names.map((name) => `${name} REAL`).join(', ')})`)
  const insert = database.prepare(`INSERT INTO variant VALUES (?, ${names.map(() => '?').join(', ')})`)
  database.exec('BEGIN')
  for (let row = 0; row < table.rows; row += 1) insert.run(row, ...valuesOf(row))
  database.exec('COMMIT')
  return {
    name: 'SQLite in memory',
    ask: ({ where, order }) => {
      const condition = where.replaceAll('patterns', 'CAST(patterns AS INTEGER)')
      const counted = database.prepare(`SELECT COUNT(*) AS total FROM variant WHERE ${condition}`).get()
      database.prepare(`SELECT * FROM variant WHERE ${condition} ORDER BY ${order}, row LIMIT 100`).all()
      return Promise.resolve(countSchema.parse(counted).total)
    },
    close: () => database.close(),
  }
}

/** As much of `@duckdb/node-api` as is used here. */
interface DuckDb {
  readonly DuckDBInstance: {
    readonly create: (path: string, options: Readonly<Record<string, string>>) => Promise<DuckDbInstance>
  }
}
interface DuckDbInstance {
  readonly connect: () => Promise<DuckDbConnection>
  readonly closeSync: () => void
}
interface DuckDbConnection {
  readonly run: (sql: string) => Promise<unknown>
  readonly runAndReadAll: (sql: string) => Promise<{ readonly getRows: () => readonly (readonly unknown[])[] }>
  readonly createAppender: (table: string) => Promise<DuckDbAppender>
  readonly closeSync: () => void
}
interface DuckDbAppender {
  readonly appendInteger: (value: number) => void
  readonly appendFloat: (value: number) => void
  readonly appendNull: () => void
  readonly endRow: () => void
  readonly closeSync: () => void
}
const isDuckDb = (module: unknown): module is DuckDb =>
  typeof module === 'object' && module !== null && 'DuckDBInstance' in module

/**
 * Null where `@duckdb/node-api` is not installed. It is no dependency of the project: some of its platform packages are
 * missing from registries that mirror npm, and `npm ci` then fails for everybody. `npm install --no-save @duckdb/node-api`
 * brings it.
 */
export async function duckdbOf(table: VariantTable): Promise<OtherEngine | null> {
  const name = '@duckdb/node-api'
  const module: unknown = await import(name).catch(() => null)
  if (!isDuckDb(module)) return null
  const { DuckDBInstance } = module
  const valuesOf = await rowReader(table)
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  await connection.run(
    `CREATE TABLE variant (row INTEGER, patterns INTEGER, impact INTEGER, clinvar INTEGER, filter INTEGER, frequency REAL, cadd REAL, splice REAL)`,
  )
  const appender = await connection.createAppender('variant')
  for (let row = 0; row < table.rows; row += 1) {
    appender.appendInteger(row)
    for (const [index, value] of valuesOf(row).entries()) {
      if (value === null) appender.appendNull()
      else if (index < 4) appender.appendInteger(value)
      else appender.appendFloat(value)
    }
    appender.endRow()
  }
  appender.closeSync()
  return {
    name: 'DuckDB in memory',
    ask: async ({ where, order }) => {
      const counted = await connection.runAndReadAll(`SELECT COUNT(*) FROM variant WHERE ${where}`)
      await connection.runAndReadAll(`SELECT * FROM variant WHERE ${where} ORDER BY ${order}, row LIMIT 100`)
      return Number(counted.getRows()[0]?.[0] ?? 0)
    },
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
