import * as z from 'zod'
import { placeSchema } from '#shared/contract/work.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import type { MarkOfUser } from '#main/features/work/mark-repo.ts'

export type Place = z.output<typeof placeSchema>

/** Where each user left each case; a convenience and no work, so it is no event. */
export interface PlaceRepo {
  readonly get: (of: MarkOfUser) => Place | null
  readonly save: (of: MarkOfUser, place: Place) => void
  /** Nobody stands anywhere in a case any more: a form changed, and a place may be that of what was closed. */
  readonly forget: (caseId: CaseId) => void
}

export function createPlaceRepo(database: WorkDatabase): PlaceRepo {
  const select = database.prepare('SELECT value FROM place WHERE case_id = ? AND user_id = ?').pluck()
  const upsert = database.prepare(
    `INSERT INTO place (case_id, user_id, value) VALUES (?, ?, ?)
     ON CONFLICT (case_id, user_id) DO UPDATE SET value = excluded.value`,
  )
  return {
    get: ({ caseId, userId }) => {
      const text = z.string().optional().parse(select.get(caseId, userId))
      // A place an older workbench wrote differently is forgotten.
      return text === undefined ? null : (placeSchema.safeParse(JSON.parse(text)).data ?? null)
    },
    forget: (caseId) => void database.prepare('DELETE FROM place WHERE case_id = ?').run(caseId),
    save: ({ caseId, userId }, place) => void upsert.run(caseId, userId, JSON.stringify(place)),
  }
}
