namespace TrustFund.Domain.Committee;

/// <summary>On the fund's stream: the committee has a new seat.</summary>
[EventType("seat.defined")]
public sealed record SeatDefined(Seat Seat, DateOnly From) : DomainEvent;

[EventType("seat.retired")]
public sealed record SeatRetired(SeatId Seat, DateOnly LastDay) : DomainEvent;

/// <summary>Ends the tenure of whoever was the member the day before <paramref name="From"/>.</summary>
/// <param name="Reference">The letter of appointment.</param>
[EventType("seat.member-appointed")]
public sealed record MemberAppointed(SeatId Seat, PersonId Person, DateOnly From, string Reference) : DomainEvent;

[EventType("seat.appointment-ended")]
public sealed record AppointmentEnded(SeatId Seat, PersonId Person, DateOnly LastDay) : DomainEvent;

/// <summary>Set by the secretary; replaces the alternate there was.</summary>
[EventType("seat.alternate-set")]
public sealed record AlternateSet(SeatId Seat, PersonId Person, DateOnly From, DateOnly? To) : DomainEvent;

[EventType("seat.alternate-removed")]
public sealed record AlternateRemoved(SeatId Seat, PersonId Person, DateOnly LastDay) : DomainEvent;

/// <summary>Both names stand in the terms (domain.md §3.11).</summary>
[EventType("delegation.given")]
public sealed record DelegationGiven(Delegation Terms, PersonId RecordedBy) : DomainEvent;

/// <summary>From <paramref name="On"/> on the delegation no longer holds; items already open keep their roll.</summary>
[EventType("delegation.revoked")]
public sealed record DelegationRevoked(string Delegation, DateOnly On, string Reason) : DomainEvent;
