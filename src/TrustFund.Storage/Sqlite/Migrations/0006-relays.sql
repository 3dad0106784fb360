-- How far each relay has carried the log, and which node may move it until when (milliseconds since 1970, by SQLite's clock).
CREATE TABLE relays (
  name TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL CHECK (position >= 0),
  holder TEXT,
  held_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
