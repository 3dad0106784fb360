using System.Collections.Immutable;
using TrustFund.Domain;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;

namespace TrustFund.Application.Figures;

/// <summary>A statement as JSON, for programs: names are stable, amounts are texts with the currency's decimals.</summary>
/// <param name="Currency">Of all cash columns; promises are in the contribution's own currency.</param>
public sealed record StatementDocument(
    string Fund,
    BilingualName FundName,
    DateOnly AsOf,
    long RecordedPosition,
    string Currency,
    CashDetail Total,
    ImmutableArray<ContributionDetail> Contributions,
    ImmutableArray<GroupDetail> ByDonor,
    ImmutableArray<GroupDetail> ByEarmark,
    ImmutableArray<ProjectDetail> ByProject)
{
    public static StatementDocument Of(FundStatement read)
    {
        var statement = read.Statement;
        return new StatementDocument(
            read.Fund.Value,
            read.Name,
            statement.AsOf,
            statement.RecordedUpTo,
            statement.FundCurrency.Code,
            CashDetail.Of(statement.Total),
            [.. statement.Contributions.Select(line => ContributionDetail.Of(line, read))],
            [.. statement.ByDonor().Select(GroupDetail.Of)],
            [.. statement.ByEarmark().Select(GroupDetail.Of)],
            [.. statement.ByProject().Select(ProjectDetail.Of)]);
    }
}

/// <summary>Allocated includes committed, committed includes disbursed, disbursed includes spent; programme support cost stands apart.</summary>
public sealed record CashDetail(
    string Received, string Refunded, string Reserve, string PscReserved, string PscCharged, string Allocated, string Committed, string Disbursed, string Spent, string WrittenOff, string Available)
{
    public static CashDetail Of(CashFigures cash) => new(
        cash.Received.ToAmount(),
        cash.Refunded.ToAmount(),
        cash.Reserve.ToAmount(),
        cash.PscReserved.ToAmount(),
        cash.PscCharged.ToAmount(),
        cash.Allocated.ToAmount(),
        cash.Committed.ToAmount(),
        cash.Disbursed.ToAmount(),
        cash.Spent.ToAmount(),
        cash.WrittenOff.ToAmount(),
        cash.Available.ToAmount());
}

/// <summary>What was promised; null where no amount was stated.</summary>
public sealed record PromiseDetail(string? Pledged, string? Signed, string Received)
{
    public static PromiseDetail Of(PromiseFigures promised, bool isUnknown) =>
        new(isUnknown ? null : promised.Pledged.ToAmount(), isUnknown ? null : promised.Signed.ToAmount(), promised.Received.ToAmount());
}

/// <param name="Approximate">The amount promised is only "about" what is shown.</param>
/// <param name="AmountUnknown">The source states no amount: nothing is inferred.</param>
public sealed record ContributionDetail(
    string Reference,
    string Donor,
    BilingualName? DonorName,
    string Label,
    string OwnCurrency,
    DateOnly Since,
    DateOnly? SignedOn,
    string Earmark,
    bool Approximate,
    bool AmountUnknown,
    PromiseDetail Promised,
    CashDetail Cash,
    ImmutableArray<ProjectDetail> Projects)
{
    public static ContributionDetail Of(StatementLine line, FundStatement read)
    {
        var facts = line.Contribution;
        return new ContributionDetail(
            facts.Id.Value,
            facts.Donor.Value,
            read.Donors.GetValueOrDefault(facts.Donor),
            facts.Label,
            facts.Currency.Code,
            facts.Since,
            read.SignedOn.TryGetValue(facts.Id, out var signed) ? signed : null,
            facts.Earmark,
            facts.IsApproximate,
            facts.IsUnknown,
            PromiseDetail.Of(line.Promised, facts.IsUnknown),
            CashDetail.Of(line.Cash),
            [.. line.Projects.Select(ProjectDetail.Of)]);
    }
}

public sealed record ProjectDetail(string Project, CashDetail Cash)
{
    public static ProjectDetail Of(ProjectLine line) => new(line.Project.Value, CashDetail.Of(line.Cash));
}

/// <param name="Promised">By currency code: promises in two currencies are never added.</param>
public sealed record GroupDetail(string Key, ImmutableSortedDictionary<string, PromiseDetail> Promised, CashDetail Cash, bool HasApproximate, bool HasUnknown)
{
    public static GroupDetail Of(GroupLine line) => new(
        line.Key,
        line.Promised.ToImmutableSortedDictionary(own => own.Key, own => PromiseDetail.Of(own.Value, isUnknown: false), StringComparer.Ordinal),
        CashDetail.Of(line.Cash),
        line.HasApproximate,
        line.HasUnknown);
}
