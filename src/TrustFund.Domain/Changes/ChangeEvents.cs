using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TrustFund.Domain.Agreements;

namespace TrustFund.Domain.Changes;

/// <summary>On what ground a change was approved.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ApprovalGround>))]
public enum ApprovalGround
{
    /// <summary>A reallocation under the rulebook's free percentage: it needs nobody's approval.</summary>
    FreeReallocation,
    Chair,
    Committee,
}

/// <summary>A change was asked for; it has an approval of its own.</summary>
/// <param name="Number">1, 2, 3 … within the project.</param>
/// <param name="Before">The parts concerned as they are.</param>
/// <param name="After">The same parts as they shall be.</param>
/// <param name="Moved">For a reallocation, what goes from line to line; zero otherwise.</param>
[EventType("change.requested")]
public sealed record ChangeRequested(int Number, ChangeKind Kind, ChangeTerms Before, ChangeTerms After, string Reason, Money Moved, PersonId By, DateOnly On) : DomainEvent;

/// <summary>From here on the parts concerned are unlocked, and for a cost extension the higher cost may be allocated.</summary>
/// <param name="Session">The committee's session, with the item; null where another ground approved.</param>
[EventType("change.approved")]
public sealed record ChangeApproved(int Number, ApprovalGround Ground, SessionId? Session, int? Item, PersonId By, DateOnly On) : DomainEvent;

[EventType("change.rejected")]
public sealed record ChangeRejected(int Number, string Reason, SessionId? Session, int? Item, PersonId By, DateOnly On) : DomainEvent;

/// <summary>Its written procedure did not carry it: only a meeting decides on it now (domain.md §3.7).</summary>
[EventType("change.referred")]
public sealed record ChangeReferred(int Number, SessionId Session, int Item, DateOnly On) : DomainEvent;

/// <summary>Taken back by the sponsor before it was applied.</summary>
[EventType("change.withdrawn")]
public sealed record ChangeWithdrawn(int Number, PersonId By, DateOnly On) : DomainEvent;

/// <summary>The change took effect.</summary>
/// <param name="Bound">What a cost extension commits on top, over the contributions.</param>
/// <param name="Released">What a change of partner unbinds.</param>
/// <param name="Addendum">The signed addendum, by its hash or registry reference; empty for a free reallocation.</param>
[EventType("change.applied")]
public sealed record ChangeApplied(
    int Number,
    ChangeKind Kind,
    ChangeTerms After,
    ImmutableArray<ContributionLine> Bound,
    ImmutableArray<ContributionLine> Released,
    string Addendum,
    DateOnly EffectiveOn,
    PersonId By) : DomainEvent;
