import * as z from 'zod'
import { done, languageSchema, nothing } from '#shared/contract/common.ts'
import { procedure } from '#shared/contract/procedure.ts'

export const preferencesSchema = z.object({
  language: languageSchema,
  /** Arrangement of the panes per perspective, as the docking library serialises it; no patient data in it. */
  layouts: z.record(z.string(), z.unknown()),
  /** Columns of the grid: shown or not, and their widths. */
  columns: z.record(z.string(), z.object({ isShown: z.boolean(), width: z.number() })),
  theme: z.enum(['light', 'dark', 'system']),
})

export const preferences = {
  'preferences.get': procedure({
    kind: 'query',
    role: 'anyone',
    audit: 'none',
    input: nothing,
    output: preferencesSchema,
    errors: [],
  }),
  'preferences.set': procedure({
    kind: 'command',
    role: 'anyone',
    audit: 'none',
    input: preferencesSchema.partial(),
    output: done,
    errors: [],
  }),
}
