import * as z from 'zod'
import { draftTextsSchema, type draftPlaceSchema } from '#shared/contract/words.ts'
import type { UserId } from '#shared/kit/ids.ts'
import type { Clock } from '#shared/kit/ports.ts'
import { formChangedSince, newestEvent } from '#main/features/words/overtaken.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

export type DraftPlace = z.output<typeof draftPlaceSchema>
type DraftTexts = z.output<typeof draftTextsSchema>

export interface Draft {
  readonly texts: DraftTexts
  /** When it was typed. */
  readonly at: string
}

/** What stands in forms that only a button sends; each person's own, outside the history. */
export interface Drafts {
  /** Keeps the newest words of a form; a form without any holds nothing any more. */
  readonly hold: (userId: UserId, place: DraftPlace, texts: DraftTexts) => void
  /** Null where nothing is held, and where a form changed in the case after it was typed: then it is gone for good. */
  readonly find: (userId: UserId, place: DraftPlace) => Draft | null
}

const rowSchema = z.object({ texts: z.string(), at: z.string() })

export function createDrafts(database: WorkDatabase, clock: Clock): Drafts {
  // A window that is still open on a case that left the machine brings nothing of it back.
  const upsert = database.prepare(
    `INSERT INTO draft (user_id, place, case_id, texts, at, after_event)
     SELECT @user, @place, @caseId, @texts, @at, ${newestEvent}
     WHERE @caseId IS NULL OR EXISTS (SELECT 1 FROM case_copy WHERE case_id = @caseId)
     ON CONFLICT (user_id, place) DO UPDATE
     SET texts = excluded.texts, at = excluded.at, after_event = excluded.after_event`,
  )
  const remove = database.prepare('DELETE FROM draft WHERE user_id = ? AND place = ?')
  const removeOvertaken = database.prepare(
    `DELETE FROM draft WHERE user_id = ? AND place = ? AND ${formChangedSince('draft')}`,
  )
  const select = database.prepare('SELECT texts, at FROM draft WHERE user_id = ? AND place = ?')
  return {
    hold: (user, place, texts) => {
      if (Object.values(texts).every((text) => text.trim() === '')) remove.run(user, nameOf(place))
      else {
        const at = clock.now().toISOString()
        upsert.run({ user, place: nameOf(place), caseId: place.caseId, texts: JSON.stringify(texts), at })
      }
    },
    find: (userId, place) => {
      removeOvertaken.run(userId, nameOf(place))
      const row = rowSchema.optional().parse(select.get(userId, nameOf(place)))
      if (row === undefined) return null
      const texts = draftTextsSchema.safeParse(JSON.parse(row.texts)).data
      return texts === undefined ? null : { texts, at: row.at }
    },
  }
}

function nameOf({ form, caseId, key, item }: DraftPlace): string {
  return JSON.stringify([form, caseId, key, item])
}
