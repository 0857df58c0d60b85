import type { Migration } from '#main/store/work/migration.ts'

/** Filters people saved, every version of them; projected from `filter.saved` and `filter.removed`. */
export const savedFilters: Migration = {
  number: 15,
  name: 'saved-filters',
  sql: `
    CREATE TABLE saved_filter (
      id TEXT NOT NULL,
      version INTEGER NOT NULL,
      name TEXT NOT NULL,
      scope TEXT NOT NULL CHECK (scope IN ('own', 'department')),
      preset TEXT NOT NULL,
      steps TEXT NOT NULL,
      by_id TEXT NOT NULL,
      by_name TEXT NOT NULL,
      at TEXT NOT NULL,
      is_removed INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (id, version)
    ) STRICT;
  `,
}
