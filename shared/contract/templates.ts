import * as z from 'zod'
import { authorshipSchema, caseIdSchema, done, nothing } from '#shared/contract/common.ts'
import { procedure } from '#shared/contract/procedure.ts'
import { typedSectionIds } from '#shared/registry/report-sections/report-sections.ts'

const templateIdSchema = z.string().min(1).max(60)
const textSchema = z.string().max(8000)

export const templateSectionSchema = z.object({ id: z.enum(typedSectionIds), da: textSchema, en: textSchema })

/** One version of what a department begins its reports with. It says nothing of any case. */
export const reportTemplateSchema = z.object({
  id: templateIdSchema,
  /** Rises by one with every saving; older versions stay readable. */
  version: z.number().int().positive(),
  name: z.string(),
  /** Sections with words in at least one language. */
  sections: z.array(templateSectionSchema),
  saved: authorshipSchema,
})

const ofDraft = [
  'case.notOnMachine',
  'case.unknown',
  'case.consentMissing',
  'report.locked',
  'report.withheld',
] as const

/** The department's templates of the report. */
export const templates = {
  /** The newest version of each, by name. */
  'templates.list': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: nothing,
    output: z.object({ templates: z.array(reportTemplateSchema) }),
    errors: [],
  }),
  /** All versions of one template, the newest first. */
  'templates.history': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ id: templateIdSchema }),
    output: z.object({ versions: z.array(reportTemplateSchema) }),
    errors: ['template.unknown'],
  }),
  /** Saves a new template, or a new version of the one that `replaces` names. */
  'templates.save': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({
      name: z.string().trim().min(1).max(80),
      sections: z.array(templateSectionSchema).max(typedSectionIds.length),
      /** The version this one was made from: a newer one by somebody else is not overwritten. */
      replaces: z.object({ id: templateIdSchema, version: z.number().int().positive() }).nullable(),
    }),
    output: reportTemplateSchema,
    errors: ['template.changedMeanwhile', 'template.unknown'],
  }),
  /** Takes a template off the list; its versions stay, for the drafts that began with it. */
  'templates.remove': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ id: templateIdSchema }),
    output: done,
    errors: ['template.unknown'],
  }),
  /** Puts a template's words, in the language of the report, into the sections of a draft where nothing stands. */
  'templates.begin': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ caseId: caseIdSchema, id: templateIdSchema }),
    output: z.object({ filled: z.array(z.enum(typedSectionIds)) }),
    errors: [...ofDraft, 'template.unknown'],
  }),
  /** Takes the words away again where they still stand as they were put; what was typed stays. */
  'templates.takeBack': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ caseId: caseIdSchema }),
    output: done,
    errors: [...ofDraft, 'template.unknown'],
  }),
}
