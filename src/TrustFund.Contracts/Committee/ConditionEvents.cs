namespace TrustFund.Contracts.Committee;

/// <summary>The committee set a condition.</summary>
/// <param name="Number">1, 2, 3 … on the proposal.</param>
/// <param name="Kind"><c>BeforeAgreement</c>, <c>BeforeTranche</c> or <c>Continuing</c>.</param>
/// <param name="Tranche">The tranche that it holds back.</param>
/// <param name="DueOn">The last day; for a continuing condition, of its next review.</param>
[PublicEvent("org.trustfund.condition.set.v1")]
public sealed record ConditionSet(int Number, string Kind, int? Tranche, BilingualText Text, DateOnly DueOn, string Session, int Item) : ProposalEvent;

/// <summary>Evidence was handed in.</summary>
[PublicEvent("org.trustfund.condition.evidence-submitted.v1")]
public sealed record EvidenceSubmitted(int Number, DateOnly On) : ProposalEvent;

/// <summary>The evidence does not show it; the condition stays open.</summary>
[PublicEvent("org.trustfund.condition.evidence-rejected.v1")]
public sealed record EvidenceRejected(int Number, DateOnly On) : ProposalEvent;

/// <summary>Found met by somebody who is not its owner.</summary>
/// <param name="NextReviewOn">For a continuing condition, when evidence is due again; absent: met for good.</param>
[PublicEvent("org.trustfund.condition.verified.v1")]
public sealed record ConditionVerified(int Number, DateOnly? NextReviewOn, DateOnly On) : ProposalEvent;

/// <summary>Let go by the committee.</summary>
[PublicEvent("org.trustfund.condition.waived.v1")]
public sealed record ConditionWaived(int Number, string Session, int Item, DateOnly On) : ProposalEvent;

/// <summary>Its date passed and it was not met.</summary>
[PublicEvent("org.trustfund.condition.failed.v1")]
public sealed record ConditionFailed(int Number, DateOnly DueOn, DateOnly On) : ProposalEvent;

/// <summary>The approval that it came with no longer stands.</summary>
[PublicEvent("org.trustfund.condition.voided.v1")]
public sealed record ConditionVoided(int Number, DateOnly On) : ProposalEvent;
