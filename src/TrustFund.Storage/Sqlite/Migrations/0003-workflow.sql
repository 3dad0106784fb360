CREATE TABLE workflow_definitions (
  definition_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  hash TEXT NOT NULL,
  json BLOB NOT NULL,
  PRIMARY KEY (definition_id, version)
) STRICT;

-- A published version never changes; a change is a new version.
CREATE TRIGGER workflow_definitions_are_never_updated BEFORE UPDATE ON workflow_definitions
BEGIN
  SELECT RAISE(ABORT, 'A published definition never changes.');
END;

CREATE TABLE workflow_instances (
  proposal TEXT NOT NULL PRIMARY KEY,
  definition_id TEXT NOT NULL,
  definition_version INTEGER NOT NULL,
  definition_hash TEXT NOT NULL,
  state BLOB NOT NULL
) STRICT;

-- Roles and actions are JSON arrays of texts.
CREATE TABLE tasks (
  proposal TEXT NOT NULL,
  id TEXT NOT NULL,
  fund TEXT NOT NULL,
  activity TEXT NOT NULL,
  stage TEXT,
  roles TEXT NOT NULL,
  actions TEXT NOT NULL,
  section TEXT,
  opened_at TEXT NOT NULL,
  due_on TEXT,
  escalated_to TEXT,
  PRIMARY KEY (proposal, id)
) STRICT, WITHOUT ROWID;

-- The order of an inbox: what is due first, then what has no date.
CREATE INDEX tasks_of_fund_by_due_date ON tasks (fund, coalesce(due_on, '9999-12-31'), proposal, id);

CREATE TABLE timers (
  proposal TEXT NOT NULL,
  id TEXT NOT NULL,
  fund TEXT NOT NULL,
  kind TEXT NOT NULL,
  due_at TEXT NOT NULL,
  PRIMARY KEY (proposal, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX timers_by_due_instant ON timers (due_at, proposal, id);
