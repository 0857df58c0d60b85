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

CREATE TABLE case_copy (
  case_id TEXT PRIMARY KEY,
  folder TEXT NOT NULL UNIQUE,
  wrapped_key BLOB NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pulling', 'interrupted', 'here')),
  copied_at TEXT,
  size_bytes INTEGER NOT NULL DEFAULT 0,
  failure TEXT
) STRICT;

CREATE TABLE case_entry (
  case_id TEXT PRIMARY KEY,
  summary TEXT NOT NULL,
  last_opened_at TEXT
) STRICT;

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

CREATE TABLE counselling (
  case_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  item TEXT NOT NULL,
  value TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at TEXT NOT NULL,
  added TEXT NOT NULL,
  PRIMARY KEY (case_id, kind, item)
) STRICT;

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

CREATE TABLE draft (
  user_id TEXT NOT NULL,
  -- Which form, and what it was opened on.
  place TEXT NOT NULL,
  -- Null for what a department keeps for all its cases.
  case_id TEXT,
  -- The fields by name, as JSON.
  texts TEXT NOT NULL,
  at TEXT NOT NULL, after_event INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (user_id, place)
) STRICT;

CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  actor_role TEXT NOT NULL,
  workstation TEXT NOT NULL,
  kind TEXT NOT NULL,
  case_id TEXT,
  subject TEXT,
  payload TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;

CREATE INDEX event_by_case ON event (case_id, kind, subject, seq);

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;

CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;

CREATE TABLE held_words (
  user_id TEXT NOT NULL,
  -- Which text it is: the saving call and what of its input says where the text belongs.
  place TEXT NOT NULL,
  case_id TEXT NOT NULL,
  -- The saving call, as JSON.
  call TEXT NOT NULL,
  at TEXT NOT NULL, after_event INTEGER NOT NULL DEFAULT 0,
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
, after_event INTEGER NOT NULL DEFAULT 0) STRICT;

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

CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;

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

CREATE UNIQUE INDEX outbox_one_per_subject ON outbox (kind, case_id, subject) WHERE kind <> 'audit';

CREATE TABLE place (
  case_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (case_id, user_id)
) STRICT;

CREATE TABLE preference (
  user_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (user_id, name)
) STRICT;

CREATE TABLE pulled_file (
  case_id TEXT NOT NULL REFERENCES case_copy (case_id) ON DELETE CASCADE,
  object_id TEXT NOT NULL,
  part TEXT NOT NULL,
  file TEXT NOT NULL,
  total_bytes INTEGER NOT NULL,
  done_bytes INTEGER NOT NULL DEFAULT 0,
  sha256 TEXT,
  is_complete INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (case_id, object_id)
) STRICT;

CREATE TABLE report (
  case_id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  platform_version TEXT,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at TEXT NOT NULL
, template TEXT) STRICT;

CREATE TABLE report_decision (
  case_id TEXT PRIMARY KEY,
  answer TEXT,
  language TEXT NOT NULL,
  version INTEGER NOT NULL,
  correction_reason TEXT,
  signatures TEXT NOT NULL,
  is_final INTEGER NOT NULL
, platform_version TEXT, revision INTEGER NOT NULL DEFAULT 0, finals TEXT NOT NULL DEFAULT '[]') STRICT;

CREATE TABLE report_figure (
  case_id TEXT NOT NULL,
  -- Made from everything beside it.
  id TEXT NOT NULL,
  picture BLOB NOT NULL,
  -- Place, persons, size, when and by whom, and what it was taken under.
  about TEXT NOT NULL,
  PRIMARY KEY (case_id, id)
) STRICT;

CREATE TABLE report_section (
  case_id TEXT NOT NULL,
  section_id TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (case_id, section_id)
) STRICT;

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

CREATE TABLE secret (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE shared_filter (
  id TEXT PRIMARY KEY,
  department TEXT NOT NULL,
  -- Version on the platform the newest one here is based on; NULL while the platform has none.
  platform_version TEXT,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE signed_report (
  case_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  signed_at TEXT NOT NULL,
  digest TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (case_id, version, digest)
) STRICT;

CREATE TRIGGER signed_report_is_never_changed BEFORE UPDATE ON signed_report
  BEGIN SELECT RAISE(ABORT, 'signed reports are never changed'); END;

CREATE TRIGGER signed_report_is_never_removed BEFORE DELETE ON signed_report
  BEGIN SELECT RAISE(ABORT, 'signed reports are never removed'); END;

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

CREATE TRIGGER words_go_with_their_case AFTER DELETE ON case_copy BEGIN
  DELETE FROM held_words WHERE case_id = OLD.case_id;
  DELETE FROM draft WHERE case_id = OLD.case_id;
  DELETE FROM left_words WHERE case_id = OLD.case_id;
END;
