import type { Migration } from '#main/store/work/migration.ts'

/** What people add to the conversations of a case: stated values, edited lines, letter, steps, cards, proposals. */
export const counselling: Migration = {
  number: 60,
  name: 'counselling',
  sql: `
    CREATE TABLE counselling (
      case_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      item TEXT NOT NULL,
      value TEXT NOT NULL,
      by_id TEXT NOT NULL,
      by_name TEXT NOT NULL,
      at TEXT NOT NULL,
      added TEXT NOT NULL,
      PRIMARY KEY (case_id, kind, item)
    ) STRICT;
  `,
}
