using TrustFund.Contracts.Proposals;

namespace TrustFund.Contracts.Agreements;

/// <summary>One instalment to the partner, as planned.</summary>
/// <param name="Number">1, 2, 3 … over the whole project, also when the partner changes.</param>
public sealed record PlannedTranche(int Number, MoneyAmount Amount, DateOnly DueOn);

/// <summary>What the mission and a partner agree on.</summary>
/// <param name="Amount">What the signatures commit, without programme support cost.</param>
/// <param name="Budget">The whole project's lines.</param>
public sealed record AgreementTerms(
    string Partner, MoneyAmount Amount, DateOnly StartsOn, DateOnly EndsOn, IReadOnlyList<PlannedTranche> Tranches, IReadOnlyList<BudgetLine> Budget);

/// <summary>Terms were drawn up, or drawn up anew; earlier signatures are void.</summary>
[PublicEvent("org.trustfund.agreement.drawn-up.v1")]
public sealed record AgreementDrawnUp(AgreementTerms Terms, DateOnly On) : ProposalEvent;

/// <summary>The partner's bank details were found right by a second person; the details themselves are not told.</summary>
[PublicEvent("org.trustfund.agreement.bank-details-checked.v1")]
public sealed record BankDetailsChecked(DateOnly On) : ProposalEvent;

/// <summary>The partner signed.</summary>
[PublicEvent("org.trustfund.agreement.partner-signed.v1")]
public sealed record PartnerSigned(DateOnly SignedOn) : ProposalEvent;

/// <summary>The mission signed.</summary>
[PublicEvent("org.trustfund.agreement.mission-signed.v1")]
public sealed record MissionSigned(DateOnly SignedOn) : ProposalEvent;

/// <summary>Both signatures are there: the money is bound.</summary>
[PublicEvent("org.trustfund.agreement.committed.v1", MovesMoney = true)]
public sealed record AgreementCommitted(AgreementTerms Terms, IReadOnlyList<ContributionShare> Shares, DateOnly EffectiveOn) : ProposalEvent;

/// <summary>Cancelled before any money went out.</summary>
/// <param name="Released">What had been bound.</param>
[PublicEvent("org.trustfund.agreement.cancelled.v1", MovesMoney = true)]
public sealed record AgreementCancelled(string Reason, IReadOnlyList<ContributionShare> Released, DateOnly EffectiveOn) : ProposalEvent;
