using TrustFund.Application.Store;
using TrustFund.Storage.Paging;

namespace TrustFund.Storage.Queries;

/// <summary>What the ledger's statements ask: postings one by one, and balances at a date.</summary>
internal static class LedgerStatements
{
    private const string SqlitePostings = """
        SELECT p.position, p.entry, p.line, e.fund, e.effective_on, e.recorded_at, e.kind, p.account, p.contribution, p.proposal, p.minor_units, p.currency
        FROM ledger_postings p JOIN ledger_entries e ON e.position = p.position AND e.entry = p.entry
        WHERE e.fund = @fund AND (p.position, p.entry, p.line) > (@after_position, @after_entry, @after_line)
          AND (@up_to IS NULL OR e.effective_on <= @up_to)
        ORDER BY p.position, p.entry, p.line LIMIT @limit
        """;

    private const string PostgresPostings = """
        SELECT p.position, p.entry, p.line, e.fund, e.effective_on, e.recorded_at, e.kind, p.account, p.contribution, p.proposal, p.minor_units, p.currency
        FROM ledger_postings p JOIN ledger_entries e ON e.position = p.position AND e.entry = p.entry
        WHERE e.fund = @fund AND (p.position, p.entry, p.line) > (@after_position, @after_entry, @after_line)
          AND (@up_to::text IS NULL OR e.effective_on <= @up_to)
        ORDER BY p.position, p.entry, p.line LIMIT @limit
        """;

    private const string SqlitePostingsOfContribution = """
        SELECT p.position, p.entry, p.line, e.fund, e.effective_on, e.recorded_at, e.kind, p.account, p.contribution, p.proposal, p.minor_units, p.currency
        FROM ledger_postings p JOIN ledger_entries e ON e.position = p.position AND e.entry = p.entry
        WHERE p.contribution = @contribution AND e.fund = @fund AND (p.position, p.entry, p.line) > (@after_position, @after_entry, @after_line)
          AND (@proposal IS NULL OR p.proposal = @proposal)
          AND (@up_to IS NULL OR e.effective_on <= @up_to)
        ORDER BY p.position, p.entry, p.line LIMIT @limit
        """;

    private const string PostgresPostingsOfContribution = """
        SELECT p.position, p.entry, p.line, e.fund, e.effective_on, e.recorded_at, e.kind, p.account, p.contribution, p.proposal, p.minor_units, p.currency
        FROM ledger_postings p JOIN ledger_entries e ON e.position = p.position AND e.entry = p.entry
        WHERE p.contribution = @contribution AND e.fund = @fund AND (p.position, p.entry, p.line) > (@after_position, @after_entry, @after_line)
          AND (@proposal::text IS NULL OR p.proposal = @proposal)
          AND (@up_to::text IS NULL OR e.effective_on <= @up_to)
        ORDER BY p.position, p.entry, p.line LIMIT @limit
        """;

    private const string SqlitePostingsOfProposal = """
        SELECT p.position, p.entry, p.line, e.fund, e.effective_on, e.recorded_at, e.kind, p.account, p.contribution, p.proposal, p.minor_units, p.currency
        FROM ledger_postings p JOIN ledger_entries e ON e.position = p.position AND e.entry = p.entry
        WHERE p.proposal = @proposal AND e.fund = @fund AND (p.position, p.entry, p.line) > (@after_position, @after_entry, @after_line)
          AND (@up_to IS NULL OR e.effective_on <= @up_to)
        ORDER BY p.position, p.entry, p.line LIMIT @limit
        """;

    private const string PostgresPostingsOfProposal = """
        SELECT p.position, p.entry, p.line, e.fund, e.effective_on, e.recorded_at, e.kind, p.account, p.contribution, p.proposal, p.minor_units, p.currency
        FROM ledger_postings p JOIN ledger_entries e ON e.position = p.position AND e.entry = p.entry
        WHERE p.proposal = @proposal AND e.fund = @fund AND (p.position, p.entry, p.line) > (@after_position, @after_entry, @after_line)
          AND (@up_to::text IS NULL OR e.effective_on <= @up_to)
        ORDER BY p.position, p.entry, p.line LIMIT @limit
        """;

    // All postings: the daily sums say the same as the postings and are far fewer.
    private const string SqliteBalances = """
        SELECT b.account, b.account_kind, b.contribution, b.proposal, sum(d.minor_units) AS minor_units, b.currency
        FROM ledger_balances b JOIN ledger_daily_sums d ON d.account = b.account
        WHERE b.fund = @fund AND d.effective_on <= @as_of
        GROUP BY b.account ORDER BY b.account
        """;

