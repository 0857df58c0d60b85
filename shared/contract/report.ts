import * as z from 'zod'
import {
  authorshipSchema,
  caseIdSchema,
  done,
  grantIdSchema,
  instantSchema,
  languageSchema,
  variantKeySchema,
} from '#shared/contract/common.ts'
import { procedure } from '#shared/contract/procedure.ts'
import { regionSchema } from '#shared/contract/query.ts'
import { reportSectionIds } from '#shared/registry/report-sections/report-sections.ts'
import {
  caseFacts,
  findingFacts,
  type FactReference,
  type FigureReference,
  type ListItem,
  type SectionBlock,
  type SectionContent,
} from '#shared/domain/report/document.ts'
import { relationships } from '#shared/domain/pedigree/family.ts'
import { mostCaptionLetters, mostFigureBytes, type ReportFigure } from '#shared/domain/report/figure.ts'

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

export const figureIdSchema = z.string().max(64)
const figureReferenceSchema: z.ZodType<FigureReference> = z.object({
  id: figureIdSchema,
  caption: z.string().max(mostCaptionLetters).nullable(),
})

/** Lists may hold lists, three deep: more is no longer a report. */
function blocks(depth: number): z.ZodType<SectionBlock> {
  const paragraph = z.object({ type: z.literal('paragraph'), content: z.array(inlineSchema).exactOptional() })
  const finding = z.object({ type: z.literal('finding'), attrs: z.object({ key: variantKeySchema }) })
  const figure = z.object({ type: z.literal('figure'), attrs: figureReferenceSchema })
  if (depth === 0) return z.discriminatedUnion('type', [paragraph, finding, figure])
  const item: z.ZodType<ListItem> = z.object({
    type: z.literal('listItem'),
    content: z.array(blocks(depth - 1)),
  })
  return z.discriminatedUnion('type', [
    paragraph,
    finding,
    figure,
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

/** Everything of a figure but its picture and its name. */
export const figureAboutSchema = z.object({
  width: z.number().int(),
  height: z.number().int(),
  place: regionSchema,
  persons: z.array(z.enum(relationships)),
  takenAt: z.string(),
  takenBy: z.string(),
  stamp: z.string(),
})

/** A figure as it lies in a signed report or comes from another workstation; not yet known to be whole. */
export const reportFigureSchema: z.ZodType<ReportFigure> = figureAboutSchema.extend({
  id: figureIdSchema,
  picture: z.base64(),
})

const ofDraft = ['case.notOnMachine', 'case.unknown', 'case.consentMissing', 'report.withheld'] as const

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
      'report.figureUnknown',
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
  /**
   * Puts what the genome browser shows into the findings of the draft. `sequence` is the grant it was drawn from: a picture
   * from before the consents changed is refused.
   */
  'report.takeFigure': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({
      caseId: caseIdSchema,
      sequence: grantIdSchema,
      place: regionSchema,
      /** PNG as base64. */
      picture: z.base64().max(Math.ceil(mostFigureBytes / 3) * 4),
    }),
    output: z.object({ id: figureIdSchema }),
    errors: [...ofDraft, 'report.figureOutdated', 'report.figureRefused', 'report.figuresFull', 'report.locked'],
  }),
  'report.removeFigure': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ caseId: caseIdSchema, id: figureIdSchema }),
    output: done,
    errors: [...ofDraft, 'report.locked'],
  }),
}
