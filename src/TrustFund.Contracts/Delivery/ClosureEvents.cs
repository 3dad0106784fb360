namespace TrustFund.Contracts.Delivery;

/// <summary>The partner returned unspent money.</summary>
/// <param name="EffectiveOn">The value date.</param>
[PublicEvent("org.trustfund.closure.partner-refunded.v1", MovesMoney = true)]
public sealed record PartnerRefunded(MoneyAmount Amount, IReadOnlyList<ContributionShare> Shares, DateOnly EffectiveOn) : ProposalEvent;

/// <summary>Writing off a residue was asked for.</summary>
[PublicEvent("org.trustfund.closure.write-off-requested.v1")]
public sealed record WriteOffRequested(MoneyAmount Amount, string Reason, DateOnly On) : ProposalEvent;

/// <summary>The residue is not written off.</summary>
[PublicEvent("org.trustfund.closure.write-off-declined.v1")]
public sealed record WriteOffDeclined(string Reason, DateOnly On) : ProposalEvent;

/// <summary>The residue is written off under the rulebook.</summary>
[PublicEvent("org.trustfund.closure.write-off-certified.v1", MovesMoney = true)]
public sealed record WriteOffCertified(MoneyAmount Amount, IReadOnlyList<ContributionShare> Shares, int RulebookVersion, DateOnly EffectiveOn) : ProposalEvent;

/// <summary>A commitment that no tranche will use goes back to the allocation.</summary>
[PublicEvent("org.trustfund.closure.commitment-released.v1", MovesMoney = true)]
public sealed record CommitmentReleased(IReadOnlyList<ContributionShare> Shares, DateOnly EffectiveOn) : ProposalEvent;

/// <summary>The end: nothing is bound, with the partner, or to be reported any more.</summary>
[PublicEvent("org.trustfund.closure.financially-closed.v1")]
public sealed record FinanciallyClosed(DateOnly On) : ProposalEvent;

/// <summary>Opened again by a named role; the final financial report no longer stands.</summary>
[PublicEvent("org.trustfund.closure.reopened.v1")]
public sealed record ProjectReopened(string Reason, DateOnly On) : ProposalEvent;
