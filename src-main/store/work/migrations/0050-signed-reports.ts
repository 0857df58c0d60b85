import type { Migration } from '#main/store/work/migration.ts'

/**
 * What is decided about a report beside its text, and its signed versions. Projected from `report.decided`, `report.signed`
 * and `report.reopened`; a signed version is never changed.
 */
export const signedReports: Migration = {
  number: 50,
  name: 'signed-reports',
  sql: `
    CREATE TABLE report_decision (
      case_id TEXT PRIMARY KEY,
      answer TEXT,
      language TEXT NOT NULL,
      version INTEGER NOT NULL,
      correction_reason TEXT,
      signatures TEXT NOT NULL,
      is_final INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE signed_report (
      case_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      signed_at TEXT NOT NULL,
      digest TEXT NOT NULL,
      content TEXT NOT NULL,
      PRIMARY KEY (case_id, version)
    ) STRICT;
    CREATE TRIGGER signed_report_is_never_changed BEFORE UPDATE ON signed_report
      BEGIN SELECT RAISE(ABORT, 'signed reports are never changed'); END;
    CREATE TRIGGER signed_report_is_never_removed BEFORE DELETE ON signed_report
      BEGIN SELECT RAISE(ABORT, 'signed reports are never removed'); END;
  `,
}
