using System.Collections.Immutable;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Agreements;

/// <summary>The secretariat draws up the agreement (domain.md §2, Agreement), within what was approved and allocated (F4).</summary>
public static class DrawingUp
{
    public static Refusal? WhyNotDrawUp(AgreementState state, DeliveryState delivery, Actor actor)
    {
        if (!actor.Is(Roles.Secretariat))
            return Refusal.Of("agreement.secretariat-only");
        if (state.Stage is AgreementStage.InForce or AgreementStage.Cancelled)
            return Refusal.Of("agreement.already-settled", ("stage", state.Stage));
        return delivery.Stage is DeliveryStage.None or DeliveryStage.Active ? null : Refusal.Of("agreement.project-not-active", ("stage", delivery.Stage));
    }

    /// <summary>Draws it up, or anew as long as not both have signed: signatures under earlier terms are void.</summary>
    /// <param name="approved">The standing approval, without programme support cost.</param>
    /// <param name="partner">The approved dossier's partner; null where history does not state one.</param>
    /// <param name="allocations">Certified less released, per contribution, in stable order.</param>
    /// <param name="laidDown">What the committee's conditions and the donors' end dates want of the agreement.</param>
    public static Decision DrawUp(
        AgreementState state,
        DeliveryState delivery,
        AgreementTerms terms,
        Money approved,
        PartnerId? partner,
        ImmutableArray<(ContributionId Contribution, Money Cost, Money Psc)> allocations,
        LaidDown laidDown,
        Actor actor,
        Moment moment,
        Rulebook rules)
    {
        if (WhyNotDrawUp(state, delivery, actor) is { } refusal)
            return refusal;
        if (partner is { } expected && expected != terms.Partner)
            return Refusal.Of("agreement.other-partner", ("partner", terms.Partner), ("expected", expected));
        var used = delivery.Money?.Total ?? Money.Zero(approved.Currency);
        var wrong = AgreementTerms.WhyNot(terms, used, delivery.Tranches.Length + 1, rules)
            ?? WhyNotCovered(delivery, terms.Amount, approved, allocations)
            ?? laidDown.WhyNotTranches(terms.Tranches[^1].Number)
            ?? laidDown.WhyNotUntil(terms.EndsOn);
        return wrong is not null ? wrong : new AgreementDrawnUp(terms, actor.Person, moment.Today);
    }

    /// <summary>Committed cost is never above the approval, nor above what is allocated and not yet bound (F4); support cost stands apart.</summary>
    internal static Refusal? WhyNotCovered(
        DeliveryState delivery, Money amount, Money approved, ImmutableArray<(ContributionId Contribution, Money Cost, Money Psc)> allocations)
    {
        var bound = delivery.Money?.Total ?? Money.Zero(approved.Currency);
        if (bound + amount > approved)
            return Refusal.Of("agreement.above-approval", ("asked", amount), ("approved", approved), ("available", approved - bound));
        var unbound = ProjectMoney.Unbound(delivery.Money, allocations).Sum(approved.Currency);
        return amount > unbound ? Refusal.Of("agreement.above-allocation", ("asked", amount), ("available", unbound)) : null;
    }
}
