using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Storage.Paging;
using TrustFund.Storage.Sqlite.Connections;

namespace TrustFund.Storage.Sqlite.Queries;

/// <summary>The list of proposals, by reference.</summary>
internal static class ProposalList
{
    private const string Name = "proposals";

    // A section's proposals are those it leads or joins. Every word searched for must occur somewhere in the prepared text.
    private const string Select = """
        SELECT reference, fund, title, stage, status, decision, funding, agreement, delivery, pillar, regions,
          lead_section, joint_sections, partner, amount_minor, currency, decided_on, closed_on, changed_at, version, search
        FROM proposals
        WHERE fund = @fund AND reference > @after
          AND (@stage IS NULL OR stage = @stage)
          AND (@status IS NULL OR status = @status)
          AND (@pillar IS NULL OR pillar = @pillar)
          AND (@partner IS NULL OR partner = @partner)
          AND (@decided_from IS NULL OR decided_on >= @decided_from)
          AND (@decided_to IS NULL OR decided_on <= @decided_to)
          AND (@section IS NULL OR lead_section = @section OR EXISTS (SELECT 1 FROM json_each(joint_sections) WHERE value = @section))
          AND (@region IS NULL OR EXISTS (SELECT 1 FROM json_each(regions) WHERE value = @region))
          AND NOT EXISTS (SELECT 1 FROM json_each(@words) WHERE instr(search, value) = 0)
        ORDER BY reference LIMIT @limit
        """;

    public static Page<ProposalRow> Page(Connection connection, ProposalFilter filter, string? after, int limit)
    {
        var row = connection.Of(Select)
            .Bind(filter.Fund).Bind(PageToken.Read(after, Name, 1)?[0] ?? "")
            .Bind(filter.Stage).Bind(filter.Status).Bind(filter.Pillar).Bind(filter.Partner)
            .Bind(StoredText.Date(filter.DecidedFrom)).Bind(StoredText.Date(filter.DecidedTo))
            .Bind(filter.Section).Bind(filter.Region).Bind(Words(filter.Search)).Bind(Pages.Asked(limit));
        var rows = new List<ProposalRow>();
        while (row.Step())
        {
            rows.Add(new ProposalRow(
                row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Text(7), row.Text(8),
                row.TextOrNull(9), StoredText.ToList(row.Text(10)), row.Text(11), StoredText.ToList(row.Text(12)), row.TextOrNull(13),
                row.Integer(14), row.Text(15), StoredText.ToDateOrNull(row.TextOrNull(16)), StoredText.ToDateOrNull(row.TextOrNull(17)),
                StoredText.ToInstant(row.Text(18)), (int)row.Integer(19), row.Text(20)));
        }

        return Pages.Cut(rows, limit, Name, last => [last.Reference]);
    }

    private static string Words(string? search) =>
        StoredText.List([.. SearchText.Fold(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
}
