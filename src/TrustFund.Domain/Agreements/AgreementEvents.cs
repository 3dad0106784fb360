using System.Collections.Immutable;

namespace TrustFund.Domain.Agreements;

/// <summary>Where the partner is paid.</summary>
/// <param name="Document">The partner's letter or bank certificate, by its hash or registry reference.</param>
public sealed record BankDetails(string Holder, string Bank, string Account, string Document);

/// <summary>The terms were drawn up, or drawn up anew: signatures under earlier terms are void.</summary>
[EventType("agreement.drawn-up")]
public sealed record AgreementDrawnUp(AgreementTerms Terms, PersonId By, DateOnly On) : DomainEvent;

/// <summary>Any earlier check of bank details is void with it.</summary>
[EventType("agreement.bank-details-recorded")]
public sealed record BankDetailsRecorded(BankDetails Details, PersonId By, DateOnly On) : DomainEvent;

/// <summary>A second person found the bank details right (F7).</summary>
/// <param name="How">As in <c>call to the bank on its published number</c>.</param>
[EventType("agreement.bank-details-checked")]
public sealed record BankDetailsChecked(string How, PersonId RecordedBy, PersonId By, DateOnly On) : DomainEvent;

/// <summary>The partner's signature, recorded.</summary>
/// <param name="Signatory">Who signed for the partner.</param>
/// <param name="Document">The signed paper, by its hash or registry reference.</param>
[EventType("agreement.partner-signed")]
public sealed record PartnerSigned(string Signatory, string Document, DateOnly SignedOn, PersonId By, DateOnly On) : DomainEvent;

[EventType("agreement.mission-signed")]
public sealed record MissionSigned(DateOnly SignedOn, PersonId By, DateOnly On) : DomainEvent;

/// <summary>Both signatures are there: the money is bound.</summary>
/// <param name="Lines">The amount over the contributions, largest remainder over what each has unbound (F10).</param>
/// <param name="EffectiveOn">The date of the later signature.</param>
[EventType("agreement.committed")]
public sealed record AgreementCommitted(AgreementTerms Terms, ImmutableArray<ContributionLine> Lines, DateOnly EffectiveOn) : DomainEvent;

/// <summary>Cancelled before any money went out: what was bound is unbound.</summary>
/// <param name="Released">Empty where it had not been signed by both.</param>
[EventType("agreement.cancelled")]
public sealed record AgreementCancelled(string Reason, ImmutableArray<ContributionLine> Released, DateOnly EffectiveOn, PersonId By) : DomainEvent;
