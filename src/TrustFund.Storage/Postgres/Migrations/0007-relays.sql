-- How far each relay has carried the log to a bus. It follows from no event: verify does not look at it, and in a copy
-- without it everything is carried once more.
CREATE TABLE relays (
  name text COLLATE "C" NOT NULL PRIMARY KEY,
  position bigint NOT NULL
);
