using TrustFund.Domain.Agreements;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Delivery;

/// <summary>
/// Unspent money that a partner returns: never more than it has (F16). In the ledger it goes Disbursed → Allocated: it is
/// then neither disbursed nor committed, L2–L4 hold at every step, and the release to the contribution is an act of its own.
/// </summary>
public static class PartnerRefunds
{
    public static Refusal? WhyNotRecord(DeliveryState state, Actor actor)
    {
        if (!actor.Is(Roles.FinanceRequesting) && !actor.Is(Roles.FinanceCertifying))
            return Refusal.Of("closure.finance-only");
        if (state.Money is not { } money || state.Stage == DeliveryStage.FinanciallyClosed)
            return Refusal.Of("closure.no-delivery", ("stage", state.Stage));
        return money.WithPartner.IsZero ? Refusal.Of("closure.nothing-unspent") : null;
    }

    /// <param name="valueDate">When the money came, today or earlier.</param>
    /// <param name="reference">The bank's reference of the transfer; the same one is not recorded twice.</param>
    public static Decision Record(DeliveryState state, Money amount, DateOnly valueDate, string reference, Actor actor, Moment moment)
    {
        if (WhyNotRecord(state, actor) is { } refusal)
            return refusal;
        var money = state.Money!;
        if (amount.Currency != money.Currency)
            return Refusal.Of("closure.wrong-currency", ("currency", amount.Currency), ("expected", money.Currency));
        if (!amount.IsPositive)
            return Refusal.Of("closure.amount-not-positive", ("asked", amount));
        if (amount > money.WithPartner)
            return Refusal.Of("closure.refund-above-unspent", ("asked", amount), ("unspent", money.WithPartner));
        if (string.IsNullOrWhiteSpace(reference))
            return Refusal.Of("closure.bank-reference-missing");
        if (state.Refunds.Any(refund => refund.Reference == reference.Trim()))
            return Refusal.Of("closure.refund-already-recorded", ("reference", reference.Trim()));
        if (valueDate > moment.Today)
            return Refusal.Of("closure.future-dated", ("date", valueDate), ("today", moment.Today));
        return state.Tranches[0].Payment is { } first && valueDate < first.EffectiveOn
            ? Refusal.Of("closure.too-early", ("date", valueDate), ("earliest", first.EffectiveOn))
            : new PartnerRefunded(amount, ContributionLines.Share(amount, money.WithPartnerLines), reference.Trim(), valueDate, actor.Person);
    }
}
