-- What people were told of what happened. A row names its cause and what it is about and holds nothing of it. It follows from
-- the log and nothing is decided on it: verify does not look at it.
CREATE TABLE notices (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  fund TEXT NOT NULL,
  person TEXT NOT NULL,
  cause TEXT NOT NULL,
  kind TEXT NOT NULL,
  reference TEXT NOT NULL,
  part INTEGER,
  detail TEXT NOT NULL,
  action TEXT,
  due_on TEXT,
  urgent INTEGER NOT NULL CHECK (urgent IN (0, 1)),
  unread INTEGER NOT NULL CHECK (unread IN (0, 1)),
  told_at TEXT NOT NULL,
  read_at TEXT,
  mail TEXT,
  UNIQUE (person, fund, cause)
) STRICT;

CREATE INDEX notices_of_person ON notices (fund, person, unread, id);

CREATE INDEX notices_of_mail ON notices (mail, id) WHERE mail IS NOT NULL;

-- Mails that wait (due_at is set), were sent or were given up. Neither address nor text is kept.
CREATE TABLE mails (
  id TEXT NOT NULL PRIMARY KEY,
  fund TEXT NOT NULL,
  person TEXT NOT NULL,
  digest_of TEXT,
  due_at TEXT,
  attempts INTEGER NOT NULL,
  sent_at TEXT,
  failed_at TEXT,
  problem TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX mails_by_due_time ON mails (due_at) WHERE due_at IS NOT NULL;

CREATE INDEX mails_that_failed ON mails (failed_at, fund) WHERE failed_at IS NOT NULL;

-- Of what happened before this version nobody is told now.
INSERT INTO relays (name, position) SELECT 'notices', position FROM head;
