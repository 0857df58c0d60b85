import type { Clock } from '#shared/kit/ports.ts'
import { createDrafts } from '#main/features/words/drafts.ts'
import { createHeldWords } from '#main/features/words/held-words.ts'
import { createLeftWords } from '#main/features/words/left-words.ts'
import type { WorkDatabase } from '#main/store/work/database.ts'

/** Words that are no work yet: being typed, standing in a form, left behind. */
export function createWordStores(database: WorkDatabase, clock: Clock) {
  return {
    held: createHeldWords(database, clock),
    drafts: createDrafts(database, clock),
    leftWords: createLeftWords(database),
  }
}
