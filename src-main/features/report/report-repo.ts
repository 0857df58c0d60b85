import * as z from 'zod'
import { findingsOf, type SectionContent } from '#shared/domain/report/document.ts'
import { userIdSchema } from '#shared/contract/common.ts'
import { draftTemplateSchema, sectionContentSchema } from '#shared/contract/report.ts'
import type { CaseId, UserId, VariantKey } from '#shared/kit/ids.ts'
import type { DraftTemplate } from '#main/platform/mapping/work.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

/** State of a draft beside its sections. */
export interface ReportHead {
  readonly revision: number
  readonly platformVersion: string | null
  readonly by: string
  readonly byId: UserId
  readonly at: string
  /** What the draft began with. */
  readonly template: DraftTemplate | null
}

const headSchema = z
  .object({
    revision: z.number().int(),
    platform_version: z.string().nullable(),
    by_id: userIdSchema,
    by_name: z.string(),
    at: z.string(),
    template: z.string().nullable(),
  })
  .transform((row): ReportHead => ({
    revision: row.revision,
    platformVersion: row.platform_version,
    by: row.by_name,
    byId: row.by_id,
    at: row.at,
    template: row.template === null ? null : draftTemplateSchema.parse(JSON.parse(row.template)),
  }))

/** The projection of the report events: typed text per section. */
export interface ReportRepo {
  readonly head: (caseId: CaseId) => ReportHead | undefined
  readonly section: (caseId: CaseId, sectionId: string) => SectionContent | undefined
  readonly sections: (caseId: CaseId) => ReadonlyMap<string, SectionContent>
  readonly save: (caseId: CaseId, sections: ReadonlyMap<string, SectionContent>, head: ReportHead) => void
  readonly setPlatformVersion: (caseId: CaseId, version: string | null) => void
  readonly findings: (caseId: CaseId) => ReadonlySet<VariantKey>
  /** Changes when a finding came in or went out. */
  readonly revision: () => number
}

export function createReportRepo(database: WorkDatabase): ReportRepo {
  const selectHead = database.prepare('SELECT * FROM report WHERE case_id = ?')
  const selectSections = database.prepare('SELECT section_id, content FROM report_section WHERE case_id = ?')
  const saveHead = database.prepare(
    `INSERT INTO report (case_id, revision, platform_version, by_id, by_name, at, template)
     VALUES (@caseId, @revision, @platformVersion, @byId, @by, @at, @template)
     ON CONFLICT (case_id) DO UPDATE SET revision = excluded.revision, platform_version = excluded.platform_version,
       by_id = excluded.by_id, by_name = excluded.by_name, at = excluded.at, template = excluded.template`,
  )
  const saveSection = database.prepare(
    `INSERT INTO report_section (case_id, section_id, content) VALUES (?, ?, ?)
     ON CONFLICT (case_id, section_id) DO UPDATE SET content = excluded.content`,
  )
  const setVersion = database.prepare('UPDATE report SET platform_version = ? WHERE case_id = ?')
  const rowSchema = z.object({ section_id: z.string(), content: z.string() })
  const findings = new Map<CaseId, ReadonlySet<VariantKey>>()
  let revision = 0

  const sections = (caseId: CaseId): ReadonlyMap<string, SectionContent> =>
    new Map(
      selectSections.all(caseId).map((raw) => {
        const row = rowSchema.parse(raw)
        return [row.section_id, sectionContentSchema.parse(JSON.parse(row.content))] as const
      }),
    )

  return {
    sections,
    section: (caseId, sectionId) => sections(caseId).get(sectionId),
    head: (caseId) => {
      const row = selectHead.get(caseId)
      return row === undefined ? undefined : headSchema.parse(row)
    },
    save: (caseId, changed, head) => {
      for (const [sectionId, content] of changed) saveSection.run(caseId, sectionId, JSON.stringify(content))
      saveHead.run({ caseId, ...head, template: head.template === null ? null : JSON.stringify(head.template) })
      findings.delete(caseId)
      revision += 1
    },
    setPlatformVersion: (caseId, version) => void setVersion.run(version, caseId),
    findings: (caseId) => {
      const known = findings.get(caseId) ?? new Set([...sections(caseId).values()].flatMap(findingsOf))
      findings.set(caseId, known)
      return known
    },
    revision: () => revision,
  }
}
