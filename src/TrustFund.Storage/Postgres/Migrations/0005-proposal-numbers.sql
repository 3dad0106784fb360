-- The number in a reference (TF-2017-0106: 106), so that the next one is found without reading them all.
ALTER TABLE proposals ADD COLUMN number bigint
  GENERATED ALWAYS AS (coalesce(substring(substr(reference, strpos(reference, '-') + 6) FROM '^[0-9]{1,18}')::bigint, 0)) STORED;

CREATE INDEX proposals_by_number ON proposals (fund, number);
