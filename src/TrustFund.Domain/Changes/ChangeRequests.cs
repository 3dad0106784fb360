using System.Collections.Immutable;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Changes;

/// <summary>The sponsor asks for a change (domain.md §2): one at a time, and none once the final financial report is open.</summary>
public static class ChangeRequests
{
    /// <param name="sponsors">The project's sections, lead and joint.</param>
    public static Refusal? WhyNotRequest(ChangesState state, DeliveryState delivery, ImmutableArray<SectionId> sponsors, Actor actor)
    {
        if (!sponsors.Any(actor.IsSponsorOf))
            return Refusal.Of("change.sponsor-only");
        if (WhyNotChangeable(delivery) is { } refusal)
            return refusal;
        return state.Open is { } open ? Refusal.Of("change.one-at-a-time", ("change", open.Number), ("kind", open.Kind), ("stage", open.Stage)) : null;
    }

    /// <summary>
    /// Asks for a change. A reallocation takes effect at once as long as all free ones together stay within the
    /// rulebook's share of the approved cost; everything else waits for its approval.
    /// </summary>
    /// <param name="now">As the project stands, from <see cref="ChangeTerms.Now"/>.</param>
    /// <param name="after">The parts concerned as they shall be; the others null.</param>
    /// <param name="rules">The rulebook pinned on the project.</param>
    public static Decision Request(
        ChangesState state,
        DeliveryState delivery,
        ChangeKind kind,
        ChangeTerms now,
        ChangeTerms after,
        string reason,
        ImmutableArray<SectionId> sponsors,
        Actor actor,
        Moment moment,
        Rulebook rules)
    {
        if (WhyNotRequest(state, delivery, sponsors, actor) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason))
            return Refusal.Of("change.reason-needed");
        if (ChangeRules.WhyNot(kind, now, after, delivery, moment, rules) is { } wrong)
            return wrong;
        var approved = now.Cost!.Value;
        var isReallocation = kind == ChangeKind.Reallocation;
        var moved = isReallocation ? ChangeRules.Moved(now.Budget!.Value, after.Budget!.Value, approved.Currency) : Money.Zero(approved.Currency);
        var number = state.All.Length + 1;
        var requested = new ChangeRequested(number, kind, now.Only(after.Parts), after, reason.Trim(), moved, actor.Person, moment.Today);
        return isReallocation && IsFree(state.FreelyMoved(approved.Currency) + moved, approved, rules)
            ? Decision.Of(
                requested,
                new ChangeApproved(number, ApprovalGround.FreeReallocation, null, null, actor.Person, moment.Today),
                new ChangeApplied(number, kind, after, [], [], "", moment.Today, actor.Person))
            : requested;
    }

    /// <summary>The sponsor takes it back before it is applied.</summary>
    /// <param name="setAside">The cost allocated to the project, without programme support cost.</param>
    /// <param name="approved">The standing approval, without the extension.</param>
    public static Refusal? WhyNotWithdraw(ChangesState state, int number, Money setAside, Money approved, ImmutableArray<SectionId> sponsors, Actor actor)
    {
        if (!sponsors.Any(actor.IsSponsorOf))
            return Refusal.Of("change.sponsor-only");
        if (state.Find(number) is not { } change)
            return Refusal.Of("change.unknown", ("change", number));
        if (!change.IsOpen)
            return Refusal.Of("change.settled", ("change", number), ("stage", change.Stage));

        // Without the extension the project would hold more than it was approved for (F4).
        return change.Kind == ChangeKind.CostExtension && setAside > approved
            ? Refusal.Of("change.money-set-aside", ("change", number), ("allocated", setAside), ("approved", approved), ("excess", setAside - approved))
            : null;
    }

    public static Decision Withdraw(
        ChangesState state, int number, Money setAside, Money approved, ImmutableArray<SectionId> sponsors, Actor actor, Moment moment) =>
        WhyNotWithdraw(state, number, setAside, approved, sponsors, actor) is { } refusal ? refusal : new ChangeWithdrawn(number, actor.Person, moment.Today);

    internal static Refusal? WhyNotChangeable(DeliveryState delivery)
    {
        if (delivery.Stage is not (DeliveryStage.Active or DeliveryStage.Suspended or DeliveryStage.OperationallyComplete) || !delivery.IsAgreementInForce)
            return Refusal.Of("change.no-agreement-in-force", ("stage", delivery.Stage));
        return delivery.IsFinalFinancialOpen ? Refusal.Of("change.final-report-open") : null;
    }

    /// <summary>Compared exactly, without rounding in its favour.</summary>
    private static bool IsFree(Money moved, Money approved, Rulebook rules) =>
        (Int128)moved.MinorUnits * 10_000 <= (Int128)approved.MinorUnits * rules.FreeReallocationBasisPoints;
}
