using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TrustFund.Domain.Committee;

/// <summary>What a seat may say (domain.md §3.4).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Choice>))]
public enum Choice
{
    Approve,
    ApproveWithConditions,
    Defer,
    Reject,
    Abstain,
}

[JsonConverter(typeof(JsonStringEnumConverter<RecusalCause>))]
public enum RecusalCause
{
    /// <summary>The section of the seat, or of somebody who sits on it, sponsors or co-sponsors.</summary>
    Sponsor,

    /// <summary>A tie that the person declared.</summary>
    Declared,

    /// <summary>Somebody of the seat is recused on another seat: the delegate inherits the delegator's recusals, and the reverse (§3.11).</summary>
    Inherited,
}

/// <summary>A seat out of an item, with everyone who could have sat on it (§3.2).</summary>
/// <param name="Through">The seat from which an inherited recusal comes.</param>
public sealed record Recusal(
    SeatId Seat,
    ImmutableArray<PersonId> Persons,
    RecusalCause Cause,
    SectionId? Section = null,
    PartnerId? Partner = null,
    string? Tie = null,
    SeatId? Through = null);

[EventType("ballot.seat-recused")]
public sealed record SeatRecused(int Item, Recusal Recusal) : DomainEvent, IItemEvent;

/// <summary>The person has no tie to the partner; from now on deliberation is visible to them (§3.2).</summary>
[EventType("ballot.no-interest-declared")]
public sealed record NoInterestDeclared(int Item, PersonId Person) : DomainEvent, IItemEvent;

[EventType("ballot.comment-made")]
public sealed record CommentMade(int Item, SeatId Seat, PersonId Person, string Text, DateTimeOffset At) : DomainEvent, IItemEvent;

/// <param name="Score">From 1 to the pinned top score.</param>
[EventType("ballot.appraisal-given")]
public sealed record AppraisalGiven(int Item, SeatId Seat, PersonId Person, int Score, string Comment, DateTimeOffset At) : DomainEvent, IItemEvent;

/// <summary>One cast; every one is kept (§3.9).</summary>
/// <param name="Member">Whose seat it is, where an alternate or a delegate casts: both names are on the record (§3.11).</param>
/// <param name="DossierHash">What was voted on (§3.8).</param>
/// <param name="Remark">For the minutes, dissent above all.</param>
[EventType("ballot.vote-cast")]
public sealed record VoteCast(
    int Item,
    SeatId Seat,
    PersonId Person,
    SitsAs As,
    PersonId? Member,
    Choice Choice,
    string DossierHash,
    string? Remark,
    DateTimeOffset At) : DomainEvent, IItemEvent;

/// <summary>The conditions on the table, all of them; votes for the ones before are void, for they said something else.</summary>
[EventType("ballot.conditions-proposed")]
public sealed record ConditionsProposed(int Item, ImmutableArray<ConditionTerms> Conditions, PersonId By) : DomainEvent, IItemEvent;

/// <summary>In a written procedure: an objection, or a wish to discuss (§3.7).</summary>
[EventType("ballot.objection-raised")]
public sealed record ObjectionRaised(int Item, SeatId Seat, PersonId Person, bool ToDiscuss, string Reason, DateTimeOffset At) : DomainEvent, IItemEvent;

/// <summary>The second vote of the chair on a tie, recorded as such (§3.5).</summary>
[EventType("ballot.casting-vote-given")]
public sealed record CastingVoteGiven(int Item, SeatId Seat, PersonId Person, Choice Choice, string DossierHash, DateTimeOffset At) : DomainEvent, IItemEvent;

/// <summary>Finance's word on whether the money is there; it moves no vote, and no vote moves it (§3.6).</summary>
[EventType("ballot.funds-certification-recorded")]
public sealed record FundsCertificationRecorded(int Item, bool Certified, string? Remark, PersonId By, DateTimeOffset At) : DomainEvent, IItemEvent;
