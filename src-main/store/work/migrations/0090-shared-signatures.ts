import type { Migration } from '#main/store/work/migration.ts'

/**
 * Decisions and signatures of a report are kept in step with the platform. Two workstations may each have made a version
 * with the same number: both are kept, and `finals` says which of them holds.
 */
export const sharedSignatures: Migration = {
  number: 90,
  name: 'shared-signatures',
  sql: `
    -- Version on the platform the decision here is based on; NULL while the platform has none.
    ALTER TABLE report_decision ADD COLUMN platform_version TEXT;
    ALTER TABLE report_decision ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE report_decision ADD COLUMN finals TEXT NOT NULL DEFAULT '[]';
    UPDATE report_decision SET finals = (
      SELECT json_group_array(json_object('version', version, 'digest', digest))
        FROM signed_report WHERE signed_report.case_id = report_decision.case_id);

    ALTER TABLE signed_report RENAME TO old_signed_report;
    CREATE TABLE signed_report (
      case_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      signed_at TEXT NOT NULL,
      digest TEXT NOT NULL,
      content TEXT NOT NULL,
      PRIMARY KEY (case_id, version, digest)
    ) STRICT;
    INSERT INTO signed_report SELECT * FROM old_signed_report;
    DROP TABLE old_signed_report;
    CREATE TRIGGER signed_report_is_never_changed BEFORE UPDATE ON signed_report
      BEGIN SELECT RAISE(ABORT, 'signed reports are never changed'); END;
    CREATE TRIGGER signed_report_is_never_removed BEFORE DELETE ON signed_report
      BEGIN SELECT RAISE(ABORT, 'signed reports are never removed'); END;
  `,
}
