using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Funding;

/// <summary>The fund's reserve out of a contribution, and money paid back to its donor.</summary>
public static class Refunds
{
    /// <summary>Sets cash of the contribution aside as the fund's reserve.</summary>
    public static Decision SetReserve(ContributionState state, Money amount, DateOnly effectiveOn, string reason, ContributionPosition position, Actor actor, Moment moment) =>
        WhyNotReserve(state, amount, effectiveOn, reason, position.Free, actor, moment) is { } refusal
            ? refusal
            : new ReserveSet(state.Id, amount, effectiveOn, reason.Trim(), actor.Person);

    public static Decision ReleaseReserve(ContributionState state, Money amount, DateOnly effectiveOn, string reason, ContributionPosition position, Actor actor, Moment moment) =>
        WhyNotReserve(state, amount, effectiveOn, reason, position.Reserve, actor, moment) is { } refusal
            ? refusal
            : new ReserveReleased(state.Id, amount, effectiveOn, reason.Trim(), actor.Person);

    /// <param name="available">What the bucket gives: free cash when setting, the reserve when releasing.</param>
    public static Refusal? WhyNotReserve(ContributionState state, Money amount, DateOnly effectiveOn, string reason, Money available, Actor actor, Moment moment) =>
        ContributionGuards.WhyNotCertify(actor) ?? WhyNotMove(state, amount, available) ?? ContributionGuards.WhyNotReason(reason) ?? ContributionGuards.WhyNotOn(effectiveOn, moment);

    /// <summary>Asks to pay back money that no project holds (F16). Another person certifies (F7).</summary>
    public static Decision Request(ContributionState state, Money amount, string reason, ContributionPosition position, Actor actor) =>
        WhyNotRequest(state, amount, reason, position, actor) is { } refusal
            ? refusal
            : new RefundRequested(state.Id, state.RefundsAsked + 1, amount, reason.Trim(), actor.Person);

    public static Refusal? WhyNotRequest(ContributionState state, Money amount, string reason, ContributionPosition position, Actor actor)
    {
        if (!actor.Is(Roles.FinanceRequesting))
            return Refusal.Of("contribution.requesting-only");
        return WhyNotMove(state, amount, position.Free) ?? ContributionGuards.WhyNotReason(reason);
    }

    /// <summary>Certifies the refund: it leaves the fund. At most what is free on that date and ever after (F16, F18).</summary>
    public static Decision Certify(ContributionState state, int number, DateOnly effectiveOn, ContributionPosition position, Actor actor, Moment moment) =>
        WhyNotCertify(state, number, effectiveOn, position, actor, moment) is { } refusal
            ? refusal
            : new RefundCertified(state.Id, number, state.RefundRequests.First(request => request.Number == number).Amount, effectiveOn, actor.Person);

    public static Refusal? WhyNotCertify(ContributionState state, int number, DateOnly effectiveOn, ContributionPosition position, Actor actor, Moment moment)
    {
        if ((ContributionGuards.WhyNotCertify(actor) ?? ContributionGuards.WhyNotOn(effectiveOn, moment)) is { } refusal)
            return refusal;
        if (state.RefundRequests.FirstOrDefault(request => request.Number == number) is not { } asked)
            return Refusal.Of("contribution.no-such-refund", ("refund", number));
        if (asked.RequestedBy == actor.Person)
            return Refusal.Of("contribution.refund-same-person", ("person", actor.Person));
        return WhyNotMove(state, asked.Amount, position.Free);
    }

    public static Decision Decline(ContributionState state, int number, string reason, Actor actor) =>
        WhyNotDecline(state, number, reason, actor) is { } refusal ? refusal : new RefundDeclined(state.Id, number, reason.Trim(), actor.Person);

    /// <summary>The certifying officer declines; whoever asked may take it back.</summary>
    public static Refusal? WhyNotDecline(ContributionState state, int number, string reason, Actor actor)
    {
        if (state.RefundRequests.FirstOrDefault(request => request.Number == number) is not { } asked)
            return Refusal.Of("contribution.no-such-refund", ("refund", number));
        return (asked.RequestedBy == actor.Person ? null : ContributionGuards.WhyNotCertify(actor)) ?? ContributionGuards.WhyNotReason(reason);
    }

    private static Refusal? WhyNotMove(ContributionState state, Money amount, Money available)
    {
        if (state.Status is ContributionStatus.None or ContributionStatus.Closed)
            return state.Status == ContributionStatus.None ? Refusal.Of("contribution.unknown") : Refusal.Of("contribution.over", ("contribution", state.Id), ("status", state.Status));
        if (ContributionGuards.WhyNotAmount(amount, available.Currency) is { } refusal)
            return refusal;
        return amount > available ? Refusal.Of("contribution.not-enough", ("contribution", state.Id), ("available", available), ("asked", amount)) : null;
    }
}
