import * as z from 'zod'
import { savedWordsSchema } from '#shared/contract/words.ts'
import { caseIdSchema, userIdSchema } from '#shared/contract/common.ts'
import { errorCodes } from '#shared/contract/errors.ts'
import type { CaseId, UserId } from '#shared/kit/ids.ts'
import type { SavedWords } from '#main/features/words/held-words.ts'
import { formChangedSince } from '#main/features/words/overtaken.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

/** A text that was left behind by a kill and could not be saved afterwards. */
export interface LeftText {
  readonly id: number
  readonly caseId: CaseId
  /** When it was typed. */
  readonly at: string
  /** Null where an older workbench held it differently. */
  readonly words: SavedWords | null
  readonly refusal: (typeof errorCodes)[number] | null
  /** A form changed in its case since: what it says may be closed. */
  readonly isFormChanged: boolean
}

/** What could not be saved is kept for its author until the author has removed it, or the case leaves the machine. */
export interface LeftWords {
  readonly of: (userId: UserId) => readonly LeftText[]
  readonly remove: (userId: UserId, id: number) => void
}

const rowSchema = z.object({
  id: z.number(),
  user_id: userIdSchema,
  case_id: caseIdSchema,
  call: z.string(),
  at: z.string(),
  // What an older or newer workbench refused for another reason was refused all the same.
  refusal: z.enum(errorCodes).nullable().catch('internal'),
  is_form_changed: z.number(),
})

export function createLeftWords(database: WorkDatabase): LeftWords {
  const select = database.prepare(
    `SELECT *, ${formChangedSince('left_words')} AS is_form_changed FROM left_words WHERE user_id = ? ORDER BY at, id`,
  )
  const remove = database.prepare('DELETE FROM left_words WHERE user_id = ? AND id = ?')
  return {
    of: (userId) =>
      select.all(userId).map((row) => {
        const { id, case_id: caseId, call, at, refusal, is_form_changed: isFormChanged } = rowSchema.parse(row)
        const words = savedWordsSchema.safeParse(JSON.parse(call)).data ?? null
        return { id, caseId, at, words, refusal, isFormChanged: isFormChanged === 1 }
      }),
    remove: (userId, id) => void remove.run(userId, id),
  }
}
