import type { Migration } from '#main/store/work/migration.ts'

/** What is being typed and not yet saved; one row for every place somebody types in. */
export const heldWords: Migration = {
  number: 130,
  name: 'held-words',
  sql: `
    CREATE TABLE held_words (
      user_id TEXT NOT NULL,
      -- Which text it is: the saving call and what of its input says where the text belongs.
      place TEXT NOT NULL,
      case_id TEXT NOT NULL,
      -- The saving call, as JSON.
      call TEXT NOT NULL,
      at TEXT NOT NULL,
      PRIMARY KEY (user_id, place)
    ) STRICT;
  `,
}
