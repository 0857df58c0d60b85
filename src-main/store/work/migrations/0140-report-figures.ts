import type { Migration } from '#main/store/work/migration.ts'

/** Pictures of the genome browser in drafts, by their content; which of them a report shows stands in its text. */
export const reportFigures: Migration = {
  number: 140,
  name: 'report-figures',
  sql: `
    CREATE TABLE report_figure (
      case_id TEXT NOT NULL,
      -- Made from everything beside it.
      id TEXT NOT NULL,
      picture BLOB NOT NULL,
      -- Place, persons, size, when and by whom, and what it was taken under.
      about TEXT NOT NULL,
      PRIMARY KEY (case_id, id)
    ) STRICT;
  `,
}
