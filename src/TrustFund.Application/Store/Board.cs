using System.Collections.Immutable;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Store;

/// <summary>Which proposals a board shows; null means any. Drafts are on none.</summary>
/// <param name="Today">What is due before this date is overdue.</param>
/// <param name="Section">Lead or joint.</param>
/// <param name="EnteredUntil">In their stage since this instant or earlier.</param>
/// <param name="Action">Only tasks that offer this action.</param>
public sealed record BoardFilter(
    string Fund, DateOnly Today, string? Stage = null, string? Pillar = null, string? Section = null, DateTimeOffset? EnteredUntil = null, string? Action = null);

/// <summary>A proposal where it waits.</summary>
/// <param name="EnteredAt">Since when it waits in its stage, UTC: since the oldest task that is open there.</param>
/// <param name="DueOn">The first last day of what waits; null where no clock runs in days.</param>
/// <param name="Roles">Who is awaited.</param>
/// <param name="EscalatedTo">The role to which it was passed on when its clock ran out.</param>
public sealed record BoardCard(
    string Reference,
    ProjectTitle Title,
    string Stage,
    string? Pillar,
    string LeadSection,
    string? Partner,
    long AmountMinor,
    string Currency,
    DateTimeOffset EnteredAt,
    DateOnly? DueOn,
    ImmutableArray<string> Roles,
    string? EscalatedTo);

/// <summary>A stage of a board.</summary>
/// <param name="Total">Proposals in it, those not among <paramref name="Cards"/> included.</param>
/// <param name="Overdue">Of all of them, those whose last day is over.</param>
/// <param name="Next">How to ask for the next page of the one stage that was asked for; null on the last.</param>
public sealed record BoardColumn(string Stage, int Total, int Overdue, IReadOnlyList<BoardCard> Cards, string? Next);
