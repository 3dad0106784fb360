-- Who signed in, who was turned away and who left; sessions that were ended before their time; and the secret addresses of
-- calendars, as hashes. They follow from no event: verify does not look at them, and they are forgotten after a while, as the
-- log must never be.
CREATE TABLE sign_ins (
    number  INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at      TEXT NOT NULL,
    kind    TEXT NOT NULL,
    way     TEXT NOT NULL,
    person  TEXT,
    code    TEXT,
    network TEXT NOT NULL
) STRICT;
CREATE INDEX sign_ins_by_time ON sign_ins (at);

CREATE TABLE ended_sessions (
    session TEXT NOT NULL PRIMARY KEY,
    ends_at TEXT NOT NULL
) STRICT;
CREATE INDEX ended_sessions_by_end ON ended_sessions (ends_at);

CREATE TABLE calendar_addresses (
    fund   TEXT NOT NULL,
    person TEXT NOT NULL,
    hash   TEXT NOT NULL UNIQUE,
    made_at TEXT NOT NULL,
    PRIMARY KEY (fund, person)
) STRICT;
