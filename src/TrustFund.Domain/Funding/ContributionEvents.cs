using System.Collections.Immutable;

namespace TrustFund.Domain.Funding;

/// <summary>A donor announced money; it funds nothing yet (F2).</summary>
/// <param name="BroughtIn">Entered from the past, where an amount may be approximate or unknown.</param>
[EventType("contribution.pledged")]
public sealed record ContributionPledged(
    FundId Fund, ContributionId Contribution, DonorId Donor, string Label, string Purpose, StatedAmount Amount, EarmarkTerms Terms, DateOnly PledgedOn, bool BroughtIn, PersonId By)
    : DomainEvent;

/// <summary>The agreement was signed. It takes the place of the pledge, whose posted amount is <paramref name="Replaced"/>.</summary>
[EventType("contribution.signed")]
public sealed record ContributionSigned(ContributionId Contribution, StatedAmount Amount, Money Replaced, DateOnly SignedOn, PersonId By) : DomainEvent;

/// <summary>One planned payment, in the contribution's own currency.</summary>
public sealed record Instalment(DateOnly DueOn, Money Amount);

/// <summary>The payments that the agreement foresees; a new plan takes the place of the old one. A plan is no cash (F2).</summary>
[EventType("contribution.instalments-planned")]
public sealed record InstalmentsPlanned(ContributionId Contribution, ImmutableArray<Instalment> Instalments, PersonId By) : DomainEvent;

/// <summary>Amount, purpose or terms were changed with the donor.</summary>
/// <param name="Change">What the change adds to what is pledged, or signed and still to come, in the own currency; negative lowers it.</param>
/// <param name="OfSigned">Whether the contribution was signed, so that the ledger knows the bucket.</param>
[EventType("contribution.amended")]
public sealed record ContributionAmended(
    ContributionId Contribution, StatedAmount Amount, string Purpose, EarmarkTerms Terms, Money Change, bool OfSigned, DateOnly EffectiveOn, string Reason, PersonId By)
    : DomainEvent;

/// <summary>Cash arrived.</summary>
/// <param name="Number">1, 2, 3 … within the contribution.</param>
/// <param name="Amount">In the contribution's own currency.</param>
/// <param name="InFundCurrency">The same in the fund's currency, by <paramref name="Rate"/> (F8).</param>
/// <param name="FromSigned">The part of <paramref name="Amount"/> that was signed; less than all only where the signed amount is not exact.</param>
/// <param name="BankReference">The bank's own reference of the payment, once per contribution (F12).</param>
[EventType("contribution.received")]
public sealed record ReceiptRecorded(
    ContributionId Contribution, int Number, DateOnly ValueDate, Money Amount, Money InFundCurrency, ExchangeRate? Rate, Money FromSigned, string BankReference, PersonId By)
    : DomainEvent;

/// <summary>A receipt was recorded wrongly and is taken back by an opposite entry (F11).</summary>
[EventType("contribution.receipt-reversed")]
public sealed record ReceiptReversed(
    ContributionId Contribution, int Number, DateOnly EffectiveOn, Money Amount, Money InFundCurrency, Money FromSigned, string Reason, PersonId By)
    : DomainEvent;

/// <summary>Part of the cash was set aside as the fund's reserve, in the fund's currency.</summary>
[EventType("contribution.reserve-set")]
public sealed record ReserveSet(ContributionId Contribution, Money Amount, DateOnly EffectiveOn, string Reason, PersonId By) : DomainEvent;

[EventType("contribution.reserve-released")]
public sealed record ReserveReleased(ContributionId Contribution, Money Amount, DateOnly EffectiveOn, string Reason, PersonId By) : DomainEvent;

/// <summary>Someone asked to pay money back to the donor, in the fund's currency.</summary>
[EventType("contribution.refund-requested")]
public sealed record RefundRequested(ContributionId Contribution, int Number, Money Amount, string Reason, PersonId By) : DomainEvent;

/// <summary>The refund was certified by another person and leaves the fund (F7, F16).</summary>
[EventType("contribution.refunded")]
public sealed record RefundCertified(ContributionId Contribution, int Number, Money Amount, DateOnly EffectiveOn, PersonId By) : DomainEvent;

[EventType("contribution.refund-declined")]
public sealed record RefundDeclined(ContributionId Contribution, int Number, string Reason, PersonId By) : DomainEvent;

/// <summary>The end date passed: nothing more is allocated from it.</summary>
[EventType("contribution.expired")]
public sealed record ContributionExpired(ContributionId Contribution, DateOnly On, PersonId By) : DomainEvent;

/// <summary>The contribution is over. What was promised and never came is taken out of the promises, with the reason.</summary>
/// <param name="Undelivered">In the own currency; of the signed amount, or of the pledge where it was never signed.</param>
[EventType("contribution.closed")]
public sealed record ContributionClosed(ContributionId Contribution, Money Undelivered, bool WasSigned, DateOnly On, string Reason, PersonId By) : DomainEvent;
