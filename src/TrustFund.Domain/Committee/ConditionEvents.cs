namespace TrustFund.Domain.Committee;

/// <summary>On the proposal's stream: the committee set a condition (domain.md §3.10).</summary>
/// <param name="Number">1, 2, 3 … on the proposal.</param>
/// <param name="Session">Where it was set, with the item.</param>
[EventType("condition.set")]
public sealed record ConditionSet(int Number, ConditionTerms Terms, SessionId Session, int Item) : DomainEvent;

/// <param name="Reference">The document, by its hash or registry reference.</param>
[EventType("condition.evidence-submitted")]
public sealed record EvidenceSubmitted(int Number, string Reference, string Note, PersonId By, DateOnly On) : DomainEvent;

/// <summary>The evidence does not show it; the condition stays open.</summary>
[EventType("condition.evidence-rejected")]
public sealed record EvidenceRejected(int Number, string Reason, PersonId By, DateOnly On) : DomainEvent;

/// <param name="NextReviewOn">For a continuing condition, when evidence is due again; null: it is met for good.</param>
[EventType("condition.verified")]
public sealed record ConditionVerified(int Number, string Note, DateOnly? NextReviewOn, PersonId By, DateOnly On) : DomainEvent;

/// <summary>Let go, by the committee's recorded decision on a waiver item.</summary>
[EventType("condition.waived")]
public sealed record ConditionWaived(int Number, SessionId Session, int Item, DateOnly On) : DomainEvent;

/// <summary>Its due date passed and it was not met.</summary>
[EventType("condition.failed")]
public sealed record ConditionFailed(int Number, DateOnly DueOn, DateOnly On) : DomainEvent;

/// <summary>The approval that it came with no longer stands: the committee decides again, and sets its conditions anew.</summary>
[EventType("condition.voided")]
public sealed record ConditionVoided(int Number, DateOnly On) : DomainEvent;
