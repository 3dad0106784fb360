using System.Collections.Immutable;
using TrustFund.Domain;
using TrustFund.Domain.Funds;

namespace TrustFund.Application.Figures;

/// <summary>The money there is to spend, and how it is known.</summary>
/// <param name="AsOf">The date of this block: a stated budget keeps its source's date (domain.md §7).</param>
/// <param name="IsApproximate">The source rounds it; it says so wherever it is shown.</param>
public sealed record BudgetFigure(Money Amount, DateOnly AsOf, bool IsApproximate, Basis Basis, string? Source);

/// <summary>An opening position that was replaced, with the reason; the figures rest on the new one.</summary>
public sealed record Restatement(OpeningPositionRecorded Was, OpeningPositionRecorded Is, string Reason, DateOnly On);

/// <summary>Approvals picked by the date on which they were decided, whatever the month in which they were printed.</summary>
public sealed record ApprovalSelection(DateOnly From, DateOnly To, Money Total, ImmutableArray<ApprovalAt> Approvals)
{
    public int Count => Approvals.Length;
}

/// <summary>The key figures of a fund at the end of a date, without any that cannot be known.</summary>
/// <param name="AsOf">In the fund's calendar.</param>
/// <param name="RecordedPosition">What was recorded up to this position of the log is in them: the same two give the same figures for ever.</param>
/// <param name="Approved">The opening position's and the approvals that stand.</param>
/// <param name="ApprovedCost">Without programme support cost.</param>
/// <param name="NoLongerApproved">Approvals given by the date that do not count any more, each with its reason.</param>
public sealed record FundFigures(
    FundId Fund,
    BilingualName Name,
    DateOnly AsOf,
    long RecordedPosition,
    int Approved,
    int Finalised,
    int Terminated,
    Money ApprovedCost,
    BudgetFigure Budget,
    int PscBasisPoints,
    OpeningPositionRecorded? Opening,
    ImmutableArray<Restatement> Restatements,
    ImmutableArray<ApprovalAt> NoLongerApproved,
    ApprovalSelection? Selection)
{
    /// <summary>Approved, and neither finalised nor terminated.</summary>
    public int Ongoing => Approved - Finalised - Terminated;

    /// <summary>Null where there is no budget.</summary>
    public Percent? AllocatedPercent => Percent.Of(ApprovedCost.MinorUnits, Budget.Amount.MinorUnits);

    public Percent? AllocatedPercentWithPsc => Percent.Of(ApprovedCost.MinorUnits, Budget.Amount.MinorUnits, PscBasisPoints);
}
