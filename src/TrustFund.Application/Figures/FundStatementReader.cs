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

/// <summary>Reads the statement of a fund at the end of a date (domain.md §4) with the names in it.</summary>
public sealed class FundStatementReader(IQueries queries, Inquiry inquiry)
{
    public async Task<Result<FundStatement>> Read(FundId id, DateOnly asOf, CancellationToken cancellation = default)
    {
        var statement = await ReadStatement.Of(queries, inquiry, id, asOf, cancellation: cancellation);
        if (statement.IsRefused)
            return statement.Refusal;
        var fund = (await inquiry.Load<Fund>(StreamId.Of(id), cancellation))!.State;
        var contributions = await ReadContributions.Of(queries, inquiry, id, cancellation);
        return new FundStatement(
            id,
            fund.Name,
            statement.Value,
            fund.Donors.ToDictionary(donor => DonorId.Of(donor.Key), donor => donor.Value),
            contributions.Where(contribution => contribution.SignedOn <= asOf).ToDictionary(contribution => contribution.Id, contribution => contribution.SignedOn!.Value));
    }
}
