-- The number in a reference (TF-2017-0106: 106), so that the next one is found without reading them all.
ALTER TABLE proposals ADD COLUMN number INTEGER GENERATED ALWAYS AS (CAST(substr(reference, instr(reference, '-') + 6) AS INTEGER)) VIRTUAL;

CREATE INDEX proposals_by_number ON proposals (fund, number);
