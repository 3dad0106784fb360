CREATE TABLE funds (
  reference TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Regions and joint sections are JSON arrays of texts.
CREATE TABLE proposals (
  reference TEXT NOT NULL PRIMARY KEY,
  fund TEXT NOT NULL,
  title TEXT NOT NULL,
  stage TEXT NOT NULL,
  status TEXT NOT NULL,
  decision TEXT NOT NULL,
  funding TEXT NOT NULL,
  agreement TEXT NOT NULL,
  delivery TEXT NOT NULL,
  pillar TEXT,
  regions TEXT NOT NULL,
  lead_section TEXT NOT NULL,
  joint_sections TEXT NOT NULL,
  partner TEXT,
  amount_minor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  decided_on TEXT,
  closed_on TEXT,
  changed_at TEXT NOT NULL,
  version INTEGER NOT NULL,
  search TEXT NOT NULL
) STRICT;

-- The order of the list. Its filters (stage, status, pillar, region, section, partner, text, dates) are tried on the rows of one
-- fund in this order: a fund has hundreds of proposals, and an index per filter would cost every write more than it saves a read.
CREATE INDEX proposals_of_fund ON proposals (fund, reference);

CREATE TABLE contributions (
  reference TEXT NOT NULL PRIMARY KEY,
  fund TEXT NOT NULL,
  donor TEXT NOT NULL,
  label TEXT NOT NULL,
  status TEXT NOT NULL,
  pledged_minor INTEGER,
  currency TEXT NOT NULL,
  approximate INTEGER NOT NULL CHECK (approximate IN (0, 1)),
  signed_on TEXT,
  ends_on TEXT,
  version INTEGER NOT NULL
) STRICT;

CREATE INDEX contributions_of_fund ON contributions (fund, reference);

-- Proposals is a JSON array of references.
CREATE TABLE sessions (
  reference TEXT NOT NULL PRIMARY KEY,
  fund TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  meets_on TEXT NOT NULL,
  proposals TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE INDEX sessions_of_fund_by_date ON sessions (fund, meets_on DESC, reference);
