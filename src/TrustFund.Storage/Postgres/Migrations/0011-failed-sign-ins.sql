-- How often signing in has failed from an address, so that a door that one node closes is closed on all, and stays so over a restart.
-- The only place that holds a whole address, and only until the time is over: no sign-in is kept with it.
CREATE TABLE failed_sign_ins (
  address text COLLATE "C" NOT NULL PRIMARY KEY,
  failures bigint NOT NULL CHECK (failures > 0),
  ends_at text COLLATE "C" NOT NULL
);
CREATE INDEX failed_sign_ins_by_end ON failed_sign_ins (ends_at);
