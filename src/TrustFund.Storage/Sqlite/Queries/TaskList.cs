using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Storage.Paging;
using TrustFund.Storage.Sqlite.Connections;

namespace TrustFund.Storage.Sqlite.Queries;

/// <summary>Inboxes, what is due first on top, and the clocks that are due.</summary>
internal static class TaskList
{
    private const string Name = "tasks";

    private const string Select = """
        SELECT id, fund, proposal, activity, stage, roles, actions, section, opened_at, due_on, escalated_to
        FROM tasks
        WHERE fund = @fund AND (coalesce(due_on, '9999-12-31'), proposal, id) > (@after_due, @after_proposal, @after_id)
          AND (section IS NULL OR section IN (SELECT value FROM json_each(@sections)))
          AND EXISTS (SELECT 1 FROM json_each(roles) WHERE value IN (SELECT value FROM json_each(@roles)))
        ORDER BY coalesce(due_on, '9999-12-31'), proposal, id LIMIT @limit
        """;

    // By the proposal's key, which the + keeps the planner at: its page asks for its few tasks, not for the fund's many.
    private const string SelectOfProposal = """
        SELECT id, fund, proposal, activity, stage, roles, actions, section, opened_at, due_on, escalated_to
        FROM tasks
        WHERE proposal = @proposal AND +fund = @fund AND (coalesce(due_on, '9999-12-31'), proposal, id) > (@after_due, @after_proposal, @after_id)
          AND (section IS NULL OR section IN (SELECT value FROM json_each(@sections)))
          AND EXISTS (SELECT 1 FROM json_each(roles) WHERE value IN (SELECT value FROM json_each(@roles)))
        ORDER BY coalesce(due_on, '9999-12-31'), proposal, id LIMIT @limit
        """;

    private const string SelectDue = "SELECT id, fund, proposal, kind, due_at FROM timers WHERE due_at <= @until ORDER BY due_at, proposal, id LIMIT @limit";

    public static Page<TaskRow> Page(
        Connection connection, string fund, IReadOnlyList<string> roles, IReadOnlyList<string> sections, string? proposal, string? after, int limit)
    {
        var key = PageToken.Read(after, Name, 3) ?? ["", "", ""];
        var row = proposal is null ? connection.Of(Select) : connection.Of(SelectOfProposal).Bind(proposal);
        row.Bind(fund).Bind(key[0]).Bind(key[1]).Bind(key[2])
            .Bind(StoredText.List([.. sections])).Bind(StoredText.List([.. roles])).Bind(Pages.Asked(limit));
        var rows = new List<TaskRow>();
        while (row.Step())
        {
            rows.Add(new TaskRow(
                row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.TextOrNull(4), StoredText.ToList(row.Text(5)), StoredText.ToList(row.Text(6)),
                row.TextOrNull(7), StoredText.ToInstant(row.Text(8)), StoredText.ToDateOrNull(row.TextOrNull(9)), row.TextOrNull(10)));
        }

        return Pages.Cut(rows, limit, Name, last => [StoredText.Date(last.DueOn) ?? "9999-12-31", last.Proposal, last.Id]);
    }

    public static IReadOnlyList<TimerRow> Due(Connection connection, DateTimeOffset until, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var row = connection.Of(SelectDue).Bind(StoredText.Instant(until)).Bind(limit);
        var rows = new List<TimerRow>();
        while (row.Step())
            rows.Add(new TimerRow(row.Text(0), row.Text(1), row.Text(2), row.Text(3), StoredText.ToInstant(row.Text(4))));
        return rows;
    }
}
