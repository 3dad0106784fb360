using System.Collections.Immutable;
using TrustFund.Domain.Agreements;

namespace TrustFund.Domain.Delivery;

[EventType("tranche.requested")]
public sealed record TrancheRequested(int Number, PersonId By, DateOnly On) : DomainEvent;

/// <summary>Another person certified that it may be paid (F7).</summary>
[EventType("tranche.certified")]
public sealed record TrancheCertified(int Number, PersonId RequestedBy, PersonId By, DateOnly On) : DomainEvent;

/// <summary>Sent back before it was paid: planned again.</summary>
[EventType("tranche.declined")]
public sealed record TrancheDeclined(int Number, string Reason, PersonId By, DateOnly On) : DomainEvent;

/// <summary>A third person paid it (F7).</summary>
/// <param name="Lines">The amount over the contributions, largest remainder over what each has bound (F10).</param>
/// <param name="Reference">The bank's reference of the transfer.</param>
/// <param name="EffectiveOn">The value date.</param>
[EventType("tranche.paid")]
public sealed record TranchePaid(
    int Number, Money Amount, ImmutableArray<ContributionLine> Lines, string Reference, DateOnly EffectiveOn, PersonId RequestedBy, PersonId CertifiedBy, PersonId By)
    : DomainEvent;

/// <summary>The bank sent the payment back: it is taken back exactly as it was posted (F11), and the tranche is planned again.</summary>
[EventType("tranche.payment-returned")]
public sealed record TranchePaymentReturned(int Number, ImmutableArray<ContributionLine> Lines, string Reason, DateOnly EffectiveOn, PersonId By) : DomainEvent;
