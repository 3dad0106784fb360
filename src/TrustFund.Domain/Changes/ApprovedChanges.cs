using System.Collections.Immutable;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Changes;

/// <summary>An approved change takes effect once its addendum is signed; only the parts concerned are altered.</summary>
public static class ApprovedChanges
{
    /// <param name="now">As the project stands, from <see cref="ChangeTerms.Now"/>.</param>
    /// <param name="allocations">Certified less released, per contribution, the further allocation of a cost extension included.</param>
    public static Refusal? WhyNotApply(
        ChangesState state,
        int number,
        DeliveryState delivery,
        ChangeTerms now,
        ImmutableArray<(ContributionId Contribution, Money Cost, Money Psc)> allocations,
        LaidDown laidDown,
        Actor actor)
    {
        if (!actor.Is(Roles.Secretariat))
            return Refusal.Of("change.secretariat-only");
        if (state.Find(number) is not { } change)
            return Refusal.Of("change.unknown", ("change", number));
        if (change.Stage != ChangeStage.Approved)
            return Refusal.Of("change.not-approved", ("change", number), ("stage", change.Stage));
        if (ChangeRequests.WhyNotChangeable(delivery) is { } refusal)
            return refusal;
        if (WhyNotAsBefore(change, delivery, now) is { } outdated)
            return outdated;
        if ((change.After.EndsOn is { } end ? laidDown.WhyNotUntil(end) : null) is { } beyond)
            return beyond;
        if ((change.After.Tranches is { } plan ? laidDown.WhyNotTranches(plan[^1].Number) : null) is { } unguarded)
            return unguarded;
        return change.Kind switch
        {
            ChangeKind.CostExtension => WhyNotAllocated(change, delivery, allocations),
            ChangeKind.ChangeOfPartner => WhyNotSettled(delivery),
            _ => null,
        };
    }

    /// <param name="addendum">The signed addendum, by its hash or registry reference.</param>
    public static Decision Apply(
        ChangesState state,
        int number,
        string addendum,
        DeliveryState delivery,
        ChangeTerms now,
        ImmutableArray<(ContributionId Contribution, Money Cost, Money Psc)> allocations,
        LaidDown laidDown,
        Actor actor,
        Moment moment)
    {
        if (WhyNotApply(state, number, delivery, now, allocations, laidDown, actor) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(addendum))
            return Refusal.Of("change.addendum-missing");
        var change = state.Find(number)!;
        return new ChangeApplied(
            number,
            change.Kind,
            change.After,
            change.Kind == ChangeKind.CostExtension ? ContributionLines.Share(Added(change), ProjectMoney.Unbound(delivery.Money, allocations)) : [],
            change.Kind == ChangeKind.ChangeOfPartner ? delivery.Money!.BoundLines : [],
            addendum.Trim(),
            moment.Today,
            actor.Person);
    }

    private static Money Added(ChangeState change) => change.After.Cost!.Value - change.Before.Cost!.Value;

    /// <summary>Approved was the step from one side to the other. Where the first side moved meanwhile, the step is another one. The approved cost may be raised already.</summary>
    private static Refusal? WhyNotAsBefore(ChangeState change, DeliveryState delivery, ChangeTerms now)
    {
        if (change.Before.DiffersFrom(now.Only(change.After.Parts) with { Cost = change.Before.Cost }) is { } part)
            return Refusal.Of("change.outdated", ("change", change.Number), ("part", part));
        // A tranche that was paid since keeps what was paid.
        var moved = change.After.Tranches is { } plan
            ? delivery.Tranches.FirstOrDefault(tranche => tranche.Stage != TrancheStage.Planned && plan.FirstOrDefault(planned => planned.Number == tranche.Number) != tranche.Plan)
            : null;
        return moved is null ? null : Refusal.Of("change.tranche-settled", ("tranche", moved.Number), ("stage", moved.Stage));
    }

    private static Refusal? WhyNotAllocated(
        ChangeState change, DeliveryState delivery, ImmutableArray<(ContributionId Contribution, Money Cost, Money Psc)> allocations)
    {
        var added = Added(change);
        var unbound = ProjectMoney.Unbound(delivery.Money, allocations).Sum(added.Currency);
        return added > unbound ? Refusal.Of("change.further-allocation-missing", ("asked", added), ("available", unbound)) : null;
    }

    /// <summary>The former partner has accounted for all it was paid, and holds nothing: only then does the rest pass to another.</summary>
    private static Refusal? WhyNotSettled(DeliveryState delivery)
    {
        if (delivery.FirstUnreported is { } tranche)
            return Refusal.Of("change.partner-unreported", ("tranche", tranche.Number));
        if (delivery.Tranches.FirstOrDefault(one => one.Stage is TrancheStage.Requested or TrancheStage.Certified) is { } pending)
            return Refusal.Of("change.tranche-pending", ("tranche", pending.Number), ("stage", pending.Stage));
        return delivery.Money!.WithPartner.IsZero ? null : Refusal.Of("change.partner-holds-money", ("unspent", delivery.Money.WithPartner));
    }
}
