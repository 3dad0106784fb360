using TrustFund.Application.Store;
using TrustFund.Domain.Proposals;
using TrustFund.Storage.Paging;
using TrustFund.Storage.Rows;

namespace TrustFund.Storage.Queries;

/// <summary>The board: open tasks by the stage in which their proposal stands, each stage counted whole and shown in part.</summary>
internal static class Board
{
    private const string Name = "board";

    /// <summary>No fund has more stages in which something waits.</summary>
    private const int MostStages = 40;

    // A task beside the stages, as that for changes, is of no stage and so on no board.
    private const string SqliteSelect = """
        SELECT reference, title, title_en, stage, pillar, lead_section, partner, amount_minor, currency, opened_at, due_on, roles, escalated_to, total, overdue
        FROM (
          SELECT p.reference, p.title, p.title_en, p.stage, p.pillar, p.lead_section, p.partner, p.amount_minor, p.currency,
            waiting.opened_at, waiting.due_on, waiting.roles, waiting.escalated_to,
            count(*) OVER (PARTITION BY p.stage) AS total,
            sum(CASE WHEN waiting.due_on < @today THEN 1 ELSE 0 END) OVER (PARTITION BY p.stage) AS overdue,
            row_number() OVER (PARTITION BY p.stage ORDER BY coalesce(waiting.due_on, '9999-12-31'), waiting.opened_at, p.reference) AS place
          FROM (
              SELECT proposal, stage, min(opened_at) AS opened_at, min(due_on) AS due_on, group_concat(roles, @blank) AS roles, max(escalated_to) AS escalated_to
              FROM tasks WHERE fund = @fund AND (@stage IS NULL OR stage = @stage)
                AND (@action IS NULL OR EXISTS (SELECT 1 FROM json_each(actions) WHERE value = @action)) GROUP BY proposal, stage) waiting
            CROSS JOIN proposals p ON p.reference = waiting.proposal AND p.stage = waiting.stage
          WHERE p.decision <> @draft
            AND (@pillar IS NULL OR p.pillar = @pillar)
            AND (@section IS NULL OR p.lead_section = @section OR EXISTS (SELECT 1 FROM json_each(p.joint_sections) WHERE value = @section))
            AND (@entered_until IS NULL OR waiting.opened_at <= @entered_until)) ranked
        WHERE (coalesce(due_on, '9999-12-31'), opened_at, reference) > (@after_due, @after_opened, @after_reference) AND (@stage IS NOT NULL OR place <= @each)
        ORDER BY stage, place LIMIT @limit
        """;

    private const string PostgresSelect = """
        SELECT reference, title, title_en, stage, pillar, lead_section, partner, amount_minor, currency, opened_at, due_on, roles, escalated_to, total, overdue
        FROM (
          SELECT p.reference, p.title, p.title_en, p.stage, p.pillar, p.lead_section, p.partner, p.amount_minor, p.currency,
            waiting.opened_at, waiting.due_on, waiting.roles, waiting.escalated_to,
            count(*) OVER (PARTITION BY p.stage) AS total,
            sum(CASE WHEN waiting.due_on < @today THEN 1 ELSE 0 END) OVER (PARTITION BY p.stage) AS overdue,
            row_number() OVER (PARTITION BY p.stage ORDER BY coalesce(waiting.due_on, '9999-12-31'), waiting.opened_at, p.reference) AS place
          FROM (
              SELECT proposal, stage, min(opened_at) AS opened_at, min(due_on) AS due_on, string_agg(roles, @blank) AS roles, max(escalated_to) AS escalated_to
              FROM tasks WHERE fund = @fund AND (@stage::text IS NULL OR stage = @stage)
                AND (@action::text IS NULL OR actions::jsonb ? @action) GROUP BY proposal, stage) waiting
            JOIN proposals p ON p.reference = waiting.proposal AND p.stage = waiting.stage
          WHERE p.decision <> @draft
            AND (@pillar::text IS NULL OR p.pillar = @pillar)
            AND (@section::text IS NULL OR p.lead_section = @section OR p.joint_sections::jsonb ? @section)
            AND (@entered_until::text IS NULL OR waiting.opened_at <= @entered_until)) ranked
        WHERE (coalesce(due_on, '9999-12-31'), opened_at, reference) > (@after_due, @after_opened, @after_reference) AND (@stage::text IS NOT NULL OR place <= @each)
        ORDER BY stage, place LIMIT @limit
        """;

    private static readonly Dialects Select = new(SqliteSelect, PostgresSelect);

    public static async ValueTask<IReadOnlyList<BoardColumn>> Columns(IAsker asker, BoardFilter filter, string? after, int limit)
    {
        var key = PageToken.Read(after, Name, 3) ?? ["", "", ""];
        var rows = await asker.Query<BoardRow>(Select, new
        {
            fund = filter.Fund,
            today = filter.Today,
            stage = filter.Stage,
            action = filter.Action,
            pillar = filter.Pillar,
            section = filter.Section,
            entered_until = filter.EnteredUntil,
            draft = nameof(DecisionAxis.Draft),
            blank = " ",
            after_due = key[0],
            after_opened = key[1],
            after_reference = key[2],
            each = limit,
            limit = filter.Stage is null ? limit * MostStages : Pages.Asked(limit),
        });
        return [.. rows.GroupBy(row => row.Stage, StringComparer.Ordinal).Select(stage => Column([.. stage], limit))];
    }

    private static BoardColumn Column(IReadOnlyList<BoardRow> rows, int limit)
    {
        var page = Pages.Cut(rows, limit, Name, last => [StoredText.Date(last.DueOn) ?? "9999-12-31", StoredText.Instant(last.OpenedAt), last.Reference]);
        return new BoardColumn(rows[0].Stage, checked((int)rows[0].Total), checked((int)rows[0].Overdue), [.. page.Items.Select(row => row.Card())], page.Next);
    }
}
