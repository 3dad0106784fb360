namespace TrustFund.Domain.Delivery;

/// <summary>A monitoring visit. Visits before the second tranche are a matter of the rulebook (QIP: one).</summary>
/// <param name="Number">1, 2, 3 … within the project.</param>
[EventType("visit.recorded")]
public sealed record VisitRecorded(int Number, DateOnly VisitedOn, string Place, string Findings, PersonId By, DateOnly On) : DomainEvent;

/// <param name="ReviewOn">By when it is reviewed, in the fund's calendar.</param>
[EventType("suspension.ordered")]
public sealed record ProjectSuspended(string Reason, DateOnly ReviewOn, PersonId By, DateOnly On) : DomainEvent;

/// <summary>Reviewed, and the suspension stays.</summary>
[EventType("suspension.reviewed")]
public sealed record SuspensionReviewed(string Note, DateOnly ReviewOn, PersonId By, DateOnly On) : DomainEvent;

[EventType("suspension.lifted")]
public sealed record ProjectResumed(string Decision, PersonId By, DateOnly On) : DomainEvent;

/// <summary>Over after money went out, before it was complete; it is still to be reported on and closed.</summary>
[EventType("delivery.terminated")]
public sealed record ProjectTerminated(string Reason, PersonId By, DateOnly On) : DomainEvent;

/// <summary>Operationally complete: what was built or bought is in the hands of who shall have it.</summary>
/// <param name="Certificate">The hand-over certificate, by its hash or registry reference.</param>
[EventType("delivery.operations-completed")]
public sealed record OperationsCompleted(string Certificate, DateOnly HandedOverOn, PersonId By, DateOnly On) : DomainEvent;
