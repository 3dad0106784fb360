using System.Collections.Immutable;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Storage.Paging;

namespace TrustFund.Storage.Queries;

/// <summary>Inboxes, what is due first on top, and the clocks that are due.</summary>
internal static class TaskList
{
    private const string Name = "tasks";

    // First the lists of roles that there are, one search in the index each, then of each that suits the page's first tasks: whoever has
    // little to do waits no longer than whoever has much.
    private const string SqliteSelect = """
        SELECT t.id, t.fund, t.proposal, t.activity, t.stage, t.roles, t.actions, t.section, t.opened_at, t.due_on, t.escalated_to
        FROM (
            WITH RECURSIVE lists (roles) AS (
              SELECT min(roles) FROM tasks WHERE fund = @fund
              UNION ALL
              SELECT (SELECT min(n.roles) FROM tasks n WHERE n.fund = @fund AND n.roles > lists.roles) FROM lists WHERE lists.roles IS NOT NULL)
            SELECT roles FROM lists WHERE EXISTS (SELECT 1 FROM json_each(lists.roles) WHERE value IN (SELECT value FROM json_each(@roles)))) mine
          CROSS JOIN tasks t ON (t.proposal, t.id) IN (
            SELECT i.proposal, i.id FROM tasks i
            WHERE i.fund = @fund AND i.roles = mine.roles
              AND (coalesce(i.due_on, '9999-12-31'), i.proposal, i.id) > (@after_due, @after_proposal, @after_id)
              AND (i.section IS NULL OR i.section IN (SELECT value FROM json_each(@sections)))
            ORDER BY coalesce(i.due_on, '9999-12-31'), i.proposal, i.id LIMIT @limit)
        ORDER BY coalesce(t.due_on, '9999-12-31'), t.proposal, t.id LIMIT @limit
        """;

    private const string PostgresSelect = """
        SELECT t.id, t.fund, t.proposal, t.activity, t.stage, t.roles, t.actions, t.section, t.opened_at, t.due_on, t.escalated_to
        FROM (
            WITH RECURSIVE lists (roles) AS (
              SELECT min(roles) FROM tasks WHERE fund = @fund
              UNION ALL
              SELECT (SELECT min(n.roles) FROM tasks n WHERE n.fund = @fund AND n.roles > lists.roles) FROM lists WHERE lists.roles IS NOT NULL)
            SELECT roles FROM lists WHERE EXISTS (SELECT 1 FROM jsonb_array_elements_text(lists.roles::jsonb) AS role WHERE @roles::jsonb ? role)) mine
          CROSS JOIN LATERAL (
            SELECT i.* FROM tasks i
            WHERE i.fund = @fund AND i.roles = mine.roles
              AND (coalesce(i.due_on, '9999-12-31'), i.proposal, i.id) > (@after_due, @after_proposal, @after_id)
              AND (i.section IS NULL OR @sections::jsonb ? i.section)
            ORDER BY coalesce(i.due_on, '9999-12-31'), i.proposal, i.id LIMIT @limit) t
        ORDER BY coalesce(t.due_on, '9999-12-31'), t.proposal, t.id LIMIT @limit
        """;

    // By the proposal's key, which the + keeps the planner at: its page asks for its few tasks, not for the fund's many.
    private const string SqliteOfProposal = """
        SELECT id, fund, proposal, activity, stage, roles, actions, section, opened_at, due_on, escalated_to
        FROM tasks
        WHERE proposal = @proposal AND +fund = @fund AND (coalesce(due_on, '9999-12-31'), proposal, id) > (@after_due, @after_proposal, @after_id)
          AND (section IS NULL OR section IN (SELECT value FROM json_each(@sections)))
          AND EXISTS (SELECT 1 FROM json_each(roles) WHERE value IN (SELECT value FROM json_each(@roles)))
        ORDER BY coalesce(due_on, '9999-12-31'), proposal, id LIMIT @limit
        """;

    private const string PostgresOfProposal = """
        SELECT id, fund, proposal, activity, stage, roles, actions, section, opened_at, due_on, escalated_to
        FROM tasks
        WHERE proposal = @proposal AND fund = @fund AND (coalesce(due_on, '9999-12-31'), proposal, id) > (@after_due, @after_proposal, @after_id)
          AND (section IS NULL OR @sections::jsonb ? section)
          AND EXISTS (SELECT 1 FROM jsonb_array_elements_text(roles::jsonb) AS role WHERE @roles::jsonb ? role)
        ORDER BY coalesce(due_on, '9999-12-31'), proposal, id LIMIT @limit
        """;

    private const string DueTimers = "SELECT id, fund, proposal, kind, due_at FROM timers WHERE due_at <= @until ORDER BY due_at, proposal, id LIMIT @limit";

    private const string OfSessionsInFund = """
        SELECT id, fund, proposal, kind, due_at FROM timers
        WHERE due_at = @never AND fund = @fund AND (proposal, id) > (@after_proposal, @after_id)
        ORDER BY proposal, id LIMIT @limit
        """;

    private static readonly Dialects Select = new(SqliteSelect, PostgresSelect);

    private static readonly Dialects SelectOfProposal = new(SqliteOfProposal, PostgresOfProposal);

    private static readonly Dialects SelectDue = Dialects.Same(DueTimers);

    private static readonly Dialects SelectOfSessions = Dialects.Same(OfSessionsInFund);

    public static async ValueTask<Page<TaskRow>> Page(
        IAsker asker, string fund, IReadOnlyList<string> roles, IReadOnlyList<string> sections, string? proposal, string? after, int limit)
    {
        var key = PageToken.Read(after, Name, 3) ?? ["", "", ""];
        var rows = await asker.Query<TaskRow>(proposal is null ? Select : SelectOfProposal, new
        {
            fund,
            proposal,
            after_due = key[0],
            after_proposal = key[1],
            after_id = key[2],
            sections = sections.ToImmutableArray(),
            roles = roles.ToImmutableArray(),
            limit = Pages.Asked(limit),
        });
        return Pages.Cut(rows, limit, Name, last => [StoredText.Date(last.DueOn) ?? "9999-12-31", last.Proposal, last.Id]);
    }

    public static ValueTask<IReadOnlyList<TimerRow>> Due(IAsker asker, DateTimeOffset until, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return asker.Query<TimerRow>(SelectDue, new { until, limit });
    }

    public static async ValueTask<Page<TimerRow>> OfSessions(IAsker asker, string fund, string? after, int limit)
    {
        const string OfSessionsName = "timers of sessions";
        var key = PageToken.Read(after, OfSessionsName, 2) ?? ["", ""];
        var rows = await asker.Query<TimerRow>(SelectOfSessions, new
        {
            fund,
            never = DateTimeOffset.MaxValue,
            after_proposal = key[0],
            after_id = key[1],
            limit = Pages.Asked(limit),
        });
        return Pages.Cut(rows, limit, OfSessionsName, last => [last.Proposal, last.Id]);
    }
}
