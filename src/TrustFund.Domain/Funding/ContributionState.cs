using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TrustFund.Domain.Ledger;

namespace TrustFund.Domain.Funding;

[JsonConverter(typeof(JsonStringEnumConverter<ContributionStatus>))]
public enum ContributionStatus
{
    /// <summary>Nothing was recorded yet.</summary>
    None,
    Pledged,
    Signed,
    Expired,
    Closed,
}

public sealed record Receipt(int Number, DateOnly ValueDate, Money Amount, Money InFundCurrency, Money FromSigned, string BankReference, bool IsReversed);

public sealed record RefundRequest(int Number, Money Amount, string Reason, PersonId RequestedBy);

/// <summary>One donor agreement: pledged, signed, then received in instalments (domain.md §1). The fold of its own stream; balances are the ledger's.</summary>
public sealed record ContributionState
{
    public static ContributionState None { get; } = new();

    public ContributionStatus Status { get; init; }

    public ContributionId Id { get; init; }

    public FundId Fund { get; init; }

    public DonorId Donor { get; init; }

    public string Label { get; init; } = "";

    public string Purpose { get; init; } = "";

    /// <summary>What is promised now: pledged, or signed.</summary>
    public StatedAmount Amount { get; init; } = StatedAmount.Unknown(Currency.Usd);

    public EarmarkTerms Terms { get; init; } = EarmarkTerms.None;

    public DateOnly PledgedOn { get; init; }

    public DateOnly? SignedOn { get; init; }

    public ImmutableArray<Instalment> Instalments { get; init; } = [];

    public ImmutableArray<Receipt> Receipts { get; init; } = [];

    /// <summary>What is promised and still to come, in the own currency: the ledger's Pledged or Signed bucket.</summary>
    public Money Outstanding { get; init; } = Money.Zero(Currency.Usd);

    public ImmutableArray<RefundRequest> RefundRequests { get; init; } = [];

    public int RefundsAsked { get; init; }

    public Currency Currency => Amount.Currency;

    /// <summary>Cash received in the own currency, reversed receipts left out.</summary>
    public Money Received => Receipts.Where(receipt => !receipt.IsReversed).Aggregate(Money.Zero(Currency), (sum, receipt) => sum + receipt.Amount);

    /// <summary>What a statement says of it beside its figures.</summary>
    public ContributionFacts Facts => new(Id, Donor, Label, Currency, PledgedOn, Terms.Label, Amount.IsApproximate, Amount.IsUnknown);

    public static ContributionState Apply(ContributionState state, DomainEvent e) => e switch
    {
        ContributionPledged pledged => new ContributionState
        {
            Status = ContributionStatus.Pledged,
            Id = pledged.Contribution,
            Fund = pledged.Fund,
            Donor = pledged.Donor,
            Label = pledged.Label,
            Purpose = pledged.Purpose,
            Amount = pledged.Amount,
            Terms = pledged.Terms,
            PledgedOn = pledged.PledgedOn,
            Outstanding = pledged.Amount.Posted,
        },
        ContributionSigned signed => state with
        {
            Status = ContributionStatus.Signed,
            Amount = signed.Amount,
            SignedOn = signed.SignedOn,
            Outstanding = signed.Amount.Posted,
        },
        InstalmentsPlanned planned => state with { Instalments = planned.Instalments },
        ContributionAmended amended => state with
        {
            Amount = amended.Amount,
            Purpose = amended.Purpose,
            Terms = amended.Terms,
            Outstanding = state.Outstanding + amended.Change,
        },
        ReceiptRecorded received => state with
        {
            Receipts = state.Receipts.Add(new Receipt(
                received.Number, received.ValueDate, received.Amount, received.InFundCurrency, received.FromSigned, received.BankReference, IsReversed: false)),
            Outstanding = state.Outstanding - received.FromSigned,
        },
        ReceiptReversed reversed => state with
        {
            Receipts = [.. state.Receipts.Select(receipt => receipt.Number == reversed.Number ? receipt with { IsReversed = true } : receipt)],
            Outstanding = state.Outstanding + reversed.FromSigned,
        },
        ReserveSet or ReserveReleased => state,
        RefundRequested asked => state with
        {
            RefundRequests = state.RefundRequests.Add(new RefundRequest(asked.Number, asked.Amount, asked.Reason, asked.By)),
            RefundsAsked = asked.Number,
        },
        RefundCertified certified => state.WithoutRefund(certified.Number),
        RefundDeclined declined => state.WithoutRefund(declined.Number),
        ContributionExpired => state with { Status = ContributionStatus.Expired },
        ContributionClosed => state with { Status = ContributionStatus.Closed, Outstanding = Money.Zero(state.Currency) },
        _ => throw new InvalidOperationException($"A contribution knows no event {e.GetType().Name}."),
    };

    private ContributionState WithoutRefund(int number) =>
        this with { RefundRequests = RefundRequests.RemoveAll(request => request.Number == number) };
}
