import type { Migration } from '#main/store/work/migration.ts'

/** The department's templates of the report, each with all its versions, and which one a draft began with. */
export const reportTemplates: Migration = {
  number: 100,
  name: 'report-templates',
  sql: `
    CREATE TABLE report_template (
      id TEXT PRIMARY KEY,
      department TEXT NOT NULL,
      is_removed INTEGER NOT NULL,
      -- All versions, the oldest first.
      versions TEXT NOT NULL,
      -- Version on the platform the newest one here is based on; NULL while the platform has none.
      platform_version TEXT,
      revision INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    ALTER TABLE report ADD COLUMN template TEXT;
  `,
}
