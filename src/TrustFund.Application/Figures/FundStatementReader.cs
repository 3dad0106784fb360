using TrustFund.Application.Acting;
using TrustFund.Application.Funding;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;

namespace TrustFund.Application.Figures;

/// <summary>A statement with the names and dates that a reader needs beside the figures.</summary>
/// <param name="SignedOn">Of the contributions signed by the statement's date.</param>
public sealed record FundStatement(FundId Fund, BilingualName Name, Statement Statement, IReadOnlyDictionary<DonorId, BilingualName> Donors, IReadOnlyDictionary<ContributionId, DateOnly> SignedOn);

/// <summary>The fund's statement at the end of a date (domain.md §4), folded from ledger entries and from nothing else (F20), with the names in it.</summary>
public sealed class FundStatementReader(IQueries queries, Inquiry inquiry)
{
    /// <param name="upToPosition">Entries recorded up to this position of the log; all where null. The same two give the same figures for ever.</param>
    public async Task<Result<FundStatement>> Read(FundId id, DateOnly asOf, long? upToPosition = null, CancellationToken cancellation = default)
    {
        if (await inquiry.LoadAt<Fund>(StreamId.Of(id), upToPosition, cancellation) is not { } fund)
            return Refusal.Of("fund.unknown", ("fund", id));
        // The position first: contributions recorded while this reads are one too many at most, never one too few.
        var position = upToPosition ?? await inquiry.Position(cancellation);
        return await Fold(id, fund, asOf, upToPosition, position, await queries.Balances(id.Value, asOf, position, cancellation), cancellation);
    }

    /// <summary>The same figures contribution by contribution, without those of each project: as quickly told with many projects as with few.</summary>
    public async Task<Result<FundStatement>> ReadWithoutProjects(FundId id, DateOnly asOf, CancellationToken cancellation)
    {
        if (await inquiry.LoadAt<Fund>(StreamId.Of(id), null, cancellation) is not { } fund)
            return Refusal.Of("fund.unknown", ("fund", id));
        var position = await inquiry.Position(cancellation);
        return await Fold(id, fund, asOf, null, position, await queries.Totals(id.Value, asOf, cancellation), cancellation);
    }

    private async Task<FundStatement> Fold(
        FundId id, Fund fund, DateOnly asOf, long? upToPosition, long position, IReadOnlyList<BalanceRow> balances, CancellationToken cancellation)
    {
        var contributions = await ReadContributions.Of(queries, inquiry, id, upToPosition, cancellation);
        var book = AccountBook.Of(balances.Select(row => KeyValuePair.Create(AccountOf(row), AccountTimeline.Of(Currency.Parse(row.Currency), [(asOf, row.MinorUnits)]))));
        return new FundStatement(
            id,
            fund.Name,
            Statement.Fold(book, contributions.Select(contribution => contribution.Facts), asOf, position, fund.Currency),
            fund.Donors.ToDictionary(donor => DonorId.Of(donor.Key), donor => donor.Value),
            contributions.Where(contribution => contribution.SignedOn <= asOf).ToDictionary(contribution => contribution.Id, contribution => contribution.SignedOn!.Value));
    }

    private static LedgerAccount AccountOf(BalanceRow row) =>
        new(Enum.Parse<AccountKind>(row.AccountKind), ContributionId.Of(row.Contribution), row.Proposal is { } proposal ? ProposalId.Of(proposal) : null);
}
