import * as z from 'zod'
import { authorshipSchema, done, nothing } from '#shared/contract/common.ts'
import { procedure } from '#shared/contract/procedure.ts'
import { stepSchema } from '#shared/contract/query.ts'
import { presetIds } from '#shared/registry/presets/preset.ts'

const filterIdSchema = z.string().min(1).max(60)

/** One version of a filter somebody saved. It says nothing of any case. */
export const savedFilterSchema = z.object({
  id: filterIdSchema,
  /** Rises by one with every saving; older versions stay readable. */
  version: z.number().int().positive(),
  name: z.string(),
  /** `own` is seen by its owner alone, `department` by everybody who works here. */
  scope: z.enum(['own', 'department']),
  /** The preset it narrows; `all` where it stands alone. */
  preset: z.enum(presetIds),
  steps: z.array(stepSchema),
  saved: authorshipSchema,
})

export const filters = {
  /** The newest version of the viewer's own filters and of the department's. */
  'filters.list': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: nothing,
    output: z.object({ filters: z.array(savedFilterSchema) }),
    errors: [],
  }),
  /** All versions of one filter, the newest first. */
  'filters.history': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ id: filterIdSchema }),
    output: z.object({ versions: z.array(savedFilterSchema) }),
    errors: ['filter.unknown'],
  }),
  /** Saves a new filter, or a new version of the one that `replaces` names. */
  'filters.save': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({
      name: z.string().trim().min(1).max(80),
      scope: z.enum(['own', 'department']),
      preset: z.enum(presetIds),
      steps: z.array(stepSchema).max(50),
      /** The version this one was made from: a newer one by somebody else is not overwritten. */
      replaces: z.object({ id: filterIdSchema, version: z.number().int().positive() }).nullable(),
    }),
    output: savedFilterSchema,
    errors: ['filter.changedMeanwhile', 'filter.unknown'],
  }),
  /** Takes a filter off the list; its versions stay in the trail. */
  'filters.remove': procedure({
    kind: 'command',
    role: 'interpreter',
    audit: 'write',
    input: z.object({ id: filterIdSchema }),
    output: done,
    errors: ['filter.unknown'],
  }),
}
