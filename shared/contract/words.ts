import * as z from 'zod'
import { classification } from '#shared/contract/classification.ts'
import {
  caseIdSchema,
  done,
  instantSchema,
  languageSchema,
  nothing,
  variantKeySchema,
} from '#shared/contract/common.ts'
import { counselling } from '#shared/contract/counselling.ts'
import { errorCodes } from '#shared/contract/errors.ts'
import { procedure } from '#shared/contract/procedure.ts'
import { report } from '#shared/contract/report.ts'
import { decisionAxes } from '#shared/domain/counselling/decision.ts'
import { relationships } from '#shared/domain/pedigree/family.ts'
import { reportSectionIds } from '#shared/registry/report-sections/report-sections.ts'

const saveBy = <const Name extends string, Input extends z.ZodType>(name: Name, { input }: { readonly input: Input }) =>
  z.object({ name: z.literal(name), input })

/** The calls that save what is typed, each with all it needs. */
export const savedWordsSchema = z.discriminatedUnion('name', [
  saveBy('report.saveSection', report['report.saveSection']),
  saveBy('counselling.saveLetter', counselling['counselling.saveLetter']),
  saveBy('counselling.weigh', counselling['counselling.weigh']),
  saveBy('classification.set', classification['classification.set']),
])

/** Dialogs and small forms whose words are sent by a button. */
const draftForms = [
  'variant.dismiss',
  'variant.tag',
  'list.dismiss',
  'criterion',
  'cnv.line',
  'disease.state',
  'disease.takeBack',
  'reading.reconcile',
  'reading.reopen',
  'report.reopen',
  'report.export',
  'report.template',
  'filter.save',
  'consent.record',
  'sheet.line',
  'story.text',
  'risk.value',
  'decision.step',
] as const

/** Where words are typed that only a button sends: the form, and what it was opened on. */
export const draftPlaceSchema = z.object({
  form: z.enum(draftForms),
  /** Null for what a department keeps for all its cases. */
  caseId: caseIdSchema.nullable(),
  key: variantKeySchema.nullable(),
  /** Which of several: a criterion, a person, a line, a template. */
  item: z.string().max(200).nullable(),
})

/** The fields of a form by name. */
export const draftTextsSchema = z
  .record(z.string().max(80), z.string().max(20_000))
  .refine((texts) => Object.keys(texts).length <= 60)

export const words = {
  /**
   * Holds what is being typed until it is saved, so that a workbench that is killed between two keystrokes loses neither. It
   * changes no work and no history; what is still held when its author comes back is then saved as if it had been typed to
   * its end.
   */
  'words.hold': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'none',
    input: savedWordsSchema,
    output: done,
    errors: [],
  }),
  /**
   * Holds what is typed into a form that nothing but its button sends. It is never saved by itself: it stands in the form
   * again when its author opens it at the same place. Without any words the place holds nothing any more.
   */
  'words.holdDraft': procedure({
    kind: 'command',
    role: 'reader',
    audit: 'none',
    input: z.object({ place: draftPlaceSchema, texts: draftTextsSchema }),
    output: done,
    errors: [],
  }),
  /**
   * What the asking person typed into a form and neither sent nor gave up. Nothing where the variant or the case is closed to
   * the person, and nothing that is older than a change of a form in its case.
   */
  'words.draft': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ place: draftPlaceSchema }),
    output: z.object({ draft: z.object({ texts: draftTextsSchema, at: instantSchema }).nullable() }),
    errors: [],
  }),
  /** Words of the asking person that were left behind by a kill and could not be saved afterwards, oldest first. */
  'words.left': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: nothing,
    output: z.object({
      texts: z.array(
        z.object({
          id: z.number().int(),
          caseId: caseIdSchema,
          /** Null where the case is no longer in the worklist. */
          caseName: z.string().nullable(),
          at: instantSchema,
        }),
      ),
    }),
    errors: [],
  }),
  /** One of them, and why it was not saved. A text that a form may have closed is withheld, with where it belongs. */
  'words.leftText': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ id: z.number().int() }),
    output: z.discriminatedUnion('state', [
      z.object({ state: z.literal('withheld') }),
      z.object({
        state: z.literal('shown'),
        /** Why the saving call refused it; null where somebody else had worked in the case since. */
        refusal: z.enum(errorCodes).nullable(),
        where: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('section'), section: z.enum(reportSectionIds).nullable() }),
          z.object({ kind: z.literal('letter'), language: languageSchema }),
          z.object({
            kind: z.literal('wish'),
            axis: z.enum(decisionAxes),
            relationship: z.enum(relationships).nullable(),
          }),
          z.object({
            kind: z.literal('assessment'),
            field: z.enum(['classReason', 'comment', 'reportComment']),
            variant: z.string(),
          }),
        ]),
        text: z.string(),
      }),
    ]),
    errors: [],
  }),
  /** Forgets one of them for good. */
  'words.removeLeft': procedure({
    kind: 'command',
    role: 'reader',
    audit: 'none',
    input: z.object({ id: z.number().int() }),
    output: done,
    errors: [],
  }),
}
