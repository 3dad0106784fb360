namespace TrustFund.Domain.Funding;

/// <summary>Finance asked to set money of a contribution aside for the project. Nothing is posted yet.</summary>
/// <param name="Number">1, 2, 3 … within the project.</param>
/// <param name="Cost">In the fund's currency, without programme support cost.</param>
/// <param name="Psc">The support cost as reckoned at the request; the certificate states the final one.</param>
/// <param name="NeedsNoObjection">The contribution is tightly earmarked: its donor must not object.</param>
[EventType("allocation.requested")]
public sealed record AllocationRequested(
    ProposalId Proposal, int Number, ContributionId Contribution, DonorId Donor, Money Cost, Money Psc, bool NeedsNoObjection, PersonId By) : DomainEvent;

/// <summary>The donor does not object.</summary>
[EventType("allocation.no-objection-given")]
public sealed record NoObjectionGiven(ProposalId Proposal, int Number, DonorId Donor, PersonId By) : DomainEvent;

/// <summary>The donor objects; the request is over.</summary>
[EventType("allocation.donor-objected")]
public sealed record DonorObjected(ProposalId Proposal, int Number, DonorId Donor, string Reason, PersonId By) : DomainEvent;

/// <summary>The request was declined by the certifying officer, or taken back by who asked.</summary>
[EventType("allocation.declined")]
public sealed record AllocationDeclined(ProposalId Proposal, int Number, string Reason, PersonId By) : DomainEvent;

/// <summary>Another person certified that the funds are there; from here on they are set aside (F7).</summary>
/// <param name="Psc">Reserved with it: <paramref name="PscBasisPoints"/> of the cost that this contribution carries of the project, less what was reserved before (F17).</param>
/// <param name="RulebookVersion">The pinned rulebook that the rate is from.</param>
[EventType("allocation.certified")]
public sealed record AllocationCertified(
    ProposalId Proposal, int Number, ContributionId Contribution, Money Cost, Money Psc, int PscBasisPoints, int RulebookVersion, DateOnly EffectiveOn, PersonId RequestedBy, PersonId By)
    : DomainEvent;

/// <summary>Money not bound by an agreement goes back to its contribution, with its support cost.</summary>
[EventType("allocation.released")]
public sealed record AllocationReleased(
    ProposalId Proposal, ContributionId Contribution, Money Cost, Money Psc, DateOnly EffectiveOn, string Reason, PersonId By) : DomainEvent;
