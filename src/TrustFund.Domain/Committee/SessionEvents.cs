using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TrustFund.Domain.Committee;

[JsonConverter(typeof(JsonStringEnumConverter<SessionKind>))]
public enum SessionKind
{
    Meeting,

    /// <summary>A written procedure: one item, a notice with a deadline (domain.md §3.7).</summary>
    Written,
}

/// <summary>An event about one item of the session.</summary>
public interface IItemEvent
{
    /// <summary>The item's number in its session.</summary>
    int Item { get; }
}

/// <param name="Date">Of the meeting, or on which the notice goes out; in the fund's calendar.</param>
[EventType("session.scheduled")]
public sealed record SessionScheduled(SessionId Session, FundId Fund, DateOnly Date, string Place, SessionKind Kind) : DomainEvent;

[EventType("session.item-added")]
public sealed record ItemAdded(AgendaItem Agenda) : DomainEvent;

/// <summary>Off the agenda, or out of an open ballot; whatever was cast stays on record.</summary>
[EventType("session.item-withdrawn")]
public sealed record ItemWithdrawn(int Item, string Reason, PersonId By) : DomainEvent, IItemEvent;

/// <param name="NoticeWaivedBecause">Why less than the rulebook's notice was enough; null: in time.</param>
[EventType("session.dossier-circulated")]
public sealed record DossierCirculated(ImmutableArray<int> Items, DateOnly On, string? NoticeWaivedBecause) : DomainEvent;

/// <summary>The dossier was edited: votes are void (§3.8); before opening, it must also be circulated again.</summary>
/// <param name="Deadline">The new deadline of a written procedure, which runs again; null in a meeting.</param>
[EventType("session.dossier-changed")]
public sealed record DossierChanged(
    int Item,
    string DossierHash,
    Money Amount,
    ImmutableArray<SectionId> Sponsors,
    ImmutableArray<PartnerId> Partners,
    DateOnly? Deadline) : DomainEvent, IItemEvent;

/// <summary>Somebody who sits for a seat opened the dossier in this version.</summary>
[EventType("session.dossier-opened")]
public sealed record DossierOpened(int Item, SeatId Seat, PersonId Person, string DossierHash, DateTimeOffset At) : DomainEvent, IItemEvent;

/// <summary>The ballot opens: the roll is frozen and the rulebook pinned (§3.1).</summary>
[EventType("session.item-opened")]
public sealed record ItemOpened(int Item, DateOnly On, ImmutableArray<RollSeat> Roll, BallotRules Rules) : DomainEvent, IItemEvent;

/// <param name="Deadline">The last day to answer, all of it, in the fund's calendar.</param>
/// <param name="UrgentBecause">Why the shorter time applies; null: the ordinary one.</param>
[EventType("session.notice-issued")]
public sealed record NoticeIssued(int Item, DateOnly On, DateOnly Deadline, string? UrgentBecause) : DomainEvent, IItemEvent;

/// <summary>Somebody who was there, voting or not.</summary>
/// <param name="Capacity">As the minutes print it, as in "secretary" or "observer"; null for people on the roll.</param>
public sealed record Attendee(PersonId Person, string Name, string? Capacity);

/// <summary>The whole list; a later one replaces it.</summary>
[EventType("session.attendance-recorded")]
public sealed record AttendanceRecorded(ImmutableArray<Attendee> Present) : DomainEvent;

[EventType("session.closed")]
public sealed record SessionClosed(DateOnly On, PersonId By) : DomainEvent;

/// <summary>The figures under which a ballot is counted, pinned from the rulebook when the item opens (§3, head).</summary>
/// <param name="TwoThirds">The item's amount asks for two thirds (§3.5).</param>
/// <param name="AppraisalTopScore">Appraisals score from 1 to this.</param>
public sealed record BallotRules(int RulebookVersion, int QuorumMoreThanBasisPoints, int MinimumSeats, bool TwoThirds, int AppraisalTopScore);
