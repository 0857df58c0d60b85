import * as z from 'zod'

/**
 * How a change hangs together with others: it takes one back, or makes one again that was taken back. Every event that can
 * be undone carries it, beside `before` and `after` of what it changed.
 */
export const undoLinkSchema = z.object({
  undoes: z.number().int().nullable(),
  redoes: z.number().int().nullable(),
})
export type UndoLink = z.output<typeof undoLinkSchema>

/** An ordinary change. */
export const noLink: UndoLink = { undoes: null, redoes: null }
