import type { Migration } from '#main/store/work/migration.ts'

/**
 * Consents that are recorded here and sent from here.
 *
 * `consent` learns which resource of the platform a form is, and how often it changed on this machine. The outbox takes
 * any kind of entry from now on: the kinds are checked where rows are read, and a new one needs no new table.
 */
export const recordedConsents: Migration = {
  number: 20,
  name: 'recorded consents',
  sql: `
    ALTER TABLE consent RENAME TO old_consent;
    CREATE TABLE consent (
      case_id TEXT NOT NULL,
      person_id TEXT NOT NULL,
      resource_id TEXT NOT NULL,
      -- Version on the platform this form is based on; NULL while the platform has none of this person.
      version TEXT,
      revision INTEGER NOT NULL,
      record TEXT NOT NULL,
      synced_at TEXT NOT NULL,
      PRIMARY KEY (case_id, person_id)
    ) STRICT;
    INSERT INTO consent (case_id, person_id, resource_id, version, revision, record, synced_at)
      SELECT case_id, person_id, '', version, 1, record, synced_at FROM old_consent;
    DROP TABLE old_consent;

    DROP INDEX outbox_one_per_subject;
    ALTER TABLE outbox RENAME TO old_outbox;
    CREATE TABLE outbox (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      case_id TEXT,
      subject TEXT,
      body TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'conflict', 'refused')),
      since TEXT NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      failure TEXT,
      theirs TEXT
    ) STRICT;
    INSERT INTO outbox (id, kind, case_id, subject, body, state, since, attempts, failure, theirs)
      SELECT id, kind, case_id, subject, body, state, since, attempts, failure, theirs FROM old_outbox ORDER BY rowid;
    DROP TABLE old_outbox;
    CREATE UNIQUE INDEX outbox_one_per_subject ON outbox (kind, case_id, subject) WHERE kind <> 'audit';
  `,
}
