import * as z from 'zod'
import { markKinds, searchIds } from '#shared/domain/work/marks.ts'
import { caseIdSchema, done, instantSchema, variantKeySchema } from '#shared/contract/common.ts'
import { procedure } from '#shared/contract/procedure.ts'
import { querySchema } from '#shared/contract/query.ts'

const ofCase = ['case.notOnMachine', 'case.unknown', 'case.consentMissing'] as const

const markSchema = z.object({
  kind: z.enum(markKinds),
  item: z.string(),
  name: z.string(),
  value: z.string(),
  at: instantSchema,
})

/** What a step was: a change of an assessment or of marks, and the variant it was about where that may be named. */
const stepSchema = z.object({
  kind: z.enum(['classification', 'mark']),
  key: variantKeySchema.nullable(),
  at: instantSchema,
})

/** Where a user left a case. */
export const placeSchema = z.object({
  key: variantKeySchema.nullable(),
  /** What the genome browser showed, `chr8:60,852,000-60,853,000`. */
  locus: z.string().max(200).nullable(),
  /** First row on screen, counted from 0. */
  firstRow: z.number().int().nonnegative(),
  preset: z.string().max(60).nullable(),
})

export const work = {
  /** The viewer's own marks in a case, as far as their variants may be seen. */
  'work.marks': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema }),
    output: z.object({ marks: z.array(markSchema) }),
    errors: ofCase,
  }),
  /** Marks variants as seen, dismissed or tagged, or searches as done; `value` null takes the mark away. */
  'work.mark': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({
      caseId: caseIdSchema,
      kind: z.enum(markKinds),
      name: z.string().max(60),
      items: z.array(z.string().min(1).max(200)).min(1).max(5000),
      /** Reason of a dismissal, else empty. */
      value: z.string().max(2000).nullable(),
      isAutomatic: z.boolean(),
    }),
    output: done,
    errors: [...ofCase, 'variant.unknown', 'work.reasonMissing', 'work.nameMissing', 'work.searchUnknown'],
  }),
  /** Dismisses every variant of a list that has neither a class nor a mark of dismissal. */
  'work.dismissShown': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ caseId: caseIdSchema, query: querySchema, reason: z.string().max(2000) }),
    output: z.object({ dismissed: z.number().int() }),
    errors: [...ofCase, 'work.reasonMissing', 'work.tooMany', 'variant.unknown'],
  }),
  /** How much of a list is interpreted: classified or dismissed. Null where the list is too long to be worked through. */
  'work.progress': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema, query: querySchema }),
    output: z.object({
      total: z.number().int(),
      done: z.number().int().nullable(),
      searches: z.array(z.enum(searchIds)),
    }),
    errors: [...ofCase, 'variant.unknown'],
  }),
  /** What the next undo and redo would do, and how many steps there are. */
  'work.steps': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema }),
    output: z.object({
      undo: stepSchema.nullable(),
      redo: stepSchema.nullable(),
      undoCount: z.number().int(),
      redoCount: z.number().int(),
    }),
    errors: ofCase,
  }),
  /** Takes the user's last step in this case back, by a new event. */
  'work.undo': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ caseId: caseIdSchema }),
    output: z.object({ step: stepSchema.nullable() }),
    errors: [...ofCase, 'reading.locked'],
  }),
  'work.redo': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ caseId: caseIdSchema }),
    output: z.object({ step: stepSchema.nullable() }),
    errors: [...ofCase, 'reading.locked'],
  }),
  /** Where the user left the case; a variant that may not be seen any more is forgotten. */
  'work.place': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema }),
    output: z.object({ place: placeSchema.nullable() }),
    errors: ofCase,
  }),
  'work.keepPlace': procedure({
    kind: 'command',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema, place: placeSchema }),
    output: done,
    errors: ofCase,
  }),
}
