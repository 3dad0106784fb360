using Dapper;
using Microsoft.Data.Sqlite;
using TrustFund.Application.Store;
using TrustFund.Storage.Paging;

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
        SELECT b.account, b.account_kind, b.contribution, b.proposal, sum(d.minor_units) AS minor_units, b.currency
        FROM ledger_balances b JOIN ledger_daily_sums d ON d.account = b.account
        WHERE b.fund = @fund AND d.effective_on <= @as_of
        GROUP BY b.account ORDER BY b.account
        """;

    private const string SelectBalancesUpToPosition = """
        SELECT p.account, p.account_kind, p.contribution, p.proposal, sum(p.minor_units) AS minor_units, p.currency
        FROM ledger_entries e JOIN ledger_postings p ON p.position = e.position AND p.entry = e.entry
        WHERE e.fund = @fund AND e.effective_on <= @as_of AND e.position <= @up_to_position
        GROUP BY p.account ORDER BY p.account
        """;

    public static Page<PostingRow> Postings(
        SqliteConnection connection, string fund, string? contribution, string? proposal, DateOnly? upTo, string? after, int limit)
    {
        const string Name = "postings";
        var key = PageToken.ReadNumbers(after, Name, 3) ?? [0, 0, 0];
        var rows = connection.Query<PostingRow>(contribution is not null ? SelectPostingsOfContribution : proposal is not null ? SelectPostingsOfProposal : SelectPostings, new
        {
            fund,
            contribution,
            proposal,
            after_position = key[0],
            after_entry = key[1],
            after_line = key[2],
            up_to = upTo,
            limit = Pages.Asked(limit),
        });
        return Pages.Cut(rows.AsList(), limit, Name, last => [Pages.Text(last.Position), Pages.Text(last.Entry), Pages.Text(last.Line)]);
    }

    public static IReadOnlyList<BalanceRow> Balances(SqliteConnection connection, string fund, DateOnly asOf, long? upToPosition) =>
        connection.Query<BalanceRow>(upToPosition is null ? SelectBalances : SelectBalancesUpToPosition, new
        {
            fund,
            as_of = asOf,
            up_to_position = upToPosition,
        }).AsList();
}
