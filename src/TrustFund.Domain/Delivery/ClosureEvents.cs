using System.Collections.Immutable;
using TrustFund.Domain.Agreements;

namespace TrustFund.Domain.Delivery;

/// <summary>
/// The partner returned unspent money. It goes from Disbursed back to Allocated, so that it counts as neither disbursed
/// nor committed any more, and from there to the contribution by release, or into a further agreement.
/// </summary>
/// <param name="Reference">The bank's reference; one reference is one refund.</param>
/// <param name="EffectiveOn">The value date.</param>
[EventType("closure.partner-refunded")]
public sealed record PartnerRefunded(Money Amount, ImmutableArray<ContributionLine> Lines, string Reference, DateOnly EffectiveOn, PersonId By) : DomainEvent;

[EventType("closure.write-off-requested")]
public sealed record WriteOffRequested(Money Amount, string Reason, PersonId By, DateOnly On) : DomainEvent;

[EventType("closure.write-off-declined")]
public sealed record WriteOffDeclined(string Reason, PersonId By, DateOnly On) : DomainEvent;

/// <summary>A second person certified it (F7) under the rulebook's residue that is not refunded.</summary>
[EventType("closure.write-off-certified")]
public sealed record WriteOffCertified(
    Money Amount, ImmutableArray<ContributionLine> Lines, int RulebookVersion, DateOnly EffectiveOn, PersonId RequestedBy, PersonId By) : DomainEvent;

/// <summary>A commitment that no tranche will use goes back to the allocation; the allocation is released to the contribution next.</summary>
[EventType("closure.commitment-released")]
public sealed record CommitmentReleased(ImmutableArray<ContributionLine> Lines, DateOnly EffectiveOn, PersonId By) : DomainEvent;

[EventType("closure.financially-closed")]
public sealed record FinanciallyClosed(PersonId By, DateOnly On) : DomainEvent;

/// <summary>Opened again: the final financial report no longer stands, and a restated one is wanted.</summary>
[EventType("closure.reopened")]
public sealed record ProjectReopened(string Reason, PersonId By, DateOnly On) : DomainEvent;
