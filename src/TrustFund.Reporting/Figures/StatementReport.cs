using System.Collections.Immutable;
using TrustFund.Contracts;

namespace TrustFund.Reporting.Figures;

/// <summary>The fund's money at the end of a date, per contribution, donor, earmark and project (domain.md §4). Amounts are texts with the currency's decimals.</summary>
/// <param name="Currency">Of all cash columns; promises are in the contribution's own currency.</param>
public sealed record StatementReport(
    string Fund,
    BilingualText FundName,
    DateOnly AsOf,
    long RecordedPosition,
    string Currency,
    CashReport Total,
    ImmutableArray<ContributionReport> Contributions,
    ImmutableArray<GroupReport> ByDonor,
    ImmutableArray<GroupReport> ByEarmark,
    ImmutableArray<ProjectReport> ByProject);

/// <summary>Allocated includes committed, committed includes disbursed, disbursed includes spent; programme support cost stands apart.</summary>
public sealed record CashReport(
    string Received, string Refunded, string Reserve, string PscReserved, string PscCharged, string Allocated, string Committed, string Disbursed, string Spent, string WrittenOff, string Available);

/// <summary>What was promised, each including the next; null where no amount was stated.</summary>
public sealed record PromiseReport(string? Pledged, string? Signed, string Received);

/// <param name="Approximate">The amount promised is only "about" what is shown.</param>
/// <param name="AmountUnknown">The source states no amount: nothing is inferred.</param>
public sealed record ContributionReport(
    string Reference,
    string Donor,
    BilingualText? DonorName,
    string Label,
    string OwnCurrency,
    DateOnly Since,
    DateOnly? SignedOn,
    string Earmark,
    bool Approximate,
    bool AmountUnknown,
    PromiseReport Promised,
    CashReport Cash,
    ImmutableArray<ProjectReport> Projects);

public sealed record ProjectReport(string Project, CashReport Cash);

/// <param name="Promised">By currency code: promises in two currencies are never added.</param>
public sealed record GroupReport(string Key, ImmutableSortedDictionary<string, PromiseReport> Promised, CashReport Cash, bool HasApproximate, bool HasUnknown);
