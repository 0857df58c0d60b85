import * as z from 'zod'
import { savedWordsSchema } from '#shared/contract/words.ts'
import { assertNever } from '#shared/kit/assert.ts'
import type { UserId } from '#shared/kit/ids.ts'
import type { Clock } from '#shared/kit/ports.ts'
import { newestEvent, overtakenSince } from '#main/features/words/overtaken.ts'
import { transaction, type WorkDatabase } from '#main/store/work/database.ts'

/** A saving call and what was typed. */
export type SavedWords = z.output<typeof savedWordsSchema>

/** What was held when the workbench was last killed, as it was held. */
export interface HeldRow {
  readonly words: SavedWords
  /** When it was typed. */
  readonly at: string
  /** Number of the newest entry of the log at that moment. */
  readonly after: number
}

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
  readonly left: (userId: UserId) => readonly HeldRow[]
  /** Puts a text that was refused among those its author is told of: what is typed there next is another text. */
  readonly setAside: (userId: UserId, row: HeldRow, refusal: string) => void
  /** The same for everything that time has overtaken. */
  readonly setOvertakenAside: (userId: UserId) => void
}

const rowSchema = z.object({ call: z.string(), at: z.string(), after_event: z.number() })

export function createHeldWords(database: WorkDatabase, clock: Clock): HeldWords {
  // A window that is still open on a case that left the machine brings nothing of it back.
  const upsert = database.prepare(
    `INSERT INTO held_words (user_id, place, case_id, call, at, after_event)
     SELECT @user, @place, @caseId, @call, @at, ${newestEvent} WHERE EXISTS (SELECT 1 FROM case_copy WHERE case_id = @caseId)
     ON CONFLICT (user_id, place) DO UPDATE
     SET call = excluded.call, at = excluded.at, after_event = excluded.after_event`,
  )
  const remove = database.prepare('DELETE FROM held_words WHERE user_id = ? AND place = ? AND call = ?')
  const isOvertaken = overtakenSince('held_words')
  const select = database.prepare(
    `SELECT call, at, after_event FROM held_words WHERE user_id = @user AND NOT ${isOvertaken} ORDER BY at`,
  )
  const insertLeft = database.prepare(
    'INSERT INTO left_words (user_id, case_id, call, at, after_event, refusal) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const leaveOvertaken = database.prepare(
    `INSERT INTO left_words (user_id, case_id, call, at, after_event)
     SELECT user_id, case_id, call, at, after_event FROM held_words WHERE user_id = @user AND ${isOvertaken} ORDER BY at`,
  )
  const removeOvertaken = database.prepare(`DELETE FROM held_words WHERE user_id = @user AND ${isOvertaken}`)
  const release: HeldWords['release'] = (userId, words) => {
    const place = placeOf(words)
    if (place !== null) remove.run(userId, place, JSON.stringify(words))
  }
  return {
    hold: (userId, words) => {
      const place = placeOf(words)
      if (place === null) return
      const at = clock.now().toISOString()
      upsert.run({ user: userId, place, caseId: words.input.caseId, call: JSON.stringify(words), at })
    },
    release,
    // What an older workbench held differently is nothing this one could save.
    left: (userId) =>
      select.all({ user: userId }).flatMap((row) => {
        const { call, at, after_event: after } = rowSchema.parse(row)
        const words = savedWordsSchema.safeParse(JSON.parse(call)).data
        return words === undefined ? [] : [{ words, at, after }]
      }),
    setAside: (userId, { words, at, after }, refusal) =>
      transaction(database, () => {
        insertLeft.run(userId, words.input.caseId, JSON.stringify(words), at, after, refusal)
        release(userId, words)
      }),
    setOvertakenAside: (user) =>
      transaction(database, () => {
        leaveOvertaken.run({ user })
        removeOvertaken.run({ user })
      }),
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
