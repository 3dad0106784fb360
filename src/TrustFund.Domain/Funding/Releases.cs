using System.Collections.Immutable;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Funding;

/// <summary>Allocated money that goes back to its contribution, with its support cost.</summary>
public static class Releases
{
    /// <summary>Releases unbound money of one contribution, whole or in part.</summary>
    /// <param name="position">What the project holds of that contribution from <paramref name="effectiveOn"/> on.</param>
    public static Decision Release(
        FundingState state, ProposalId proposal, Money cost, AllocationPosition position, DateOnly effectiveOn, string reason, Actor actor, Moment moment) =>
        WhyNotRelease(cost, position, effectiveOn, reason, actor, moment) is { } refusal
            ? refusal
            : Released(state, proposal, cost, position, effectiveOn, reason.Trim(), actor);

    /// <summary>Whether the project holds anything that could be released, whatever contribution one would name.</summary>
    public static Refusal? WhyNotReleaseAny(FundingState state, ProposalId proposal, Actor actor)
    {
        if (!actor.Is(Roles.FinanceCertifying))
            return Refusal.Of("allocation.certifying-only");
        return state.Shares.Any(share => share.Cost.IsPositive) ? null : Refusal.Of("allocation.none-to-release", ("project", proposal));
    }

    public static Refusal? WhyNotRelease(Money cost, AllocationPosition position, DateOnly effectiveOn, string reason, Actor actor, Moment moment)
    {
        if (!actor.Is(Roles.FinanceCertifying))
            return Refusal.Of("allocation.certifying-only");
        if (string.IsNullOrWhiteSpace(reason))
            return Refusal.Of("allocation.reason-needed");
        if (effectiveOn > moment.Today)
            return Refusal.Of("allocation.future-dated", ("date", effectiveOn), ("today", moment.Today));
        if (cost.Currency != position.Allocated.Currency)
            return Refusal.Of("allocation.wrong-currency", ("currency", cost.Currency), ("expected", position.Allocated.Currency));
        if (!cost.IsPositive)
            return Refusal.Of("allocation.amount-not-positive", ("asked", cost));
        return cost > position.Allocated
            ? Refusal.Of("allocation.not-enough-unbound", ("contribution", position.Contribution), ("available", position.Allocated), ("asked", cost))
            : null;
    }

    /// <summary>
    /// What follows for the money when the approval lapses, the project is cancelled or it closes: waiting requests end and
    /// everything unbound goes back. Not asked but done, so it takes no actor's right: the cause has been decided already.
    /// </summary>
    /// <param name="positions">One per contribution that the project has a share of, from today on.</param>
    public static ImmutableArray<DomainEvent> ReleaseAll(
        FundingState state, ProposalId proposal, ImmutableArray<AllocationPosition> positions, string reason, Actor actor, Moment moment)
    {
        var events = ImmutableArray.CreateBuilder<DomainEvent>();
        foreach (var request in state.Requests)
            events.Add(new AllocationDeclined(proposal, request.Number, reason, actor.Person));
        foreach (var position in positions)
        {
            var released = Released(state, proposal, position.Allocated, position, moment.Today, reason, actor);
            if (released.Cost.IsPositive || released.Psc.IsPositive)
                events.Add(released);
        }

        return events.ToImmutable();
    }

    private static AllocationReleased Released(
        FundingState state, ProposalId proposal, Money cost, AllocationPosition position, DateOnly effectiveOn, string reason, Actor actor)
    {
        var carried = state.CostOf(position.Contribution, cost.Currency);
        var share = ProgrammeSupportCost.On(carried - cost, cost, state.PscBasisPoints ?? 0);
        // Once nothing is bound or out, no expenditure can follow: support cost held for it has lost its basis.
        var psc = position.IsSettled && cost == position.Allocated ? position.PscReserved : Money.Min(share, position.PscReserved);
        return new AllocationReleased(proposal, position.Contribution, cost, psc, effectiveOn, reason, actor.Person);
    }
}
