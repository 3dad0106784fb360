-- An inbox is found by who may act and then by what is due: the roles of a task are one of a few lists, which the definitions say.
CREATE INDEX tasks_by_roles ON tasks (fund, roles, coalesce(due_on, '9999-12-31'), proposal, id);

DROP INDEX tasks_of_fund_by_due_date;
