import type { Migration } from '#main/store/work/migration.ts'

/** What the department states of the diseases of genes, every version of it; projected from `disease.stated` and `disease.takenBack`. */
export const diseaseStatements: Migration = {
  number: 160,
  name: 'disease-statements',
  sql: `
    CREATE TABLE disease_statement (
      gene TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version > 0),
      -- What was stated, as JSON.
      statement TEXT NOT NULL,
      by_id TEXT NOT NULL,
      by_name TEXT NOT NULL,
      at TEXT NOT NULL,
      -- Who took it back, when and why, as JSON; NULL while it stands.
      taken_back TEXT,
      PRIMARY KEY (gene, version)
    ) STRICT;
  `,
}
