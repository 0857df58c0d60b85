import * as z from 'zod'
import { reportTemplateSchema } from '#shared/contract/templates.ts'
import type { ReportTemplate, SharedTemplate } from '#main/platform/mapping/template-resource.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

/** A template as it is kept here. */
export interface KeptTemplate extends SharedTemplate {
  readonly platformVersion: string | null
  /** Rises with every change, so that one made while another is being sent is noticed. */
  readonly revision: number
}

/** The projection of the template events. */
export interface TemplateRepo {
  /** Newest versions of what is offered, by name. */
  readonly offered: () => readonly ReportTemplate[]
  readonly get: (id: string) => KeptTemplate | undefined
  readonly save: (template: SharedTemplate) => void
  readonly setPlatformVersion: (id: string, version: string | null) => void
}

const rowSchema = z
  .object({
    id: z.string(),
    department: z.string(),
    is_removed: z.number(),
    versions: z.string(),
    platform_version: z.string().nullable(),
    revision: z.number(),
  })
  .transform((row): KeptTemplate => ({
    id: row.id,
    department: row.department,
    isRemoved: row.is_removed === 1,
    versions: z.array(reportTemplateSchema).parse(JSON.parse(row.versions)),
    platformVersion: row.platform_version,
    revision: row.revision,
  }))

export function createTemplateRepo(database: WorkDatabase): TemplateRepo {
  const all = database.prepare('SELECT * FROM report_template WHERE is_removed = 0')
  const one = database.prepare('SELECT * FROM report_template WHERE id = ?')
  const upsert = database.prepare(
    `INSERT INTO report_template (id, department, is_removed, versions)
     VALUES (@id, @department, @isRemoved, @versions)
     ON CONFLICT (id) DO UPDATE SET department = excluded.department, is_removed = excluded.is_removed,
       versions = excluded.versions, revision = revision + 1`,
  )
  const setVersion = database.prepare('UPDATE report_template SET platform_version = ? WHERE id = ?')
  return {
    offered: () =>
      all
        .all()
        .flatMap((row) => rowSchema.parse(row).versions.at(-1) ?? [])
        .toSorted((a, b) => a.name.localeCompare(b.name, 'da')),
    get: (id) => {
      const row = one.get(id)
      return row === undefined ? undefined : rowSchema.parse(row)
    },
    save: ({ id, department, isRemoved, versions }) =>
      void upsert.run({ id, department, isRemoved: isRemoved ? 1 : 0, versions: JSON.stringify(versions) }),
    setPlatformVersion: (id, version) => void setVersion.run(version, id),
  }
}
