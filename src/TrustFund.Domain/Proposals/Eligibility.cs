using System.Collections.Immutable;
using TrustFund.Domain.Funds;

namespace TrustFund.Domain.Proposals;

/// <summary>
/// What the rulebook lets the secretariat check at screening (domain.md §2, Screening): facts of the dossier beside the figures that
/// bound them. It decides nothing: passing, returning and declaring ineligible are the secretariat's.
/// </summary>
/// <param name="Missing">Required facts that the dossier lacks, by name.</param>
/// <param name="Contradiction">Why the dossier contradicts itself, the fund or its rulebook; null where it does not.</param>
/// <param name="Cap">The most that a project may cost; null where the rulebook sets none.</param>
/// <param name="IsWaived">Whether a recorded waiver lets the cost exceed the cap.</param>
/// <param name="LatestEnd">The latest end that the rulebook's longest duration leaves; null where it sets none, or no start is given.</param>
/// <param name="Clearances">The clearances that the dossier will need.</param>
public sealed record Eligibility(
    ImmutableArray<string> Missing,
    Refusal? Contradiction,
    Money Total,
    Money? Cap,
    bool IsWaived,
    DateOnly? EndsOn,
    DateOnly? LatestEnd,
    ImmutableSortedSet<string> Clearances)
{
    public bool IsComplete => Missing.IsEmpty;

    public bool IsWithinCap => Cap is not { } cap || Total <= cap || IsWaived;

    public bool IsWithinDuration => LatestEnd is not { } latest || EndsOn is not { } end || end <= latest;

    public static Eligibility Of(ProposalContent content, Fund fund, Rulebook rulebook) => new(
        Completeness.Missing(content),
        Completeness.Contradiction(content, fund, rulebook),
        content.TotalIn(fund.Currency),
        rulebook.ProjectCap,
        content.Waiver is not null,
        content.EndsOn,
        rulebook.LongestMonths is { } months ? content.StartsOn?.AddMonths(months) : null,
        Reviewing.RequiredClearances(content, rulebook));
}
