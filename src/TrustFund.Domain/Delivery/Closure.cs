using System.Collections.Immutable;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Delivery;

/// <summary>
/// The financial end of a project (domain.md §2, F14). The way of the money: what was bound and never paid goes
/// Committed → Allocated here; what the partner returned went Disbursed → Allocated; then the allocation is released to
/// its contribution with the support cost that was reserved and not charged; the books of the project then show nothing
/// but spent, charged and written off, and it may close.
/// </summary>
public static class Closure
{
    public static Refusal? WhyNotReleaseCommitment(DeliveryState state, Actor actor)
    {
        if (!actor.Is(Roles.FinanceCertifying))
            return Refusal.Of("closure.certifying-only");
        if (state.Stage == DeliveryStage.FinanciallyClosed || state.FinalFinancial is null)
            return Refusal.Of("closure.final-financial-missing");
        return state.Money!.Bound.IsZero ? Refusal.Of("closure.nothing-bound") : null;
    }

    /// <summary>Gives back what no tranche will use any more.</summary>
    public static Decision ReleaseCommitment(DeliveryState state, Actor actor, Moment moment) =>
        WhyNotReleaseCommitment(state, actor) is { } refusal ? refusal : new CommitmentReleased(state.Money!.BoundLines, moment.Today, actor.Person);

    /// <summary>All that keeps the project from closing, in the order in which it is usually cleared.</summary>
    /// <param name="held">What the project's allocations still hold in the ledger: unbound cost, and support cost reserved and not charged.</param>
    public static ImmutableArray<Refusal> Blockers(DeliveryState state, ImmutableArray<(ContributionId Contribution, Money Unbound, Money PscReserved)> held)
    {
        if (state.Stage is not (DeliveryStage.OperationallyComplete or DeliveryStage.Terminated) || state.Money is not { } money)
            return [Refusal.Of("closure.not-complete", ("stage", state.Stage))];
        var blockers = ImmutableArray.CreateBuilder<Refusal>();
        if (state.FirstUnreported is { } tranche)
            blockers.Add(Refusal.Of("closure.tranche-unreported", ("tranche", tranche.Number)));
        if (!state.IsFinalNarrativeAccepted)
            blockers.Add(Refusal.Of("closure.final-narrative-missing"));
        if (state.FinalFinancial is null)
            blockers.Add(Refusal.Of("closure.final-financial-missing"));
        if (!money.WithPartner.IsZero)
            blockers.Add(Refusal.Of("closure.balance-unreturned", ("unspent", money.WithPartner)));
        if (!money.Bound.IsZero)
            blockers.Add(Refusal.Of("closure.open-commitment", ("bound", money.Bound)));
        foreach (var (contribution, unbound, psc) in held)
        {
            if (!unbound.IsZero || !psc.IsZero)
                blockers.Add(Refusal.Of("closure.residue-not-released", ("contribution", contribution), ("cost", unbound), ("psc", psc)));
        }

        return blockers.ToImmutable();
    }

    public static Refusal? WhyNotClose(DeliveryState state, ImmutableArray<(ContributionId Contribution, Money Unbound, Money PscReserved)> held, Actor actor) =>
        actor.Is(Roles.FinanceCertifying) ? Blockers(state, held).FirstOrDefault() : Refusal.Of("closure.certifying-only");

    public static Decision Close(
        DeliveryState state, ImmutableArray<(ContributionId Contribution, Money Unbound, Money PscReserved)> held, Actor actor, Moment moment) =>
        WhyNotClose(state, held, actor) is { } refusal ? refusal : new FinanciallyClosed(actor.Person, moment.Today);

    /// <summary>The named role is the Head of Mission: whoever closed the books does not open them again (domain.md §2, F7).</summary>
    /// <param name="settled">The contributions of the project that are closed themselves: what comes back would lie on them for ever (F15).</param>
    public static Refusal? WhyNotReopen(DeliveryState state, ImmutableArray<ContributionId> settled, Actor actor)
    {
        if (!actor.Is(Roles.HeadOfMission))
            return Refusal.Of("closure.head-of-mission-only");
        if (state.Stage != DeliveryStage.FinanciallyClosed)
            return Refusal.Of("closure.not-closed", ("stage", state.Stage));
        return settled.IsEmpty ? null : Refusal.Of("closure.contribution-closed", ("contributions", string.Join(", ", settled)));
    }

    /// <summary>Opens the project again with a reason; a restated final financial report is then wanted, which may post both ways.</summary>
    public static Decision Reopen(DeliveryState state, ImmutableArray<ContributionId> settled, string reason, Actor actor, Moment moment)
    {
        if (WhyNotReopen(state, settled, actor) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(reason) ? Refusal.Of("closure.reason-needed") : new ProjectReopened(reason.Trim(), actor.Person, moment.Today);
    }
}
