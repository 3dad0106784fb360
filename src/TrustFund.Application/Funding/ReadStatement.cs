using TrustFund.Application.Acting;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;

namespace TrustFund.Application.Funding;

/// <summary>The fund's statement at the end of a date (domain.md §4), folded from ledger entries and from nothing else (F20).</summary>
public static class ReadStatement
{
    /// <param name="upToPosition">Entries recorded up to this position of the log; all where null. The same two give the same figures for ever.</param>
    public static async Task<Result<Statement>> Of(
        IQueries queries, Inquiry inquiry, FundId fund, DateOnly asOf, long? upToPosition = null, CancellationToken cancellation = default)
    {
        if (await inquiry.Load<Fund>(StreamId.Of(fund), cancellation) is not { } seen)
            return Refusal.Of("fund.unknown", ("fund", fund));
        // The position first: contributions recorded while this reads are one too many at most, never one too few.
        var position = upToPosition ?? await inquiry.Position(cancellation);
        var balances = await queries.Balances(fund.Value, asOf, position, cancellation);
        var contributions = await ReadContributions.Of(queries, inquiry, fund, cancellation);
        var book = AccountBook.Of(balances.Select(row => KeyValuePair.Create(AccountOf(row), AccountTimeline.Of(Currency.Parse(row.Currency), [(asOf, row.MinorUnits)]))));
        return Statement.Fold(book, contributions.Select(contribution => contribution.Facts), asOf, position, seen.State.Currency);
    }

    private static LedgerAccount AccountOf(BalanceRow row) =>
        new(Enum.Parse<AccountKind>(row.AccountKind), ContributionId.Of(row.Contribution), row.Proposal is { } proposal ? ProposalId.Of(proposal) : null);
}

/// <summary>Every contribution of a fund as it stands now, in the order of their references.</summary>
internal static class ReadContributions
{
    private const int WholePage = 500;

    public static async Task<IReadOnlyList<ContributionState>> Of(IQueries queries, Inquiry inquiry, FundId fund, CancellationToken cancellation)
    {
        var contributions = new List<ContributionState>();
        string? after = null;
        do
        {
            var page = await queries.Contributions(fund.Value, null, after, WholePage, cancellation);
            foreach (var row in page.Items)
                contributions.Add((await inquiry.Load<ContributionState>(StreamId.Of(ContributionId.Of(row.Reference)), cancellation))!.State);
            after = page.Next;
        }
        while (after is not null);

        return contributions;
    }
}
