import * as z from 'zod'
import { savedWordsSchema } from '#shared/contract/words.ts'
import { assertNever } from '#shared/kit/assert.ts'
import type { UserId } from '#shared/kit/ids.ts'
import type { Clock } from '#shared/kit/ports.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'
import type { EventKind } from '#main/store/work/event-log.ts'

/** A saving call and what was typed. */
export type SavedWords = z.output<typeof savedWordsSchema>

/** What people are typing at this moment, kept outside the history until the saving call has taken it. */
export interface HeldWords {
  /** Keeps the newest text of a place; calls that save no text are not held. */
  readonly hold: (userId: UserId, words: SavedWords) => void
  /** The text was saved; one that was held since stays. */
  readonly release: (userId: UserId, words: SavedWords) => void
  /**
   * What a person typed and nothing saved, without what time has overtaken: where somebody else worked in the case since, or
   * a form changed, it is not known what the words would be laid over.
   */
  readonly left: (userId: UserId) => readonly SavedWords[]
}

/** Whoever only looked has overtaken nothing. */
const onlyLooked: readonly EventKind[] = [
  'case.opened',
  'disclosure.decided',
  'secondaryFindings.read',
  'report.versionRead',
  'report.exported',
  'classification.exported',
]

export function createHeldWords(database: WorkDatabase, clock: Clock): HeldWords {
  const upsert = database.prepare(
    `INSERT INTO held_words (user_id, place, case_id, call, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (user_id, place) DO UPDATE SET call = excluded.call, at = excluded.at`,
  )
  const remove = database.prepare('DELETE FROM held_words WHERE user_id = ? AND place = ? AND call = ?')
  const select = database
    .prepare(
      `SELECT call FROM held_words WHERE user_id = @user AND NOT EXISTS (
         SELECT 1 FROM event WHERE event.case_id = held_words.case_id AND event.at > held_words.at
         AND (event.kind LIKE 'consent.%' OR event.kind LIKE '%received'
           OR (event.actor_id <> @user AND event.kind NOT IN (${onlyLooked.map((kind) => `'${kind}'`).join(',')})))
       ) ORDER BY at`,
    )
    .pluck()
  return {
    hold: (userId, words) => {
      const place = placeOf(words)
      if (place === null) return
      upsert.run(userId, place, words.input.caseId, JSON.stringify(words), clock.now().toISOString())
    },
    release: (userId, words) => {
      const place = placeOf(words)
      if (place !== null) remove.run(userId, place, JSON.stringify(words))
    },
    // What an older workbench held differently is nothing this one could save.
    left: (userId) =>
      select
        .all({ user: userId })
        .flatMap((call) => savedWordsSchema.safeParse(JSON.parse(z.string().parse(call))).data ?? []),
  }
}

/** Which text it is; null where the call saves none. */
function placeOf(words: SavedWords): string | null {
  switch (words.name) {
    case 'report.saveSection':
      return JSON.stringify([words.name, words.input.caseId, words.input.sectionId])
    case 'counselling.saveLetter':
      return JSON.stringify([words.name, words.input.caseId, words.input.language])
    case 'counselling.weigh':
      return JSON.stringify([words.name, words.input.caseId, words.input.personId, words.input.axis])
    case 'classification.set': {
      const { caseId, key, ...rest } = words.input
      const texts = (['classReason', 'comment', 'reportComment'] as const).filter((name) => rest[name] !== undefined)
      return texts.length === 0 ? null : JSON.stringify([words.name, caseId, key, ...texts])
    }
    default:
      return assertNever(words)
  }
}
