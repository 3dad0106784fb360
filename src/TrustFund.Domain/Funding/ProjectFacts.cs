using System.Collections.Immutable;

namespace TrustFund.Domain.Funding;

/// <summary>What the money rules ask of a project. What is not stated stays unknown: null or empty, never inferred (domain.md §7).</summary>
public sealed record ProjectFacts
{
    public required ProposalId Proposal { get; init; }

    /// <summary>A quick impact project bears no programme support cost, whatever the rulebook's rate (F17).</summary>
    public bool IsQuickImpact { get; init; }

    /// <summary>A to E; null where it is not stated.</summary>
    public string? Pillar { get; init; }

    public ImmutableArray<string> Regions { get; init; } = [];

    public ImmutableArray<string> Themes { get; init; } = [];

    public DateOnly? PlannedEnd { get; init; }

    /// <summary>What the committee approved, in the fund's currency and without programme support cost; null before the approval.</summary>
    public Money? ApprovedCost { get; init; }

    /// <summary>How the approved cost came about, in the order of the days; empty where nobody asks for a date.</summary>
    public ImmutableArray<ApprovedSince> ApprovedSince { get; init; } = [];
}

/// <summary>From this day on, and until the next, this cost is approved.</summary>
/// <param name="On">The day of the decision in the fund's time zone.</param>
public sealed record ApprovedSince(DateOnly On, Money Cost);
