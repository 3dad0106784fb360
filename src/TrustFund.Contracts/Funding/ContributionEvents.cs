namespace TrustFund.Contracts.Funding;

/// <summary>What a donor promised, as far as it is known.</summary>
/// <param name="Amount">Absent where it is not stated.</param>
/// <param name="Approximate">The source says "about": shown as such wherever it is shown.</param>
public sealed record PromisedAmount(string Currency, MoneyAmount? Amount, bool Approximate);

/// <summary>A donor's restrictions; an empty list restricts nothing.</summary>
/// <param name="EndDate">The last day on which the money may be used.</param>
/// <param name="NeedsNoObjection">Each allocation needs the donor's no-objection.</param>
/// <param name="Label">The terms as one stable text; empty where there are none.</param>
public sealed record Earmark(
    IReadOnlyList<string> Pillars, IReadOnlyList<string> Regions, IReadOnlyList<string> Themes, IReadOnlyList<string> Projects, DateOnly? EndDate, bool NeedsNoObjection, string Label);

/// <summary>A donor announced money; it funds nothing yet.</summary>
/// <param name="BroughtIn">Entered from the past.</param>
[PublicEvent("org.trustfund.contribution.pledged.v1", MovesMoney = true)]
public sealed record ContributionPledged(string Donor, string Label, string Purpose, PromisedAmount Amount, Earmark Terms, DateOnly PledgedOn, bool BroughtIn) : ContributionEvent;

/// <summary>The donor's agreement was signed; signed is not received.</summary>
[PublicEvent("org.trustfund.contribution.signed.v1", MovesMoney = true)]
public sealed record ContributionSigned(PromisedAmount Amount, DateOnly SignedOn) : ContributionEvent;

/// <summary>One planned payment, in the contribution's own currency.</summary>
public sealed record PlannedInstalment(DateOnly DueOn, MoneyAmount Amount);

/// <summary>The payments that the agreement foresees; takes the place of an earlier plan.</summary>
[PublicEvent("org.trustfund.contribution.instalments-planned.v1")]
public sealed record InstalmentsPlanned(IReadOnlyList<PlannedInstalment> Instalments) : ContributionEvent;

/// <summary>Amount, purpose or terms were changed with the donor.</summary>
[PublicEvent("org.trustfund.contribution.amended.v1", MovesMoney = true)]
public sealed record ContributionAmended(PromisedAmount Amount, string Purpose, Earmark Terms, DateOnly EffectiveOn, string Reason) : ContributionEvent;

/// <summary>The rate by which cash was converted.</summary>
/// <param name="Rate">One unit of <paramref name="From"/> in units of <paramref name="To"/>, a plain decimal text.</param>
public sealed record ConversionRate(string From, string To, string Rate, DateOnly ValidFrom, string Source);

/// <summary>Cash arrived.</summary>
/// <param name="Number">1, 2, 3 … within the contribution.</param>
/// <param name="Amount">In the contribution's own currency.</param>
/// <param name="InFundCurrency">The same in the fund's.</param>
/// <param name="Rate">Absent where both are the same.</param>
[PublicEvent("org.trustfund.contribution.received.v1", MovesMoney = true)]
public sealed record ContributionReceived(int Number, DateOnly ValueDate, MoneyAmount Amount, MoneyAmount InFundCurrency, ConversionRate? Rate) : ContributionEvent;

/// <summary>A receipt was recorded wrongly and is taken back.</summary>
[PublicEvent("org.trustfund.contribution.receipt-reversed.v1", MovesMoney = true)]
public sealed record ReceiptReversed(int Number, DateOnly EffectiveOn, MoneyAmount Amount, MoneyAmount InFundCurrency, string Reason) : ContributionEvent;

/// <summary>Cash was set aside as the fund's reserve.</summary>
[PublicEvent("org.trustfund.contribution.reserve-set.v1", MovesMoney = true)]
public sealed record ReserveSet(MoneyAmount Amount, DateOnly EffectiveOn, string Reason) : ContributionEvent;

/// <summary>Reserve went back to what may be allocated.</summary>
[PublicEvent("org.trustfund.contribution.reserve-released.v1", MovesMoney = true)]
public sealed record ReserveReleased(MoneyAmount Amount, DateOnly EffectiveOn, string Reason) : ContributionEvent;

/// <summary>Paying money back to the donor was asked for.</summary>
[PublicEvent("org.trustfund.contribution.refund-requested.v1")]
public sealed record DonorRefundRequested(int Number, MoneyAmount Amount, string Reason) : ContributionEvent;

/// <summary>Money was paid back to the donor.</summary>
[PublicEvent("org.trustfund.contribution.refunded.v1", MovesMoney = true)]
public sealed record ContributionRefunded(int Number, MoneyAmount Amount, DateOnly EffectiveOn) : ContributionEvent;

/// <summary>The request to pay back was declined.</summary>
[PublicEvent("org.trustfund.contribution.refund-declined.v1")]
public sealed record DonorRefundDeclined(int Number, string Reason) : ContributionEvent;

/// <summary>Its end date passed: nothing more is allocated from it.</summary>
[PublicEvent("org.trustfund.contribution.expired.v1")]
public sealed record ContributionExpired(DateOnly On) : ContributionEvent;

/// <summary>It is over; what was promised and never came is taken out of the promises.</summary>
[PublicEvent("org.trustfund.contribution.closed.v1", MovesMoney = true)]
public sealed record ContributionClosed(MoneyAmount Undelivered, DateOnly On, string Reason) : ContributionEvent;
