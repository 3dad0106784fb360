using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Funding;

/// <summary>How a contribution ends: never while a project still holds its money (F15).</summary>
public static class ContributionEnd
{
    /// <summary>The end date has passed; what is left free can only go back to the donor.</summary>
    public static Decision Expire(ContributionState state, ContributionPosition position, Actor actor, Moment moment) =>
        WhyNotExpire(state, position, actor, moment) is { } refusal ? refusal : new ContributionExpired(state.Id, moment.Today, actor.Person);

    public static Refusal? WhyNotExpire(ContributionState state, ContributionPosition position, Actor actor, Moment moment)
    {
        if (!actor.Is(Roles.System) && ContributionGuards.WhyNotCertify(actor) is { } refusal)
            return refusal;
        if (ContributionGuards.WhyNotOpen(state) is { } over)
            return over;
        return state.Terms.EndDate is not { } end || moment.Today <= end
            ? Refusal.Of("contribution.not-ended", ("contribution", state.Id), ("endDate", state.Terms.EndDate))
            : WhyNotWithout(state, position);
    }

    /// <summary>Closes the contribution: nothing live, free or in reserve is left; what never came leaves the promises, with the reason.</summary>
    public static Decision Close(ContributionState state, string reason, ContributionPosition position, Actor actor, Moment moment) =>
        WhyNotClose(state, reason, position, actor) is { } refusal
            ? refusal
            : new ContributionClosed(state.Id, state.Outstanding, state.SignedOn is not null, moment.Today, reason.Trim(), actor.Person);

    public static Refusal? WhyNotClose(ContributionState state, string reason, ContributionPosition position, Actor actor)
    {
        if ((ContributionGuards.WhyNotCertify(actor) ?? ContributionGuards.WhyNotReason(reason)) is { } refusal)
            return refusal;
        if (state.Status is ContributionStatus.None)
            return Refusal.Of("contribution.unknown");
        if (state.Status is ContributionStatus.Closed)
            return Refusal.Of("contribution.over", ("contribution", state.Id), ("status", state.Status));
        if (WhyNotWithout(state, position) is { } live)
            return live;
        return (position.Free + position.Reserve).IsZero && state.RefundRequests.IsEmpty
            ? null
            : Refusal.Of("contribution.money-left", ("contribution", state.Id), ("free", position.Free), ("reserve", position.Reserve), ("refundsAsked", state.RefundRequests.Length));
    }

    private static Refusal? WhyNotWithout(ContributionState state, ContributionPosition position) =>
        position.Live.IsZero ? null : Refusal.Of("contribution.live-allocations", ("contribution", state.Id), ("live", position.Live));
}
