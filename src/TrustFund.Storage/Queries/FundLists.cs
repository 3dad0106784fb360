using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain.Funding;
using TrustFund.Storage.Paging;

namespace TrustFund.Storage.Queries;

/// <summary>The short lists: funds, a fund's contributions by reference, those that have ended, its sessions with the latest first.</summary>
internal static class FundLists
{
    private const string SelectFunds = "SELECT reference FROM funds ORDER BY reference";

    private const string SqliteContributions = """
        SELECT reference, fund, donor, label, status, pledged_minor, currency, approximate, signed_on, ends_on, version
        FROM contributions
        WHERE fund = @fund AND reference > @after AND (@donor IS NULL OR donor = @donor)
        ORDER BY reference LIMIT @limit
        """;

    private const string PostgresContributions = """
        SELECT reference, fund, donor, label, status, pledged_minor, currency, approximate, signed_on, ends_on, version
        FROM contributions
        WHERE fund = @fund AND reference > @after AND (@donor::text IS NULL OR donor = @donor)
        ORDER BY reference LIMIT @limit
        """;

    private const string SelectEnded = """
        SELECT reference, fund, donor, label, status, pledged_minor, currency, approximate, signed_on, ends_on, version
        FROM contributions
        WHERE ends_on <= @until AND (ends_on, reference) > (@after_end, @after_reference) AND (status = @pledged OR status = @signed)
        ORDER BY ends_on, reference LIMIT @limit
        """;

    private const string SqliteSessions = """
        SELECT reference, fund, kind, status, meets_on, proposals, version
        FROM sessions
        WHERE fund = @fund AND (meets_on < @after_date OR (meets_on = @after_date AND reference > @after_reference))
          AND (@proposal IS NULL OR EXISTS (SELECT 1 FROM json_each(proposals) WHERE value = @proposal))
        ORDER BY meets_on DESC, reference LIMIT @limit
        """;

    private const string PostgresSessions = """
        SELECT reference, fund, kind, status, meets_on, proposals, version
        FROM sessions
        WHERE fund = @fund AND (meets_on < @after_date OR (meets_on = @after_date AND reference > @after_reference))
          AND (@proposal::text IS NULL OR proposals::jsonb ? @proposal)
        ORDER BY meets_on DESC, reference LIMIT @limit
        """;

    private static readonly Dialects AllFunds = Dialects.Same(SelectFunds);

    private static readonly Dialects SelectContributions = new(SqliteContributions, PostgresContributions);

    private static readonly Dialects EndedContributions = Dialects.Same(SelectEnded);

    private static readonly Dialects SelectSessions = new(SqliteSessions, PostgresSessions);

    public static ValueTask<IReadOnlyList<string>> Funds(IAsker asker) => asker.Query<string>(AllFunds);

    public static async ValueTask<Page<ContributionRow>> Contributions(IAsker asker, string fund, string? donor, string? after, int limit)
    {
        const string Name = "contributions";
        var rows = await asker.Query<ContributionRow>(SelectContributions, new
        {
            fund,
            after = PageToken.Read(after, Name, 1)?[0] ?? "",
            donor,
            limit = Pages.Asked(limit),
        });
        return Pages.Cut(rows, limit, Name, last => [last.Reference]);
    }

    /// <summary>Of all funds.</summary>
    public static async ValueTask<Page<ContributionRow>> Ended(IAsker asker, DateOnly until, string? after, int limit)
    {
        const string Name = "ended";
        var key = PageToken.Read(after, Name, 2) ?? ["", ""];
        var rows = await asker.Query<ContributionRow>(EndedContributions, new
        {
            until,
            after_end = key[0],
            after_reference = key[1],
            pledged = nameof(ContributionStatus.Pledged),
            signed = nameof(ContributionStatus.Signed),
            limit = Pages.Asked(limit),
        });
        return Pages.Cut(rows, limit, Name, last => [StoredText.Date(last.EndsOn!.Value), last.Reference]);
    }

    public static async ValueTask<Page<SessionRow>> Sessions(IAsker asker, string fund, string? proposal, string? after, int limit)
    {
        const string Name = "sessions";
        var key = PageToken.Read(after, Name, 2) ?? ["9999-12-32", ""];
        var rows = await asker.Query<SessionRow>(SelectSessions, new
        {
            fund,
            after_date = key[0],
            after_reference = key[1],
            proposal,
            limit = Pages.Asked(limit),
        });
        return Pages.Cut(rows, limit, Name, last => [StoredText.Date(last.MeetsOn), last.Reference]);
    }
}