    private const string PostgresBalances = """
        SELECT b.account, b.account_kind, b.contribution, b.proposal, sum(d.minor_units)::bigint AS minor_units, b.currency
        FROM ledger_balances b JOIN ledger_daily_sums d ON d.account = b.account
        WHERE b.fund = @fund AND d.effective_on <= @as_of
        GROUP BY b.account ORDER BY b.account
        """;

    private const string SqliteTotals = """
        SELECT min(b.account) AS account, b.account_kind, b.contribution, NULL AS proposal, sum(d.minor_units) AS minor_units, b.currency
        FROM ledger_balances b JOIN ledger_daily_sums d ON d.account = b.account
        WHERE b.fund = @fund AND d.effective_on <= @as_of
        GROUP BY b.contribution, b.account_kind, b.currency ORDER BY b.contribution, b.account_kind, b.currency
        """;

    private const string PostgresTotals = """
        SELECT min(b.account) AS account, b.account_kind, b.contribution, NULL::text AS proposal, sum(d.minor_units)::bigint AS minor_units, b.currency
        FROM ledger_balances b JOIN ledger_daily_sums d ON d.account = b.account
        WHERE b.fund = @fund AND d.effective_on <= @as_of
        GROUP BY b.contribution, b.account_kind, b.currency ORDER BY b.contribution, b.account_kind, b.currency
        """;

    private const string SqliteBalancesUpToPosition = """
        SELECT p.account, p.account_kind, p.contribution, p.proposal, sum(p.minor_units) AS minor_units, p.currency
        FROM ledger_entries e JOIN ledger_postings p ON p.position = e.position AND p.entry = e.entry
        WHERE e.fund = @fund AND e.effective_on <= @as_of AND e.position <= @up_to_position
        GROUP BY p.account ORDER BY p.account
        """;

    private const string PostgresBalancesUpToPosition = """
        SELECT p.account, p.account_kind, p.contribution, p.proposal, sum(p.minor_units)::bigint AS minor_units, p.currency
        FROM ledger_entries e JOIN ledger_postings p ON p.position = e.position AND p.entry = e.entry
        WHERE e.fund = @fund AND e.effective_on <= @as_of AND e.position <= @up_to_position
        GROUP BY p.account, p.account_kind, p.contribution, p.proposal, p.currency ORDER BY p.account
        """;

    private static readonly Dialects SelectPostings = new(SqlitePostings, PostgresPostings);

    private static readonly Dialects SelectPostingsOfContribution = new(SqlitePostingsOfContribution, PostgresPostingsOfContribution);

    private static readonly Dialects SelectPostingsOfProposal = new(SqlitePostingsOfProposal, PostgresPostingsOfProposal);

    private static readonly Dialects SelectBalances = new(SqliteBalances, PostgresBalances);

    private static readonly Dialects SelectTotals = new(SqliteTotals, PostgresTotals);

    private static readonly Dialects SelectBalancesUpToPosition = new(SqliteBalancesUpToPosition, PostgresBalancesUpToPosition);

    public static async ValueTask<Page<PostingRow>> Postings(
        IAsker asker, string fund, string? contribution, string? proposal, DateOnly? upTo, string? after, int limit)
    {
        const string Name = "postings";
        var key = PageToken.ReadNumbers(after, Name, 3) ?? [0, 0, 0];
        var rows = await asker.Query<PostingRow>(contribution is not null ? SelectPostingsOfContribution : proposal is not null ? SelectPostingsOfProposal : SelectPostings, new
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
        return Pages.Cut(rows, limit, Name, last => [Pages.Text(last.Position), Pages.Text(last.Entry), Pages.Text(last.Line)]);
    }

    public static ValueTask<IReadOnlyList<BalanceRow>> Totals(IAsker asker, string fund, DateOnly asOf) =>
        asker.Query<BalanceRow>(SelectTotals, new { fund, as_of = asOf });

    public static ValueTask<IReadOnlyList<BalanceRow>> Balances(IAsker asker, string fund, DateOnly asOf, long? upToPosition) =>
        asker.Query<BalanceRow>(upToPosition is null ? SelectBalances : SelectBalancesUpToPosition, new
        {
            fund,
            as_of = asOf,
            up_to_position = upToPosition,
        });
}
