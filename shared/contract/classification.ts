import * as z from 'zod'
import { authorshipSchema, caseIdSchema, variantClassSchema, variantKeySchema } from '#shared/contract/common.ts'
import { procedure } from '#shared/contract/procedure.ts'

export const classificationSchema = z.object({
  class: variantClassSchema.nullable(),
  comment: z.string(),
  /** Rises by one with every change; two workstations that changed the same one are in conflict. */
  revision: z.number().int(),
  last: authorshipSchema.nullable(),
})

const changeSchema = z.object({ class: variantClassSchema.nullable(), comment: z.string(), made: authorshipSchema })

export const classification = {
  'classification.get': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema, key: variantKeySchema }),
    output: z.object({ current: classificationSchema, history: z.array(changeSchema), canUndo: z.boolean() }),
    errors: ['case.notOnMachine', 'case.unknown', 'case.consentMissing', 'variant.unknown'],
  }),
  /**
   * Saves a class and comment as typed. What is not given stays. `null` takes the class away again.
   */
  'classification.set': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({
      caseId: caseIdSchema,
      key: variantKeySchema,
      class: variantClassSchema.nullable().optional(),
      comment: z.string().max(20_000).optional(),
    }),
    output: classificationSchema,
    errors: ['case.notOnMachine', 'case.unknown', 'case.consentMissing', 'variant.unknown'],
  }),
  /** Takes the last change of this variant back by a new event. */
  'classification.undo': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ caseId: caseIdSchema, key: variantKeySchema }),
    output: classificationSchema,
    errors: ['case.notOnMachine', 'case.unknown', 'case.consentMissing', 'variant.unknown'],
  }),
}
