-- The cells of the matrix of contributions and projects, in either order; an index of a cell's accounts is written once, not at each posting.
CREATE INDEX ledger_balances_by_contribution ON ledger_balances (fund, contribution, proposal) WHERE proposal IS NOT NULL;

CREATE INDEX ledger_balances_by_project ON ledger_balances (fund, proposal, contribution) WHERE proposal IS NOT NULL;
