-- Who signed in, who was turned away and who left; sessions that were ended before their time; and the secret addresses of
-- calendars, as hashes. They follow from no event: verify does not look at them, and they are forgotten after a while, as the
-- log must never be.
CREATE TABLE sign_ins (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  way text NOT NULL,
  person text,
  code text,
  network text NOT NULL
);
CREATE INDEX sign_ins_by_time ON sign_ins (at);

CREATE TABLE ended_sessions (
  session text COLLATE "C" NOT NULL PRIMARY KEY,
  ends_at text COLLATE "C" NOT NULL
);
CREATE INDEX ended_sessions_by_end ON ended_sessions (ends_at);

CREATE TABLE calendar_addresses (
  fund text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL UNIQUE,
  made_at text NOT NULL,
  PRIMARY KEY (fund, person)
);
