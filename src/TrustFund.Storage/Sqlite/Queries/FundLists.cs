using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Storage.Paging;
using TrustFund.Storage.Sqlite.Connections;

namespace TrustFund.Storage.Sqlite.Queries;

/// <summary>The short lists: funds, a fund's contributions by reference, its sessions with the latest first.</summary>
internal static class FundLists
{
    private const string SelectFunds = "SELECT reference FROM funds ORDER BY reference";

    private const string SelectContributions = """
        SELECT reference, fund, donor, label, status, pledged_minor, currency, approximate, signed_on, ends_on, version
        FROM contributions
        WHERE fund = @fund AND reference > @after AND (@donor IS NULL OR donor = @donor)
        ORDER BY reference LIMIT @limit
        """;

    private const string SelectSessions = """
        SELECT reference, fund, kind, status, meets_on, proposals, version
        FROM sessions
        WHERE fund = @fund AND (meets_on < @after_date OR (meets_on = @after_date AND reference > @after_reference))
          AND (@proposal IS NULL OR EXISTS (SELECT 1 FROM json_each(proposals) WHERE value = @proposal))
        ORDER BY meets_on DESC, reference LIMIT @limit
        """;

    public static IReadOnlyList<string> Funds(Connection connection)
    {
        var row = connection.Of(SelectFunds);
        var funds = new List<string>();
        while (row.Step())
            funds.Add(row.Text(0));
        return funds;
    }

    public static Page<ContributionRow> Contributions(Connection connection, string fund, string? donor, string? after, int limit)
    {
        const string Name = "contributions";
        var row = connection.Of(SelectContributions)
            .Bind(fund).Bind(PageToken.Read(after, Name, 1)?[0] ?? "").Bind(donor).Bind(Pages.Asked(limit));
        var rows = new List<ContributionRow>();
        while (row.Step())
        {
            rows.Add(new ContributionRow(
                row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.IntegerOrNull(5), row.Text(6), row.Integer(7) == 1,
                StoredText.ToDateOrNull(row.TextOrNull(8)), StoredText.ToDateOrNull(row.TextOrNull(9)), (int)row.Integer(10)));
        }

        return Pages.Cut(rows, limit, Name, last => [last.Reference]);
    }

    public static Page<SessionRow> Sessions(Connection connection, string fund, string? proposal, string? after, int limit)
    {
        const string Name = "sessions";
        var key = PageToken.Read(after, Name, 2) ?? ["9999-12-32", ""];
        var row = connection.Of(SelectSessions).Bind(fund).Bind(key[0]).Bind(key[1]).Bind(proposal).Bind(Pages.Asked(limit));
        var rows = new List<SessionRow>();
        while (row.Step())
        {
            rows.Add(new SessionRow(
                row.Text(0), row.Text(1), row.Text(2), row.Text(3), StoredText.ToDate(row.Text(4)), StoredText.ToList(row.Text(5)), (int)row.Integer(6)));
        }

        return Pages.Cut(rows, limit, Name, last => [StoredText.Date(last.MeetsOn), last.Reference]);
    }
}
