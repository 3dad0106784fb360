using TrustFund.Application.Store;
using TrustFund.Storage.Paging;
using TrustFund.Storage.Sqlite.Connections;

namespace TrustFund.Storage.Sqlite.Queries;

/// <summary>What the ledger's statements ask: postings one by one, and balances at a date.</summary>
internal static class LedgerStatements
{
    private const string SelectPostings = """
        SELECT p.position, p.entry, p.line, e.fund, e.effective_on, e.recorded_at, e.kind, p.account, p.contribution, p.proposal, p.minor_units, p.currency
        FROM ledger_postings p JOIN ledger_entries e ON e.position = p.position AND e.entry = p.entry
        WHERE e.fund = @fund AND (p.position, p.entry, p.line) > (@after_position, @after_entry, @after_line)
          AND (@up_to IS NULL OR e.effective_on <= @up_to)
        ORDER BY p.position, p.entry, p.line LIMIT @limit
        """;

    private const string SelectPostingsOfContribution = """
        SELECT p.position, p.entry, p.line, e.fund, e.effective_on, e.recorded_at, e.kind, p.account, p.contribution, p.proposal, p.minor_units, p.currency
        FROM ledger_postings p JOIN ledger_entries e ON e.position = p.position AND e.entry = p.entry
        WHERE p.contribution = @contribution AND e.fund = @fund AND (p.position, p.entry, p.line) > (@after_position, @after_entry, @after_line)
          AND (@proposal IS NULL OR p.proposal = @proposal)
          AND (@up_to IS NULL OR e.effective_on <= @up_to)
        ORDER BY p.position, p.entry, p.line LIMIT @limit
        """;

    private const string SelectPostingsOfProposal = """
        SELECT p.position, p.entry, p.line, e.fund, e.effective_on, e.recorded_at, e.kind, p.account, p.contribution, p.proposal, p.minor_units, p.currency
        FROM ledger_postings p JOIN ledger_entries e ON e.position = p.position AND e.entry = p.entry
        WHERE p.proposal = @proposal AND e.fund = @fund AND (p.position, p.entry, p.line) > (@after_position, @after_entry, @after_line)
          AND (@up_to IS NULL OR e.effective_on <= @up_to)
        ORDER BY p.position, p.entry, p.line LIMIT @limit
        """;

    // All postings: the daily sums say the same as the postings and are far fewer.
    private const string SelectBalances = """
        SELECT b.account, b.account_kind, b.contribution, b.proposal, sum(d.minor_units), b.currency
        FROM ledger_balances b JOIN ledger_daily_sums d ON d.account = b.account
        WHERE b.fund = @fund AND d.effective_on <= @as_of
        GROUP BY b.account ORDER BY b.account
        """;

    private const string SelectBalancesUpToPosition = """
        SELECT p.account, p.account_kind, p.contribution, p.proposal, sum(p.minor_units), p.currency
        FROM ledger_entries e JOIN ledger_postings p ON p.position = e.position AND p.entry = e.entry
        WHERE e.fund = @fund AND e.effective_on <= @as_of AND e.position <= @up_to_position
        GROUP BY p.account ORDER BY p.account
        """;

    public static Page<PostingRow> Postings(
        Connection connection, string fund, string? contribution, string? proposal, DateOnly? upTo, string? after, int limit)
    {
        const string Name = "postings";
        var key = PageToken.ReadNumbers(after, Name, 3) ?? [0, 0, 0];
        var row = contribution is not null ? connection.Of(SelectPostingsOfContribution).Bind(contribution)
            : proposal is not null ? connection.Of(SelectPostingsOfProposal).Bind(proposal)
            : connection.Of(SelectPostings);
        row.Bind(fund).Bind(key[0]).Bind(key[1]).Bind(key[2]);
        if (contribution is not null)
            row.Bind(proposal);
        row.Bind(StoredText.Date(upTo)).Bind(Pages.Asked(limit));
        var rows = new List<PostingRow>();
        while (row.Step())
        {
            rows.Add(new PostingRow(
                row.Integer(0), (int)row.Integer(1), (int)row.Integer(2), row.Text(3), StoredText.ToDate(row.Text(4)), StoredText.ToInstant(row.Text(5)),
                row.Text(6), row.Text(7), row.Text(8), row.TextOrNull(9), row.Integer(10), row.Text(11)));
        }

        return Pages.Cut(rows, limit, Name, last => [Pages.Text(last.Position), Pages.Text(last.Entry), Pages.Text(last.Line)]);
    }

    public static IReadOnlyList<BalanceRow> Balances(Connection connection, string fund, DateOnly asOf, long? upToPosition)
    {
        var row = connection.Of(upToPosition is null ? SelectBalances : SelectBalancesUpToPosition).Bind(fund).Bind(StoredText.Date(asOf));
        if (upToPosition is { } position)
            row.Bind(position);
        var rows = new List<BalanceRow>();
        while (row.Step())
            rows.Add(new BalanceRow(row.Text(0), row.Text(1), row.Text(2), row.TextOrNull(3), row.Integer(4), row.Text(5)));
        return rows;
    }
}
