import type { Migration } from '#main/store/work/migration.ts'

/** What stands on the platform of the department's filters, and how often each changed on this machine. */
export const sharedFilters: Migration = {
  number: 80,
  name: 'shared-filters',
  sql: `
    CREATE TABLE shared_filter (
      id TEXT PRIMARY KEY,
      department TEXT NOT NULL,
      -- Version on the platform the newest one here is based on; NULL while the platform has none.
      platform_version TEXT,
      revision INTEGER NOT NULL DEFAULT 0
    ) STRICT;
  `,
}
