using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Funding;

/// <summary>Cash received, and receipts taken back.</summary>
public static class Receipts
{
    /// <summary>Records cash that arrived; from here on it may fund (F1, F2). Another currency is converted by the stored rate of the value date (F8).</summary>
    /// <param name="bankReference">The bank's reference: the same one twice is the same payment (F12).</param>
    public static Decision Record(
        ContributionState state, Money amount, DateOnly valueDate, string bankReference, RatesState rates, Currency fundCurrency, Actor actor, Moment moment)
    {
        if (WhyNotRecord(state, amount, valueDate, bankReference, actor, moment) is { } refusal)
            return refusal;
        var converted = rates.Convert(amount, fundCurrency, valueDate);
        if (converted.IsRefused)
            return converted.Refusal;
        return new ReceiptRecorded(
            state.Id, state.Receipts.Length + 1, valueDate, amount, converted.Value.Amount, converted.Value.Rate, Money.Min(amount, state.Outstanding), bankReference.Trim(), actor.Person);
    }

    public static Refusal? WhyNotRecord(ContributionState state, Money amount, DateOnly valueDate, string bankReference, Actor actor, Moment moment)
    {
        if ((ContributionGuards.WhyNotRecord(actor) ?? ContributionGuards.WhyNotSigned(state)
            ?? ContributionGuards.WhyNotAmount(amount, state.Currency) ?? ContributionGuards.WhyNotOn(valueDate, moment)) is { } refusal)
            return refusal;
        if (valueDate < state.SignedOn)
            return Refusal.Of("contribution.received-before-signature", ("date", valueDate), ("signedOn", state.SignedOn));
        if (string.IsNullOrWhiteSpace(bankReference))
            return Refusal.Of("contribution.bank-reference-needed");
        if (state.Receipts.Any(known => !known.IsReversed && string.Equals(known.BankReference, bankReference.Trim(), StringComparison.OrdinalIgnoreCase)))
            return Refusal.Of("contribution.already-received", ("bankReference", bankReference.Trim()));
        return state.Amount.IsExact && amount > state.Outstanding
            ? Refusal.Of("contribution.more-than-signed", ("asked", amount), ("outstanding", state.Outstanding), ("signed", state.Amount))
            : null;
    }

    /// <summary>Takes a wrongly recorded receipt back by an opposite entry (F11); refused once its cash is in use.</summary>
    /// <param name="position">The contribution's position from <paramref name="effectiveOn"/> on.</param>
    public static Decision Reverse(
        ContributionState state, int number, DateOnly effectiveOn, string reason, ContributionPosition position, Actor actor, Moment moment)
    {
        if (WhyNotReverse(state, number, effectiveOn, reason, position, actor, moment) is { } refusal)
            return refusal;
        var receipt = state.Receipts[number - 1];
        return new ReceiptReversed(state.Id, number, effectiveOn, receipt.Amount, receipt.InFundCurrency, receipt.FromSigned, reason.Trim(), actor.Person);
    }

    public static Refusal? WhyNotReverse(
        ContributionState state, int number, DateOnly effectiveOn, string reason, ContributionPosition position, Actor actor, Moment moment)
    {
        if ((ContributionGuards.WhyNotCertify(actor) ?? ContributionGuards.WhyNotReason(reason) ?? ContributionGuards.WhyNotOn(effectiveOn, moment)) is { } refusal)
            return refusal;
        if (state.Status == ContributionStatus.Closed)
            return Refusal.Of("contribution.over", ("contribution", state.Id), ("status", state.Status));
        if (number < 1 || number > state.Receipts.Length)
            return Refusal.Of("contribution.no-such-receipt", ("receipt", number));
        var receipt = state.Receipts[number - 1];
        if (receipt.IsReversed)
            return Refusal.Of("contribution.receipt-already-reversed", ("receipt", number));
        if (effectiveOn < receipt.ValueDate)
            return Refusal.Of("contribution.reversed-before-receipt", ("date", effectiveOn), ("valueDate", receipt.ValueDate));
        return receipt.InFundCurrency > position.Free
            ? Refusal.Of("contribution.receipt-in-use", ("receipt", number), ("available", position.Free), ("asked", receipt.InFundCurrency))
            : null;
    }
}
