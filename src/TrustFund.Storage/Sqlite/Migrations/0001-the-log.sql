-- The truth: every event in the order of its commit, chained by hash.
CREATE TABLE log (
  position INTEGER PRIMARY KEY,
  stream TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  type TEXT NOT NULL,
  type_version INTEGER NOT NULL,
  body BLOB NOT NULL,
  contract BLOB CHECK (length(contract) > 0),
  fund TEXT NOT NULL,
  actor TEXT NOT NULL,
  on_behalf_of TEXT CHECK (length(on_behalf_of) > 0),
  command TEXT NOT NULL,
  command_key TEXT NOT NULL,
  at TEXT NOT NULL,
  effective_on TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  trace TEXT CHECK (length(trace) > 0),
  previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  UNIQUE (stream, version)
) STRICT;

-- One row: where the log ends. A log whose tail was cut no longer agrees with it.
CREATE TABLE head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  position INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

INSERT INTO head (id, position, hash) VALUES (1, 0, zeroblob(32));

-- Positions have no gap, and INSERT OR REPLACE (which deletes without firing a delete trigger) finds no way around.
CREATE TRIGGER log_grows_by_one BEFORE INSERT ON log
WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM log)
BEGIN
  SELECT RAISE(ABORT, 'The log grows by one position at its end only.');
END;

CREATE TRIGGER log_is_never_updated BEFORE UPDATE ON log
BEGIN
  SELECT RAISE(ABORT, 'The log is append-only.');
END;

CREATE TRIGGER log_is_never_deleted BEFORE DELETE ON log
BEGIN
  SELECT RAISE(ABORT, 'The log is append-only.');
END;

CREATE TRIGGER head_is_never_deleted BEFORE DELETE ON head
BEGIN
  SELECT RAISE(ABORT, 'The head of the log stays.');
END;

-- The answer that a repeated command gets again.
CREATE TABLE answers (
  actor TEXT NOT NULL,
  key TEXT NOT NULL,
  input_hash BLOB NOT NULL,
  answer BLOB NOT NULL,
  PRIMARY KEY (actor, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
