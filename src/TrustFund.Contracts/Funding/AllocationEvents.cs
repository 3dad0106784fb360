namespace TrustFund.Contracts.Funding;

/// <summary>Setting money of a contribution aside was asked for; nothing is posted yet.</summary>
/// <param name="Number">1, 2, 3 … within the project.</param>
/// <param name="Cost">Without programme support cost.</param>
/// <param name="Psc">As reckoned at the request.</param>
[PublicEvent("org.trustfund.allocation.requested.v1")]
public sealed record AllocationRequested(int Number, string Contribution, string Donor, MoneyAmount Cost, MoneyAmount Psc, bool NeedsNoObjection) : ProposalEvent;

/// <summary>The donor does not object.</summary>
[PublicEvent("org.trustfund.allocation.no-objection-given.v1")]
public sealed record NoObjectionGiven(int Number, string Donor) : ProposalEvent;

/// <summary>The donor objects; the request is over.</summary>
[PublicEvent("org.trustfund.allocation.donor-objected.v1")]
public sealed record DonorObjected(int Number, string Donor, string Reason) : ProposalEvent;

/// <summary>The request was declined or taken back.</summary>
[PublicEvent("org.trustfund.allocation.declined.v1")]
public sealed record AllocationDeclined(int Number, string Reason) : ProposalEvent;

/// <summary>Money is set aside for the project.</summary>
/// <param name="Psc">Reserved with it, at <paramref name="PscBasisPoints"/> of the cost.</param>
[PublicEvent("org.trustfund.allocation.certified.v1", MovesMoney = true)]
public sealed record AllocationCertified(
    int Number, string Contribution, MoneyAmount Cost, MoneyAmount Psc, int PscBasisPoints, int RulebookVersion, DateOnly EffectiveOn) : ProposalEvent;

/// <summary>Money goes back to its contribution, with its support cost.</summary>
[PublicEvent("org.trustfund.allocation.released.v1", MovesMoney = true)]
public sealed record AllocationReleased(string Contribution, MoneyAmount Cost, MoneyAmount Psc, DateOnly EffectiveOn, string Reason) : ProposalEvent;
