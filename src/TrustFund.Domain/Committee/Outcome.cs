using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TrustFund.Domain.Committee;

/// <summary>How an item ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    Approved,
    ApprovedWithConditions,
    Deferred,

    /// <summary>Deferred by vote, and sent back to the sponsor with points to answer.</summary>
    Returned,
    Rejected,

    /// <summary>A written procedure that a meeting must take up (domain.md §3.7).</summary>
    ToMeeting,

    /// <summary>To the Head of Mission (§3.3).</summary>
    Escalated,
}

/// <summary>Why an item ended as it did, where the votes alone do not say.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OutcomeGround>))]
public enum OutcomeGround
{
    /// <summary>The votes.</summary>
    Votes,

    /// <summary>Nothing had the majority it needs.</summary>
    NothingCarried,

    /// <summary>A tie, and the chair is recused (§3.5).</summary>
    TieWithChairRecused,

    /// <summary>No quorum came together, and the item was put off.</summary>
    NoQuorum,

    /// <summary>Too few seats are left (§3.3).</summary>
    TooFewSeats,

    /// <summary>Nobody may take the chair, or finance is recused: no quorum can ever be (§3.3).</summary>
    QuorumImpossible,

    /// <summary>An objection, or a vote that is no consent, in a written procedure.</summary>
    Objection,

    /// <summary>A request to discuss, in a written procedure.</summary>
    DiscussionAsked,

    /// <summary>Fewer than a quorum opened the dossier of a written procedure.</summary>
    DossierNotOpened,
}

/// <summary>Where a deferred item goes: to a date, or to a session (domain.md §2).</summary>
public sealed record Deferral(DateOnly? Until, SessionId? Session, string Reason);

/// <summary>The end of a ballot with its whole count.</summary>
/// <param name="Deferral">With <see cref="Outcome.Deferred"/>.</param>
/// <param name="ReturnPoints">What the sponsor must answer, with <see cref="Outcome.Returned"/>.</param>
/// <param name="Conditions">With <see cref="Outcome.ApprovedWithConditions"/>.</param>
/// <param name="Certification">Finance's last word at that time, whatever the outcome; null: none yet (§3.6).</param>
[EventType("ballot.item-closed")]
public sealed record ItemClosed(
    int Item,
    Outcome Outcome,
    OutcomeGround Ground,
    Tally Tally,
    Deferral? Deferral,
    ImmutableArray<string> ReturnPoints,
    ImmutableArray<ConditionTerms> Conditions,
    bool? Certification,
    PersonId By,
    DateTimeOffset At) : DomainEvent, IItemEvent;

/// <summary>The Head of Mission decides an item that came up for want of seats (§3.3).</summary>
[EventType("ballot.head-of-mission-decided")]
public sealed record HeadOfMissionDecided(
    int Item,
    Outcome Outcome,
    string Reason,
    Deferral? Deferral,
    ImmutableArray<string> ReturnPoints,
    ImmutableArray<ConditionTerms> Conditions,
    PersonId By,
    DateTimeOffset At) : DomainEvent, IItemEvent;
