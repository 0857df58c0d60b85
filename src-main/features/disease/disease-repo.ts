import * as z from 'zod'
import { diseaseStatementSchema, statedDiseaseSchema } from '#shared/contract/disease.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

export type StatedDisease = z.output<typeof statedDiseaseSchema>
export type TakenBack = NonNullable<StatedDisease['takenBack']>

const rowSchema = z
  .object({
    version: z.number(),
    statement: z.string().transform((text) => diseaseStatementSchema.parse(JSON.parse(text))),
    by_id: z.string(),
    by_name: z.string(),
    at: z.string(),
    taken_back: z
      .string()
      .nullable()
      .transform((text): unknown => (text === null ? null : JSON.parse(text))),
  })
  .transform(({ version, statement, by_id: byId, by_name: by, at, taken_back: takenBack }): unknown => ({
    ...statement,
    version,
    stated: { by, byId, at },
    takenBack,
  }))
  .pipe(statedDiseaseSchema)

/** The projection of what is stated of the diseases of genes; asked by gene, never as a list of genes. */
export interface DiseaseRepo {
  /** All versions of a gene, the newest first. */
  readonly versions: (gene: string) => readonly StatedDisease[]
  readonly add: (gene: string, stated: StatedDisease) => void
  readonly takeBack: (gene: string, version: number, takenBack: TakenBack) => void
}

export function createDiseaseRepo(database: WorkDatabase): DiseaseRepo {
  const all = database.prepare('SELECT * FROM disease_statement WHERE gene = ? ORDER BY version DESC')
  const insert = database.prepare(
    `INSERT INTO disease_statement (gene, version, statement, by_id, by_name, at)
     VALUES (@gene, @version, @statement, @byId, @by, @at)`,
  )
  const mark = database.prepare('UPDATE disease_statement SET taken_back = ? WHERE gene = ? AND version = ?')
  return {
    versions: (gene) => all.all(gene).map((row) => rowSchema.parse(row)),
    add: (gene, stated) => {
      const statement = JSON.stringify(diseaseStatementSchema.parse(stated))
      insert.run({ gene, version: stated.version, statement, ...stated.stated })
    },
    takeBack: (gene, version, takenBack) => void mark.run(JSON.stringify(takenBack), gene, version),
  }
}
