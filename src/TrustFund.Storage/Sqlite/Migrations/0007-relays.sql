-- How far each relay has carried the log to a bus. It follows from no event: verify does not look at it, and in a copy
-- without it everything is carried once more.
CREATE TABLE relays (
  name TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
