import type { Migration } from '#main/store/work/migration.ts'

/**
 * Every classification becomes the assessment of the person who wrote it, and what waits to be sent follows. Beside it: what
 * two readers said together, what people marked while they worked, and where each of them left a case.
 */
export const twoReaders: Migration = {
  number: 30,
  name: 'two readers',
  sql: `
    CREATE TABLE assessment (
      case_id TEXT NOT NULL,
      variant_key TEXT NOT NULL,
      reader_id TEXT NOT NULL,
      reader_name TEXT NOT NULL,
      value TEXT NOT NULL,
      class TEXT,
      handed_in_at TEXT,
      handed_in_round INTEGER,
      revision INTEGER NOT NULL,
      platform_version TEXT,
      at TEXT NOT NULL,
      PRIMARY KEY (case_id, variant_key, reader_id)
    ) STRICT;
    CREATE INDEX assessment_by_variant ON assessment (variant_key);
    INSERT INTO assessment
      SELECT case_id, variant_key, by_id, by_name,
        json_object('class', class, 'classReason', '', 'comment', comment, 'reportComment', '', 'gene', NULL,
          'criteria', json_array()),
        class, NULL, NULL, revision, NULL, at
      FROM classification;
    UPDATE outbox SET subject = 'reading ' || coalesce((SELECT by_id FROM classification
        WHERE classification.case_id = outbox.case_id AND classification.variant_key = outbox.subject), '') || ' ' || subject,
      state = 'waiting', theirs = NULL
      WHERE kind = 'classification';
    DROP TABLE classification;

    CREATE TABLE verdict (
      case_id TEXT NOT NULL,
      variant_key TEXT NOT NULL,
      value TEXT NOT NULL,
      revision INTEGER NOT NULL,
      platform_version TEXT,
      by_id TEXT NOT NULL,
      by_name TEXT NOT NULL,
      at TEXT NOT NULL,
      PRIMARY KEY (case_id, variant_key)
    ) STRICT;
    CREATE INDEX verdict_by_variant ON verdict (variant_key);

    CREATE TABLE mark (
      case_id TEXT NOT NULL,
      user_id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('seen', 'dismissed', 'tag', 'search')),
      item TEXT NOT NULL,
      name TEXT NOT NULL,
      value TEXT NOT NULL,
      at TEXT NOT NULL,
      PRIMARY KEY (case_id, user_id, kind, item, name)
    ) STRICT;

    CREATE TABLE place (
      case_id TEXT NOT NULL,
      user_id TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (case_id, user_id)
    ) STRICT;
  `,
}
