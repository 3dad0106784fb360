using TrustFund.Domain.Agreements;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Delivery;

/// <summary>
/// An unreturned residue is written off under the rulebook's figure (PBF: 250 USD), requested by one person of finance and
/// certified by another (F7). The figure bounds all write-offs of the project together, so that none is cut into small ones.
/// </summary>
public static class WriteOffs
{
    public static Refusal? WhyNotRequest(DeliveryState state, Actor actor, Rulebook rules)
    {
        if (!actor.Is(Roles.FinanceRequesting))
            return Refusal.Of("closure.requesting-only");
        if (state.WriteOff is { } asked)
            return Refusal.Of("closure.write-off-waiting", ("amount", asked.Amount), ("person", asked.By));
        return WhyNotUnderRule(state, rules);
    }

    /// <summary>Asks to write off all that is unspent and unreturned.</summary>
    public static Decision Request(DeliveryState state, string reason, Actor actor, Moment moment, Rulebook rules)
    {
        if (WhyNotRequest(state, actor, rules) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(reason)
            ? Refusal.Of("closure.reason-needed")
            : new WriteOffRequested(state.Money!.WithPartner, reason.Trim(), actor.Person, moment.Today);
    }

    public static Refusal? WhyNotCertify(DeliveryState state, Actor actor, Rulebook rules)
    {
        if (!actor.Is(Roles.FinanceCertifying))
            return Refusal.Of("closure.certifying-only");
        if (state.WriteOff is not { } asked)
            return Refusal.Of("closure.no-write-off-waiting");
        if (asked.By == actor.Person)
            return Refusal.Of("closure.same-person", ("person", actor.Person));
        return WhyNotUnderRule(state, rules)
            ?? (state.Money!.WithPartner > asked.Amount
                ? Refusal.Of("closure.write-off-grown", ("amount", asked.Amount), ("unspent", state.Money.WithPartner), ("person", asked.By))
                : null);
    }

    /// <summary>Certifies what is left today, never more than was asked: a refund may have come in since.</summary>
    public static Decision Certify(DeliveryState state, Actor actor, Moment moment, Rulebook rules)
    {
        if (WhyNotCertify(state, actor, rules) is { } refusal)
            return refusal;
        var money = state.Money!;
        return new WriteOffCertified(money.WithPartner, money.WithPartnerLines, rules.Version, moment.Today, state.WriteOff!.By, actor.Person);
    }

    /// <summary>The certifying officer declines; whoever asked may take it back.</summary>
    public static Refusal? WhyNotDecline(DeliveryState state, Actor actor)
    {
        if (state.WriteOff is not { } asked)
            return Refusal.Of("closure.no-write-off-waiting");
        return actor.Is(Roles.FinanceCertifying) || asked.By == actor.Person ? null : Refusal.Of("closure.certifying-only");
    }

    public static Decision Decline(DeliveryState state, string reason, Actor actor, Moment moment)
    {
        if (WhyNotDecline(state, actor) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(reason) ? Refusal.Of("closure.reason-needed") : new WriteOffDeclined(reason.Trim(), actor.Person, moment.Today);
    }

    private static Refusal? WhyNotUnderRule(DeliveryState state, Rulebook rules)
    {
        if (state.Stage == DeliveryStage.FinanciallyClosed || state.FinalFinancial is null)
            return Refusal.Of("closure.final-financial-missing");
        var money = state.Money!;
        if (money.WithPartner.IsZero)
            return Refusal.Of("closure.nothing-unspent");
        if (rules.ResidueNotRefunded is not { } limit)
            return Refusal.Of("closure.no-write-off-rule", ("unspent", money.WithPartner));
        if (limit.Currency != money.Currency)
            return Refusal.Of("closure.wrong-currency", ("currency", limit.Currency), ("expected", money.Currency));
        return money.WrittenOff + money.WithPartner > limit
            ? Refusal.Of("closure.above-write-off-rule", ("unspent", money.WrittenOff + money.WithPartner), ("limit", limit))
            : null;
    }
}
