CREATE TABLE workflow_definitions (
  definition_id text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  hash text COLLATE "C" NOT NULL,
  json bytea NOT NULL,
  PRIMARY KEY (definition_id, version)
);

-- A published version never changes; a change is a new version.
CREATE TRIGGER workflow_definitions_are_never_updated BEFORE UPDATE ON workflow_definitions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE workflow_instances (
  proposal text COLLATE "C" NOT NULL PRIMARY KEY,
  definition_id text COLLATE "C" NOT NULL,
  definition_version bigint NOT NULL,
  definition_hash text COLLATE "C" NOT NULL,
  state bytea NOT NULL
) WITH (fillfactor = 70);

-- Roles and actions are JSON arrays of texts.
CREATE TABLE tasks (
  proposal text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  fund text COLLATE "C" NOT NULL,
  activity text COLLATE "C" NOT NULL,
  stage text COLLATE "C",
  roles text COLLATE "C" NOT NULL,
  actions text COLLATE "C" NOT NULL,
  section text COLLATE "C",
  opened_at text COLLATE "C" NOT NULL,
  due_on text COLLATE "C",
  escalated_to text COLLATE "C",
  PRIMARY KEY (proposal, id)
);

-- The order of an inbox: what is due first, then what has no date.
CREATE INDEX tasks_of_fund_by_due_date ON tasks (fund, coalesce(due_on, '9999-12-31'), proposal, id);

CREATE TABLE timers (
  proposal text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  fund text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  due_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (proposal, id)
);

CREATE INDEX timers_by_due_instant ON timers (due_at, proposal, id);
