import * as z from 'zod'
import {
  authorshipSchema,
  caseIdSchema,
  done,
  instantSchema,
  languageSchema,
  variantKeySchema,
} from '#shared/contract/common.ts'
import { procedure } from '#shared/contract/procedure.ts'
import { reportSectionIds } from '#shared/registry/report-sections/report-sections.ts'
import {
  caseFacts,
  findingFacts,
  type FactReference,
  type ListItem,
  type SectionBlock,
  type SectionContent,
} from '#shared/domain/report/document.ts'

export const factReferenceSchema: z.ZodType<FactReference> = z.union([
  z.object({ source: z.enum(caseFacts), key: z.null() }),
  z.object({ source: z.enum(findingFacts), key: variantKeySchema }),
])

const inlineSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: z.string().min(1),
    marks: z.array(z.object({ type: z.enum(['bold', 'italic']) })).exactOptional(),
  }),
  z.object({ type: z.literal('hardBreak') }),
  z.object({ type: z.literal('fact'), attrs: factReferenceSchema }),
])

/** Lists may hold lists, three deep: more is no longer a report. */
function blocks(depth: number): z.ZodType<SectionBlock> {
  const paragraph = z.object({ type: z.literal('paragraph'), content: z.array(inlineSchema).exactOptional() })
  const finding = z.object({ type: z.literal('finding'), attrs: z.object({ key: variantKeySchema }) })
  if (depth === 0) return z.discriminatedUnion('type', [paragraph, finding])
  const item: z.ZodType<ListItem> = z.object({
    type: z.literal('listItem'),
    content: z.array(blocks(depth - 1)),
  })
  return z.discriminatedUnion('type', [
    paragraph,
    finding,
    z.object({ type: z.literal(['bulletList', 'orderedList']), content: z.array(item) }),
  ])
}

export const sectionContentSchema: z.ZodType<SectionContent> = z.object({
  type: z.literal('doc'),
  content: z.array(blocks(3)).min(1).max(2000),
})

export const sectionSchema = z.object({ id: z.enum(reportSectionIds), content: sectionContentSchema })

/** The version of a department's template a draft began with, and in which language. */
export const draftTemplateSchema = z.object({
  id: z.string(),
  name: z.string(),
  version: z.number().int(),
  language: languageSchema,
})

export const reportSchema = z.object({
  /** The viewer has a second reading to do that the report must not influence: no section is given until it is done. */
  isWithheld: z.boolean(),
  sections: z.array(sectionSchema),
  revision: z.number().int(),
  last: authorshipSchema.nullable(),
  /** What the draft began with. */
  template: draftTemplateSchema.nullable(),
  /** When a form changed after words were typed that nobody has read through since, whatever is in them. */
  unreadSince: instantSchema.nullable(),
})

export const report = {
  'report.get': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema }),
    output: reportSchema,
    errors: ['case.notOnMachine', 'case.unknown', 'case.consentMissing'],
  }),
  /** Saves one section as typed. */
  'report.saveSection': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ caseId: caseIdSchema, sectionId: z.string().max(60), content: sectionContentSchema }),
    output: z.object({ revision: z.number().int(), savedAt: z.iso.datetime() }),
    errors: [
      'case.notOnMachine',
      'case.unknown',
      'case.consentMissing',
      'report.sectionUnknown',
      'report.locked',
      'report.withheld',
      'variant.unknown',
    ],
  }),
  /**
   * Somebody has read all that was typed in the case after a form changed; until then nothing typed is printed, given out,
   * signed or sent. `since` is the change they were told of.
   */
  'report.confirmRead': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ caseId: caseIdSchema, since: instantSchema }),
    output: done,
    errors: ['case.notOnMachine', 'case.unknown', 'case.consentMissing', 'report.changedMeanwhile', 'report.withheld'],
  }),
  /** Puts a variant into the findings of the draft. */
  'report.addFinding': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ caseId: caseIdSchema, key: variantKeySchema }),
    output: done,
    errors: [
      'case.notOnMachine',
      'case.unknown',
      'case.consentMissing',
      'report.locked',
      'report.withheld',
      'variant.unknown',
    ],
  }),
  'report.removeFinding': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ caseId: caseIdSchema, key: variantKeySchema }),
    output: done,
    errors: [
      'case.notOnMachine',
      'case.unknown',
      'case.consentMissing',
      'report.locked',
      'report.withheld',
      'variant.unknown',
    ],
  }),
}
