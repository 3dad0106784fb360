using System.Collections.Immutable;
using TrustFund.Domain;
using TrustFund.Domain.Funds;

namespace TrustFund.Application.Figures;

/// <summary>The figures as JSON, for programs: names are stable, amounts are texts with the currency's decimals, dates ISO 8601.</summary>
public sealed record FiguresDocument(
    string Fund,
    BilingualName FundName,
    DateOnly AsOf,
    long RecordedPosition,
    string Currency,
    int Approved,
    Basis ApprovedBasis,
    int Finalised,
    Basis FinalisedBasis,
    int Ongoing,
    int Terminated,
    string ApprovedCost,
    string Budget,
    BudgetDetail BudgetDetail,
    decimal? AllocatedPercent,
    Basis AllocatedPercentBasis,
    decimal? AllocatedPercentWithPsc,
    Basis AllocatedPercentWithPscBasis,
    OpeningDetail? Opening,
    ImmutableArray<RestatementDetail> Restatements,
    ImmutableArray<ApprovalDetail> NoLongerApproved,
    SelectionDetail? Approvals)
{
    public static FiguresDocument Of(FundFigures figures) => new(
        figures.Fund.Value,
        figures.Name,
        figures.AsOf,
        figures.RecordedPosition,
        figures.ApprovedCost.Currency.Code,
        figures.Approved,
        Basis.Approved,
        figures.Finalised,
        Basis.Finalised,
        figures.Ongoing,
        figures.Terminated,
        figures.ApprovedCost.ToAmount(),
        figures.Budget.Amount.ToAmount(),
        new BudgetDetail(figures.Budget.AsOf, figures.Budget.IsApproximate, figures.Budget.Basis, figures.Budget.Source),
        figures.AllocatedPercent?.ToDecimal(),
        Basis.CostWithoutPsc,
        figures.AllocatedPercentWithPsc?.ToDecimal(),
        Basis.CostWithPsc(figures.PscBasisPoints),
        figures.Opening is { } opening ? OpeningDetail.Of(opening) : null,
        [.. figures.Restatements.Select(one => new RestatementDetail(OpeningDetail.Of(one.Was), OpeningDetail.Of(one.Is), one.Reason, one.On))],
        [.. figures.NoLongerApproved.Select(ApprovalDetail.Of)],
        figures.Selection is { } selection
            ? new SelectionDetail(selection.From, selection.To, selection.Count, selection.Total.ToAmount(), [.. selection.Approvals.Select(ApprovalDetail.Of)])
            : null);
}

public sealed record BudgetDetail(DateOnly AsOf, bool Approximate, Basis Basis, string? Source);

public sealed record OpeningDetail(DateOnly AsOf, int Approved, int Finalised, string ApprovedCost, string? Budget, bool BudgetApproximate, string Source)
{
    public static OpeningDetail Of(OpeningPositionRecorded facts) =>
        new(facts.AsOf, facts.Approved, facts.Finalised, facts.ApprovedCost.ToAmount(), facts.Budget?.ToAmount(), facts.BudgetApproximate, facts.Source);
}

public sealed record RestatementDetail(OpeningDetail Was, OpeningDetail Is, string Reason, DateOnly On);

/// <param name="NotStated">Facts that the source does not say, each with that reason: unknown stays unknown.</param>
public sealed record ApprovalDetail(
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
    ImmutableSortedDictionary<string, string> NotStated)
{
    public static ApprovalDetail Of(ApprovalAt approval) => new(
        approval.Reference.Value,
        approval.DecidedOn,
        approval.Cost.ToAmount(),
        approval.Content.TitleFr,
        approval.Content.TitleEn,
        approval.Content.Pillar,
        approval.Content.Regions,
        [.. approval.Content.JointSections.Prepend(approval.Content.LeadSection).Select(section => section.Value)],
        approval.Content.Partner?.Value,
        approval.WithConditions,
        approval.Stage,
        approval.End?.ToString(),
        approval.EndedOn,
        approval.Content.NotStated);
}

public sealed record SelectionDetail(DateOnly From, DateOnly To, int Count, string Total, ImmutableArray<ApprovalDetail> Items);
