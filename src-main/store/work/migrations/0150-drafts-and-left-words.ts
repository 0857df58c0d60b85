import type { Migration } from '#main/store/work/migration.ts'

/** What stands in forms that nobody has sent, and held words that could not be saved when their author came back. */
export const draftsAndLeftWords: Migration = {
  number: 150,
  name: 'drafts-and-left-words',
  sql: `
    CREATE TABLE draft (
      user_id TEXT NOT NULL,
      -- Which form, and what it was opened on.
      place TEXT NOT NULL,
      -- Null for what a department keeps for all its cases.
      case_id TEXT,
      -- The fields by name, as JSON.
      texts TEXT NOT NULL,
      at TEXT NOT NULL,
      PRIMARY KEY (user_id, place)
    ) STRICT;
    CREATE TABLE left_words (
      -- Never given twice: what somebody takes for removed is not another text meanwhile.
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id TEXT NOT NULL,
      case_id TEXT NOT NULL,
      -- The saving call, as JSON.
      call TEXT NOT NULL,
      -- When it was typed.
      at TEXT NOT NULL,
      -- Why the saving call refused it; null where time had overtaken it.
      refusal TEXT
    ) STRICT;
    -- What was typed in a case and never became work goes when the case leaves the machine.
    CREATE TRIGGER words_go_with_their_case AFTER DELETE ON case_copy BEGIN
      DELETE FROM held_words WHERE case_id = OLD.case_id;
      DELETE FROM draft WHERE case_id = OLD.case_id;
      DELETE FROM left_words WHERE case_id = OLD.case_id;
    END;
  `,
}
