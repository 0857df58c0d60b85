import type { Migration } from '#main/store/work/migration.ts'

/**
 * The newest event when a text was typed. What came after it is told by the order of the log: a clock may be set back between
 * two entries, and two may bear the same moment.
 */
export const typedAfterEvent: Migration = {
  number: 170,
  name: 'typed-after-event',
  sql: ['held_words', 'draft', 'left_words']
    .map(
      (table) => `
    ALTER TABLE ${table} ADD COLUMN after_event INTEGER NOT NULL DEFAULT 0;
    UPDATE ${table} SET after_event = (SELECT coalesce(max(seq), 0) FROM event WHERE event.at <= ${table}.at);`,
    )
    .join(''),
}
