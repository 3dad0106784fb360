-- Reporting's own tables, in both dialects ({text} and {bytes} differ). They can be thrown away: all of it is made again from
-- the public events. Rows are only added, each with the log position of its event, so any earlier state can be asked for.
CREATE TABLE received (
  position bigint NOT NULL PRIMARY KEY,
  id {text} NOT NULL UNIQUE,
  stream {text} NOT NULL,
  sequence bigint NOT NULL,
  type {text} NOT NULL,
  recorded_at {text} NOT NULL,
  hash {bytes} NOT NULL,
  UNIQUE (stream, sequence)
);

-- Ahead of their predecessor, until it comes.
CREATE TABLE parked (
  stream {text} NOT NULL,
  previous bigint NOT NULL,
  position bigint NOT NULL,
  id {text} NOT NULL,
  body {bytes} NOT NULL,
  PRIMARY KEY (stream, previous)
);

-- What cannot be used, whole, with the reason.
CREATE TABLE set_aside (
  hash {text} NOT NULL PRIMARY KEY,
  position bigint NOT NULL,
  id {text},
  type {text},
  reason {text} NOT NULL,
  detail {text} NOT NULL,
  body {bytes} NOT NULL
);

CREATE TABLE funds (
  position bigint NOT NULL PRIMARY KEY,
  fund {text} NOT NULL,
  name_fr {text} NOT NULL,
  name_en {text} NOT NULL,
  currency {text} NOT NULL
);

CREATE TABLE rulebooks (
  position bigint NOT NULL PRIMARY KEY,
  fund {text} NOT NULL,
  version bigint NOT NULL,
  effective_from {text} NOT NULL,
  psc_basis_points bigint NOT NULL
);

CREATE TABLE opening_positions (
  position bigint NOT NULL PRIMARY KEY,
  fund {text} NOT NULL,
  as_of {text} NOT NULL,
  approved bigint NOT NULL,
  finalised bigint NOT NULL,
  approved_cost bigint NOT NULL,
  budget bigint,
  budget_approximate bigint NOT NULL,
  source {text} NOT NULL,
  reason {text},
  restated_on {text}
);

CREATE TABLE donors (
  position bigint NOT NULL PRIMARY KEY,
  fund {text} NOT NULL,
  donor {text} NOT NULL,
  name_fr {text} NOT NULL,
  name_en {text} NOT NULL
);

-- A pledge, a signature or an amendment; what a row does not concern is null.
CREATE TABLE contributions (
  position bigint NOT NULL PRIMARY KEY,
  fund {text} NOT NULL,
  contribution {text} NOT NULL,
  effective_on {text} NOT NULL,
  recorded_at {text} NOT NULL,
  currency {text} NOT NULL,
  approximate bigint NOT NULL,
  amount_unknown bigint NOT NULL,
  donor {text},
  label {text},
  pledged_on {text},
  signed_on {text},
  earmark {text}
);

CREATE INDEX contributions_of_fund ON contributions (fund, position);

-- Where a proposal stood once an action on it was done: its stage and the four axes.
CREATE TABLE standings (
  position bigint NOT NULL PRIMARY KEY,
  fund {text} NOT NULL,
  proposal {text} NOT NULL,
  effective_on {text} NOT NULL,
  recorded_at {text} NOT NULL,
  stage {text} NOT NULL,
  decision {text} NOT NULL,
  funding {text} NOT NULL,
  agreement {text} NOT NULL,
  delivery {text} NOT NULL
);

CREATE INDEX standings_of_proposal ON standings (fund, proposal, position);

-- What decides whether an approval counts: it was given (cost, dossier), amended, ended (ended), the workflow moved (stage), or
-- delivery came so far that the approval counts as another (delivery).
CREATE TABLE approvals (
  position bigint NOT NULL PRIMARY KEY,
  fund {text} NOT NULL,
  proposal {text} NOT NULL,
  effective_on {text} NOT NULL,
  recorded_at {text} NOT NULL,
  stage {text},
  delivery {text},
  ended {text},
  cost bigint,
  decided_on {text},
  with_conditions bigint,
  dossier {text}
);

CREATE INDEX approvals_of_fund ON approvals (fund, effective_on);

CREATE TABLE conditions (
  position bigint NOT NULL PRIMARY KEY,
  fund {text} NOT NULL,
  proposal {text} NOT NULL,
  number bigint NOT NULL,
  effective_on {text} NOT NULL,
  recorded_at {text} NOT NULL,
  state {text} NOT NULL,
  kind {text},
  tranche bigint,
  text_fr {text},
  text_en {text},
  due_on {text}
);

CREATE INDEX conditions_of_proposal ON conditions (fund, proposal, number, position);

CREATE TABLE ledger_entries (
  position bigint NOT NULL,
  entry bigint NOT NULL,
  fund {text} NOT NULL,
  effective_on {text} NOT NULL,
  recorded_at {text} NOT NULL,
  kind {text} NOT NULL,
  reference {text},
  reverses {text},
  PRIMARY KEY (position, entry)
);

CREATE TABLE ledger_postings (
  position bigint NOT NULL,
  entry bigint NOT NULL,
  line bigint NOT NULL,
  fund {text} NOT NULL,
  effective_on {text} NOT NULL,
  account {text} NOT NULL,
  contribution {text} NOT NULL,
  proposal {text},
  minor_units bigint NOT NULL,
  currency {text} NOT NULL,
  PRIMARY KEY (position, entry, line)
);

CREATE INDEX ledger_postings_of_fund ON ledger_postings (fund, effective_on);

-- One row: which tables these are; where and why the log was found to be another; up to where a rebuild runs that has not ended.
CREATE TABLE state (
  tables bigint NOT NULL,
  forked_at bigint,
  fork_reason {text},
  rebuilding_to bigint
);
