namespace TrustFund.Contracts.Delivery;

/// <summary>A monitoring visit.</summary>
[PublicEvent("org.trustfund.visit.recorded.v1")]
public sealed record VisitRecorded(int Number, DateOnly VisitedOn, string Place) : ProposalEvent;

/// <summary>The project is suspended.</summary>
/// <param name="ReviewOn">By when this is looked at again.</param>
[PublicEvent("org.trustfund.suspension.ordered.v1")]
public sealed record ProjectSuspended(string Reason, DateOnly ReviewOn, DateOnly On) : ProposalEvent;

/// <summary>Looked at again, and the suspension stays.</summary>
[PublicEvent("org.trustfund.suspension.reviewed.v1")]
public sealed record SuspensionReviewed(DateOnly ReviewOn, DateOnly On) : ProposalEvent;

/// <summary>The project goes on.</summary>
[PublicEvent("org.trustfund.suspension.lifted.v1")]
public sealed record ProjectResumed(DateOnly On) : ProposalEvent;

/// <summary>Over after money went out, before it was complete.</summary>
[PublicEvent("org.trustfund.delivery.terminated.v1")]
public sealed record ProjectTerminated(string Reason, DateOnly On) : ProposalEvent;

/// <summary>Operationally complete: handed over to who shall have it.</summary>
[PublicEvent("org.trustfund.delivery.operations-completed.v1")]
public sealed record OperationsCompleted(DateOnly HandedOverOn, DateOnly On) : ProposalEvent;

/// <summary>Paying an instalment was asked for.</summary>
[PublicEvent("org.trustfund.tranche.requested.v1")]
public sealed record TrancheRequested(int Number, DateOnly On) : ProposalEvent;

/// <summary>A second person certified that it may be paid.</summary>
[PublicEvent("org.trustfund.tranche.certified.v1")]
public sealed record TrancheCertified(int Number, DateOnly On) : ProposalEvent;

/// <summary>Sent back before it was paid.</summary>
[PublicEvent("org.trustfund.tranche.declined.v1")]
public sealed record TrancheDeclined(int Number, string Reason, DateOnly On) : ProposalEvent;

/// <summary>Paid to the partner.</summary>
/// <param name="EffectiveOn">The value date.</param>
[PublicEvent("org.trustfund.tranche.paid.v1", MovesMoney = true)]
public sealed record TranchePaid(int Number, MoneyAmount Amount, IReadOnlyList<ContributionShare> Shares, DateOnly EffectiveOn) : ProposalEvent;

/// <summary>The bank sent the payment back.</summary>
[PublicEvent("org.trustfund.tranche.payment-returned.v1", MovesMoney = true)]
public sealed record TranchePaymentReturned(int Number, IReadOnlyList<ContributionShare> Shares, string Reason, DateOnly EffectiveOn) : ProposalEvent;
