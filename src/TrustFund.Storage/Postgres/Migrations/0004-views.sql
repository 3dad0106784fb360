CREATE TABLE funds (
  reference text COLLATE "C" NOT NULL PRIMARY KEY,
  position bigint NOT NULL
);

-- Regions and joint sections are JSON arrays of texts.
CREATE TABLE proposals (
  reference text COLLATE "C" NOT NULL PRIMARY KEY,
  fund text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  stage text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  decision text COLLATE "C" NOT NULL,
  funding text COLLATE "C" NOT NULL,
  agreement text COLLATE "C" NOT NULL,
  delivery text COLLATE "C" NOT NULL,
  pillar text COLLATE "C",
  regions text COLLATE "C" NOT NULL,
  lead_section text COLLATE "C" NOT NULL,
  joint_sections text COLLATE "C" NOT NULL,
  partner text COLLATE "C",
  amount_minor bigint NOT NULL,
  currency text COLLATE "C" NOT NULL,
  decided_on text COLLATE "C",
  closed_on text COLLATE "C",
  changed_at text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  search text COLLATE "C" NOT NULL
) WITH (fillfactor = 70);

-- The order of the list. Its filters (stage, status, pillar, region, section, partner, text, dates) are tried on the rows of one
-- fund in this order: a fund has hundreds of proposals, and an index per filter would cost every write more than it saves a read.
CREATE INDEX proposals_of_fund ON proposals (fund, reference);

CREATE TABLE contributions (
  reference text COLLATE "C" NOT NULL PRIMARY KEY,
  fund text COLLATE "C" NOT NULL,
  donor text COLLATE "C" NOT NULL,
  label text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  pledged_minor bigint,
  currency text COLLATE "C" NOT NULL,
  approximate bigint NOT NULL CHECK (approximate IN (0, 1)),
  signed_on text COLLATE "C",
  ends_on text COLLATE "C",
  version bigint NOT NULL
) WITH (fillfactor = 70);

CREATE INDEX contributions_of_fund ON contributions (fund, reference);

-- Proposals is a JSON array of references.
CREATE TABLE sessions (
  reference text COLLATE "C" NOT NULL PRIMARY KEY,
  fund text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  meets_on text COLLATE "C" NOT NULL,
  proposals text COLLATE "C" NOT NULL,
  version bigint NOT NULL
) WITH (fillfactor = 70);

CREATE INDEX sessions_of_fund_by_date ON sessions (fund, meets_on DESC, reference);
