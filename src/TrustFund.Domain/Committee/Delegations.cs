using TrustFund.Domain.People;

namespace TrustFund.Domain.Committee;

/// <summary>Giving and revoking delegations (domain.md §3.11): written, dated, scoped by fund and amount, never chained.</summary>
public static class Delegations
{
    public static Refusal? WhyNotGive(SeatsState state, Delegation terms, Actor actor, Moment moment)
    {
        if (actor.Person != terms.Delegator && (!actor.Is(Roles.Secretariat) || actor.Person == terms.Delegate))
            return Refusal.Of("delegation.not-yours-to-give", ("delegator", terms.Delegator));
        if (string.IsNullOrWhiteSpace(terms.Reference))
            return Refusal.Of("delegation.not-written");
        if (terms.To < terms.From)
            return Refusal.Of("delegation.dates-reversed", ("from", terms.From), ("to", terms.To));
        if (terms.From < moment.Today)
            return Refusal.Of("delegation.back-dated", ("from", terms.From), ("today", moment.Today));
        if (terms.UpTo is { IsPositive: false } limit)
            return Refusal.Of("delegation.limit-not-positive", ("limit", limit));
        if (terms.Delegate == terms.Delegator)
            return Refusal.Of("delegation.to-oneself");
        if (state.FindDelegation(terms.Id) is not null)
            return Refusal.Of("delegation.already-recorded", ("delegation", terms.Id));
        return WhyNotChained(state, terms) ?? WhyNotMember(state, terms) ?? WhyNotOnce(state, terms);
    }

    public static Decision Give(SeatsState state, Delegation terms, Actor actor, Moment moment) =>
        WhyNotGive(state, terms, actor, moment) is { } refusal ? refusal : new DelegationGiven(terms, actor.Person);

    public static Refusal? WhyNotRevoke(SeatsState state, string delegation, Actor actor, Moment moment)
    {
        if (state.FindDelegation(delegation) is not { } given)
            return Refusal.Of("delegation.unknown", ("delegation", delegation));
        if (actor.Person != given.Terms.Delegator && !actor.Is(Roles.Secretariat))
            return Refusal.Of("delegation.not-yours-to-revoke", ("delegator", given.Terms.Delegator));
        return given.LastDay < moment.Today ? Refusal.Of("delegation.over", ("delegation", delegation), ("lastDay", given.LastDay)) : null;
    }

    /// <summary>Holds from today on; an item already open keeps its roll (§3.1).</summary>
    public static Decision Revoke(SeatsState state, string delegation, string reason, Actor actor, Moment moment) =>
        WhyNotRevoke(state, delegation, actor, moment) is { } refusal ? refusal : new DelegationRevoked(delegation, moment.Today, reason);

    /// <summary>Whoever holds a delegation gives none, and whoever gave one holds none, while the days overlap.</summary>
    private static Refusal? WhyNotChained(SeatsState state, Delegation terms)
    {
        foreach (var other in state.Delegations.Where(one => one.Overlaps(terms.From, terms.To)))
        {
            if (other.Terms.Delegate == terms.Delegator || other.Terms.Delegator == terms.Delegate)
                return Refusal.Of("delegation.chained", ("delegation", other.Terms.Id), ("delegator", other.Terms.Delegator), ("delegate", other.Terms.Delegate));
        }

        return null;
    }

    // The alternate sits for the member and has nothing of his own to give; only the appointed member delegates.
    private static Refusal? WhyNotMember(SeatsState state, Delegation terms) =>
        state.Find(terms.Seat) is { } seat && seat.StandsOn(terms.From) && seat.MemberOn(terms.From) == terms.Delegator
            ? null
            : Refusal.Of("delegation.delegator-not-member", ("delegator", terms.Delegator), ("seat", terms.Seat), ("from", terms.From));

    private static Refusal? WhyNotOnce(SeatsState state, Delegation terms) =>
        state.Delegations.FirstOrDefault(one => one.Terms.Seat == terms.Seat && one.Terms.Fund == terms.Fund && one.Overlaps(terms.From, terms.To)) is { } other
            ? Refusal.Of("delegation.overlaps", ("delegation", other.Terms.Id), ("delegate", other.Terms.Delegate))
            : null;
}
