import * as z from 'zod'
import { presetIds } from '#shared/registry/presets/preset.ts'
import { rowSchema } from '#shared/contract/variants.ts'

/** What is asked of a case whose variants are still being read. */
export const soFarQuestion = { preset: z.enum(presetIds), limit: z.number().int().min(1).max(200) }

/** What the presets find in what has been read until now. */
export const soFarAnswerSchema = z.object({
  /** Null for what can only be answered when everything has been read. */
  presets: z.array(z.object({ id: z.enum(presetIds), count: z.number().int().nullable() })),
  rows: z.array(rowSchema),
  total: z.number().int(),
})
