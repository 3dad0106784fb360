-- Double entry in whole minor units. Entries and postings are never edited, only reversed by others (L6).
CREATE TABLE ledger_entries (
  position INTEGER NOT NULL REFERENCES log (position),
  entry INTEGER NOT NULL CHECK (entry > 0),
  fund TEXT NOT NULL,
  effective_on TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (position, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger_postings (
  position INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  line INTEGER NOT NULL CHECK (line > 0),
  account TEXT NOT NULL,
  account_kind TEXT NOT NULL,
  contribution TEXT NOT NULL,
  proposal TEXT,
  minor_units INTEGER NOT NULL,
  currency TEXT NOT NULL,
  PRIMARY KEY (position, entry, line),
  FOREIGN KEY (position, entry) REFERENCES ledger_entries (position, entry)
) STRICT, WITHOUT ROWID;

CREATE INDEX ledger_postings_of_contribution ON ledger_postings (contribution, position, entry, line);

CREATE INDEX ledger_postings_of_proposal ON ledger_postings (proposal, position, entry, line) WHERE proposal IS NOT NULL;

-- What the postings of an account come to; the CHECK is the last line against spending what is not there (L2 to L4).
CREATE TABLE ledger_balances (
  account TEXT NOT NULL PRIMARY KEY,
  account_kind TEXT NOT NULL,
  contribution TEXT NOT NULL,
  proposal TEXT,
  fund TEXT NOT NULL,
  minor_units INTEGER NOT NULL,
  currency TEXT NOT NULL,
  CONSTRAINT never_negative CHECK (minor_units >= 0 OR account_kind IN ('Promise', 'Donor'))
) STRICT, WITHOUT ROWID;

CREATE INDEX ledger_balances_of_fund ON ledger_balances (fund, account);

-- The same per effective date, so that a balance at any date is asked without reading old postings.
CREATE TABLE ledger_daily_sums (
  account TEXT NOT NULL,
  effective_on TEXT NOT NULL,
  minor_units INTEGER NOT NULL,
  PRIMARY KEY (account, effective_on)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER ledger_entries_are_not_replaced BEFORE INSERT ON ledger_entries
WHEN EXISTS (SELECT 1 FROM ledger_entries WHERE position = NEW.position AND entry = NEW.entry)
BEGIN
  SELECT RAISE(ABORT, 'The ledger is append-only.');
END;

CREATE TRIGGER ledger_entries_are_never_updated BEFORE UPDATE ON ledger_entries
BEGIN
  SELECT RAISE(ABORT, 'The ledger is append-only.');
END;

CREATE TRIGGER ledger_entries_are_never_deleted BEFORE DELETE ON ledger_entries
BEGIN
  SELECT RAISE(ABORT, 'The ledger is append-only.');
END;

CREATE TRIGGER ledger_postings_are_not_replaced BEFORE INSERT ON ledger_postings
WHEN EXISTS (SELECT 1 FROM ledger_postings WHERE position = NEW.position AND entry = NEW.entry AND line = NEW.line)
BEGIN
  SELECT RAISE(ABORT, 'The ledger is append-only.');
END;

CREATE TRIGGER ledger_postings_are_never_updated BEFORE UPDATE ON ledger_postings
BEGIN
  SELECT RAISE(ABORT, 'The ledger is append-only.');
END;

CREATE TRIGGER ledger_postings_are_never_deleted BEFORE DELETE ON ledger_postings
BEGIN
  SELECT RAISE(ABORT, 'The ledger is append-only.');
END;
