-- Texts are compared byte by byte, as the audit and the pages do, whatever the database's own collation.
-- The truth: every event in the order of its commit, chained by hash.
CREATE TABLE log (
  position bigint PRIMARY KEY,
  stream text COLLATE "C" NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  type text COLLATE "C" NOT NULL,
  type_version bigint NOT NULL,
  body bytea NOT NULL,
  contract bytea CHECK (length(contract) > 0),
  fund text COLLATE "C" NOT NULL,
  actor text COLLATE "C" NOT NULL,
  on_behalf_of text COLLATE "C" CHECK (length(on_behalf_of) > 0),
  command text COLLATE "C" NOT NULL,
  command_key text COLLATE "C" NOT NULL,
  at text COLLATE "C" NOT NULL,
  effective_on text COLLATE "C" NOT NULL,
  recorded_at text COLLATE "C" NOT NULL,
  trace text COLLATE "C" CHECK (length(trace) > 0),
  previous_hash bytea NOT NULL CHECK (length(previous_hash) = 32),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  UNIQUE (stream, version)
);

-- One row: where the log ends, and the lock that every writer takes. A log whose tail was cut no longer agrees with it.
-- Rewritten at every commit: most of its page is left free, so that the new version stays on it.
CREATE TABLE head (
  id bigint PRIMARY KEY CHECK (id = 1),
  position bigint NOT NULL,
  hash bytea NOT NULL CHECK (length(hash) = 32)
) WITH (fillfactor = 10);

INSERT INTO head (id, position, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $refuse$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused.', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$refuse$;

-- Positions have no gap; asked once a statement, which may bring the rows of many commands.
CREATE FUNCTION log_grows_at_its_end() RETURNS trigger LANGUAGE plpgsql AS $grows$
DECLARE
  first_added bigint;
  last_added bigint;
  number_added bigint;
BEGIN
  SELECT min(position), max(position), count(*) INTO first_added, last_added, number_added FROM added;
  IF number_added = 0 THEN
    RETURN NULL;
  END IF;
  IF last_added - first_added + 1 <> number_added
    OR first_added <> (SELECT coalesce(max(position), 0) + 1 FROM log WHERE position < first_added)
    OR EXISTS (SELECT 1 FROM log WHERE position > last_added) THEN
    RAISE EXCEPTION 'The log grows by one position at its end only.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$grows$;

CREATE TRIGGER log_grows_by_one AFTER INSERT ON log REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION log_grows_at_its_end();

CREATE TRIGGER log_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER head_is_never_deleted BEFORE DELETE OR TRUNCATE ON head FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The answer that a repeated command gets again.
CREATE TABLE answers (
  actor text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  input_hash bytea NOT NULL,
  answer bytea NOT NULL,
  PRIMARY KEY (actor, key)
);

CREATE TABLE settings (
  key text COLLATE "C" NOT NULL PRIMARY KEY,
  value text COLLATE "C" NOT NULL
);
