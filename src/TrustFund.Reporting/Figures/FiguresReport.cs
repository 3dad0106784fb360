using System.Collections.Immutable;
using TrustFund.Contracts;

namespace TrustFund.Reporting.Figures;

/// <summary>
/// The key figures of a fund at the end of a date, out of Reporting's own tables: the same definitions, names and forms as the
/// service's own figures (domain.md §7), so that the two can be held against each other.
/// </summary>
/// <param name="AsOf">In the fund's calendar.</param>
/// <param name="RecordedPosition">What was recorded up to this position of the log is in them.</param>
/// <param name="Approved">The opening position's and the approvals that stand.</param>
/// <param name="Ongoing">Approved, and neither finalised nor terminated.</param>
/// <param name="ApprovedCost">Without programme support cost.</param>
/// <param name="AllocatedPercent">Approved cost as a share of the budget; null where there is no budget.</param>
/// <param name="AllocatedPercentWithPsc">The same with the rulebook's support cost on top.</param>
/// <param name="NoLongerApproved">Approvals given by the date that do not count any more, each with its reason.</param>
/// <param name="Approvals">Those decided between two dates, where they were asked for.</param>
public sealed record FiguresReport(
    string Fund,
    BilingualText FundName,
    DateOnly AsOf,
    long RecordedPosition,
    string Currency,
    int Approved,
    int Finalised,
    int Ongoing,
    int Terminated,
    string ApprovedCost,
    string Budget,
    BudgetReport BudgetDetail,
    decimal? AllocatedPercent,
    decimal? AllocatedPercentWithPsc,
    OpeningReport? Opening,
    ImmutableArray<RestatementReport> Restatements,
    ImmutableArray<ApprovalReport> NoLongerApproved,
    SelectionReport? Approvals);

/// <param name="AsOf">A stated budget keeps its source's date.</param>
/// <param name="Basis">A stable word: <c>stated</c>, <c>stated-rounded</c>, either with <c>-and-received</c>, or <c>received</c>.</param>
public sealed record BudgetReport(DateOnly AsOf, bool Approximate, string Basis, string? Source);

/// <summary>A printed position from before the service.</summary>
public sealed record OpeningReport(DateOnly AsOf, int Approved, int Finalised, string ApprovedCost, string? Budget, bool BudgetApproximate, string Source);

/// <summary>A printed position that was replaced, with the reason.</summary>
public sealed record RestatementReport(OpeningReport Was, OpeningReport Is, string Reason, DateOnly On);

/// <param name="NotStated">Facts that the source does not say, each with that reason: unknown stays unknown.</param>
public sealed record ApprovalReport(
    string Reference,
    DateOnly DecidedOn,
    string Cost,
    string? TitleFr,
    string? TitleEn,
    string? Pillar,
    ImmutableArray<string> Regions,
    ImmutableArray<string> Sections,
    string? Partner,
    bool WithConditions,
    string Stage,
    string? Ended,
    DateOnly? EndedOn,
    ImmutableSortedDictionary<string, string> NotStated);

public sealed record SelectionReport(DateOnly From, DateOnly To, int Count, string Total, ImmutableArray<ApprovalReport> Items);
