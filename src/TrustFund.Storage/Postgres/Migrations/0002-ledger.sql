-- Double entry in whole minor units. Entries and postings are never edited, only reversed by others (L6).
CREATE TABLE ledger_entries (
  position bigint NOT NULL REFERENCES log (position),
  entry bigint NOT NULL CHECK (entry > 0),
  fund text COLLATE "C" NOT NULL,
  effective_on text COLLATE "C" NOT NULL,
  recorded_at text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  PRIMARY KEY (position, entry)
);

CREATE TABLE ledger_postings (
  position bigint NOT NULL,
  entry bigint NOT NULL,
  line bigint NOT NULL CHECK (line > 0),
  account text COLLATE "C" NOT NULL,
  account_kind text COLLATE "C" NOT NULL,
  contribution text COLLATE "C" NOT NULL,
  proposal text COLLATE "C",
  minor_units bigint NOT NULL,
  currency text COLLATE "C" NOT NULL,
  PRIMARY KEY (position, entry, line),
  FOREIGN KEY (position, entry) REFERENCES ledger_entries (position, entry)
);

CREATE INDEX ledger_postings_of_contribution ON ledger_postings (contribution, position, entry, line);

CREATE INDEX ledger_postings_of_proposal ON ledger_postings (proposal, position, entry, line) WHERE proposal IS NOT NULL;

-- What the postings of an account come to; the CHECK is the last line against spending what is not there (L2 to L4).
CREATE TABLE ledger_balances (
  account text COLLATE "C" NOT NULL PRIMARY KEY,
  account_kind text COLLATE "C" NOT NULL,
  contribution text COLLATE "C" NOT NULL,
  proposal text COLLATE "C",
  fund text COLLATE "C" NOT NULL,
  minor_units bigint NOT NULL,
  currency text COLLATE "C" NOT NULL,
  CONSTRAINT never_negative CHECK (minor_units >= 0 OR account_kind IN ('Promise', 'Donor'))
) WITH (fillfactor = 70);

CREATE INDEX ledger_balances_of_fund ON ledger_balances (fund, account);

-- The same per effective date, so that a balance at any date is asked without reading old postings.
CREATE TABLE ledger_daily_sums (
  account text COLLATE "C" NOT NULL,
  effective_on text COLLATE "C" NOT NULL,
  minor_units bigint NOT NULL,
  PRIMARY KEY (account, effective_on)
) WITH (fillfactor = 70);

CREATE TRIGGER ledger_entries_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ledger_postings_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_postings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
