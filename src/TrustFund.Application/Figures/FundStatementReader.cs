using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;

namespace TrustFund.Application.Figures;

/// <summary>A statement with the names and dates that a reader needs beside the figures.</summary>
public sealed record FundStatement(FundId Fund, BilingualName Name, Statement Statement, IReadOnlyDictionary<DonorId, BilingualName> Donors, IReadOnlyDictionary<ContributionId, DateOnly> SignedOn);

/// <summary>Folds the ledger of a fund at the end of a date (domain.md §4, F20), out of one state of the store.</summary>
public sealed class FundStatementReader(IStore store, IQueries queries)
{
    public async Task<Result<FundStatement>> Read(FundId id, DateOnly asOf, CancellationToken cancellation = default)
    {
        await using var reader = await store.Read(cancellation);
        var head = await reader.Head();
        var fund = (await reader.ReadStream(StreamId.Of(id), 0)).Select(EventCatalogue.Parse).Aggregate((Fund?)null, Fund.Apply);
        if (fund is null)
            return Refusal.Of("fund.unknown", ("fund", id));
        var contributions = await Contributions(reader, id, head.Position, cancellation);
        var balances = await queries.Balances(id.Value, asOf, head.Position, cancellation);
        var book = AccountBook.Of(balances.Select(row => KeyValuePair.Create(AccountOf(row), AccountTimeline.Of(Currency.Parse(row.Currency), [(asOf, row.MinorUnits)]))));
        return new FundStatement(
            id,
            fund.Name,
            Statement.Fold(book, contributions.Select(contribution => contribution.Facts), asOf, head.Position, fund.Currency),
            fund.Donors.ToDictionary(donor => DonorId.Of(donor.Key), donor => donor.Value),
            contributions.Where(contribution => contribution.SignedOn <= asOf).ToDictionary(contribution => contribution.Id, contribution => contribution.SignedOn!.Value));
    }

    /// <summary>All that is recorded of them: which figures are of the date, the ledger's effective dates say.</summary>
    private async Task<IReadOnlyList<ContributionState>> Contributions(IStoreReader reader, FundId fund, long position, CancellationToken cancellation)
    {
        var contributions = new List<ContributionState>();
        string? after = null;
        do
        {
            var page = await queries.Contributions(fund.Value, null, after, 1_000, cancellation);
            foreach (var row in page.Items)
            {
                var state = (await reader.ReadStream(StreamId.Of(ContributionId.Of(row.Reference)), 0))
                    .Where(recorded => recorded.Position <= position)
                    .Select(EventCatalogue.Parse)
                    .Aggregate(ContributionState.None, ContributionState.Apply);
                if (state.Status != ContributionStatus.None)
                    contributions.Add(state);
            }

            after = page.Next;
        }
        while (after is not null);

        return contributions;
    }

    private static LedgerAccount AccountOf(BalanceRow row) =>
        new(Enum.Parse<AccountKind>(row.AccountKind), ContributionId.Of(row.Contribution), row.Proposal is { } proposal ? ProposalId.Of(proposal) : null);
}
