using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Funding;

/// <summary>Setting money of a contribution aside for a project: asked by one person, certified by another (F7), only then posted.</summary>
public static class Allocations
{
    /// <param name="position">The contribution's position from today on.</param>
    /// <param name="rules">The rulebook pinned on the project.</param>
    public static Decision Request(
        FundingState state, ProjectFacts facts, ContributionState contribution, Money cost, ContributionPosition position, Actor actor, Moment moment, Rulebook rules)
    {
        if (WhyNotRequest(state, facts, contribution, cost, position, actor, moment, rules) is { } refusal)
            return refusal;
        return new AllocationRequested(
            facts.Proposal, state.Asked + 1, contribution.Id, contribution.Donor, cost, PscOf(state, facts, contribution.Id, cost, rules), contribution.Terms.NeedsNoObjection, actor.Person);
    }

    public static Refusal? WhyNotRequest(
        FundingState state, ProjectFacts facts, ContributionState contribution, Money cost, ContributionPosition position, Actor actor, Moment moment, Rulebook rules)
    {
        if (!actor.Is(Roles.FinanceRequesting))
            return Refusal.Of("allocation.requesting-only");
        return WhyNotFund(state, facts, contribution, cost, state.Waiting(position.Free.Currency), position, moment, rules);
    }

    /// <summary>Whether anything of the approved cost is left to ask for, whatever contribution one would name.</summary>
    public static Refusal? WhyNotRequestAny(FundingState state, ProjectFacts facts, Actor actor)
    {
        if (!actor.Is(Roles.FinanceRequesting))
            return Refusal.Of("allocation.requesting-only");
        if (facts.ApprovedCost is not { } approved)
            return Refusal.Of("allocation.not-approved", ("project", facts.Proposal));
        return state.Room(approved).IsPositive
            ? null
            : Refusal.Of("allocation.nothing-left-to-ask", ("project", facts.Proposal), ("approved", approved), ("waiting", state.Waiting(approved.Currency)));
    }

    /// <summary>Whether a request waits for which a check finds nothing in the way; otherwise what stands in the way of the last.</summary>
    /// <param name="whyNot">The check, by the request's number.</param>
    public static Refusal? WhyNotAny(FundingState state, ProposalId project, Func<int, Refusal?> whyNot)
    {
        Refusal? last = Refusal.Of("allocation.none-asked", ("project", project));
        foreach (var request in state.Requests)
        {
            last = whyNot(request.Number);
            if (last is null)
                return null;
        }

        return last;
    }

    /// <summary>A person of the contribution's donor says that it does not object.</summary>
    public static Decision GiveNoObjection(FundingState state, ProposalId proposal, int number, Actor actor) =>
        WhyNotAnswerForDonor(state, number, actor) is { } refusal
            ? refusal
            : new NoObjectionGiven(proposal, number, state.Request(number)!.Donor, actor.Person);

    public static Decision Object(FundingState state, ProposalId proposal, int number, string reason, Actor actor)
    {
        if (WhyNotAnswerForDonor(state, number, actor) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(reason)
            ? Refusal.Of("allocation.reason-needed")
            : new DonorObjected(proposal, number, state.Request(number)!.Donor, reason.Trim(), actor.Person);
    }

    public static Refusal? WhyNotAnswerForDonor(FundingState state, int number, Actor actor)
    {
        if (state.Request(number) is not { } request)
            return Refusal.Of("allocation.no-such-request", ("request", number));
        if (!actor.Grants.Any(grant => grant.Role == Roles.Donor && grant.Donor == request.Donor))
            return Refusal.Of("allocation.donor-only", ("donor", request.Donor));
        if (!request.NeedsNoObjection)
            return Refusal.Of("allocation.no-objection-not-needed", ("request", number));
        return request.NoObjectionBy is { } by ? Refusal.Of("allocation.already-answered", ("request", number), ("person", by)) : null;
    }

    /// <summary>The certifying officer declines; whoever asked may take it back.</summary>
    public static Decision Decline(FundingState state, ProposalId proposal, int number, string reason, Actor actor) =>
        WhyNotDecline(state, number, reason, actor) is { } refusal ? refusal : new AllocationDeclined(proposal, number, reason.Trim(), actor.Person);

    public static Refusal? WhyNotDecline(FundingState state, int number, string reason, Actor actor)
    {
        if (state.Request(number) is not { } request)
            return Refusal.Of("allocation.no-such-request", ("request", number));
        if (request.RequestedBy != actor.Person && !actor.Is(Roles.FinanceCertifying))
            return Refusal.Of("allocation.certifying-only");
        return string.IsNullOrWhiteSpace(reason) ? Refusal.Of("allocation.reason-needed") : null;
    }

    /// <summary>Certifies that the funds are there and sets them aside. Everything is asked again: terms, approval and balance may have changed since.</summary>
    /// <param name="position">The contribution's position from <paramref name="effectiveOn"/> on.</param>
    public static Decision Certify(
        FundingState state,
        ProjectFacts facts,
        int number,
        ContributionState contribution,
        ContributionPosition position,
        DateOnly effectiveOn,
        Actor actor,
        Moment moment,
        Rulebook rules)
    {
        if (WhyNotCertify(state, facts, number, contribution, position, effectiveOn, actor, moment, rules) is { } refusal)
            return refusal;
        var request = state.Request(number)!;
        return new AllocationCertified(
            facts.Proposal,
            number,
            request.Contribution,
            request.Cost,
            PscOf(state, facts, request.Contribution, request.Cost, rules),
            ProgrammeSupportCost.RateFor(facts, rules.PscBasisPoints),
            rules.Version,
            effectiveOn,
            request.RequestedBy,
            actor.Person);
    }

    public static Refusal? WhyNotCertify(
        FundingState state,
        ProjectFacts facts,
        int number,
        ContributionState contribution,
        ContributionPosition position,
        DateOnly effectiveOn,
        Actor actor,
        Moment moment,
        Rulebook rules)
    {
        if (WhyNotSignFor(state, number, actor) is { } notTheirs)
            return notTheirs;
        var request = state.Request(number)!;
        if (request.Contribution != contribution.Id)
            throw new InvalidOperationException($"Request {number} is on {request.Contribution}, not on {contribution.Id}.");
        if (effectiveOn > moment.Today)
            return Refusal.Of("allocation.future-dated", ("date", effectiveOn), ("today", moment.Today));
        if (WhyNotApprovedOn(state, facts, request.Cost, effectiveOn) is { } early)
            return early;
        if (contribution.Terms.NeedsNoObjection && request.NoObjectionBy is null)
            return Refusal.Of("allocation.no-objection-missing", ("donor", request.Donor));
        return WhyNotFund(state, facts, contribution, request.Cost, state.Waiting(request.Cost.Currency) - request.Cost, position, moment, rules);
    }

    /// <summary>Whether a person may put their name to the certificate of a request, whatever its money (F7).</summary>
    public static Refusal? WhyNotSignFor(FundingState state, int number, Actor actor)
    {
        if (!actor.Is(Roles.FinanceCertifying))
            return Refusal.Of("allocation.certifying-only");
        if (state.Request(number) is not { } request)
            return Refusal.Of("allocation.no-such-request", ("request", number));
        return request.RequestedBy == actor.Person ? Refusal.Of("allocation.same-person", ("person", actor.Person)) : null;
    }

    /// <summary>Whether a contribution can carry a cost of the project, whoever would ask or certify: the check that is shown beside a request.</summary>
    /// <param name="waiting">Other requests that wait: a project is not asked above its approval in small parts (F4).</param>
    public static Refusal? WhyNotFund(
        FundingState state, ProjectFacts facts, ContributionState contribution, Money cost, Money waiting, ContributionPosition position, Moment moment, Rulebook rules)
    {
        if (contribution.Status != ContributionStatus.Signed)
            return Refusal.Of("allocation.contribution-not-open", ("contribution", contribution.Id), ("status", contribution.Status));
        if (facts.ApprovedCost is not { } approved)
            return Refusal.Of("allocation.not-approved", ("project", facts.Proposal));
        if (cost.Currency != approved.Currency || cost.Currency != position.Free.Currency)
            return Refusal.Of("allocation.wrong-currency", ("currency", cost.Currency), ("expected", position.Free.Currency));
        if (!cost.IsPositive)
            return Refusal.Of("allocation.amount-not-positive", ("asked", cost));
        var room = approved - state.Cost(cost.Currency) - waiting;
        if (cost > room)
            return Refusal.Of("allocation.above-approval", ("project", facts.Proposal), ("approved", approved), ("available", room), ("asked", cost));
        if (state.PscBasisPoints is { } stated && stated != ProgrammeSupportCost.RateFor(facts, rules.PscBasisPoints))
            return Refusal.Of("allocation.psc-basis-changed", ("project", facts.Proposal), ("stated", stated), ("asked", rules.PscBasisPoints));
        if (contribution.Terms.Fits(facts, moment.Today) is { } breach)
            return breach;
        var psc = PscOf(state, facts, contribution.Id, cost, rules);
        return cost + psc > position.Free
            ? Refusal.Of(
                "allocation.not-enough-received", ("contribution", contribution.Id), ("available", position.Free), ("asked", cost + psc), ("cost", cost), ("psc", psc))
            : null;
    }

    // On no day does a statement show a project with more than it was approved for by then (F4, F18).
    private static Refusal? WhyNotApprovedOn(FundingState state, ProjectFacts facts, Money cost, DateOnly on)
    {
        var needed = state.Cost(cost.Currency) + cost;
        if (facts.ApprovedSince.IsEmpty || facts.ApprovedSince.LastOrDefault(since => since.On <= on) is { } then && needed <= then.Cost)
            return null;
        var since = facts.ApprovedSince.FirstOrDefault(one => needed <= one.Cost) ?? facts.ApprovedSince[^1];
        return since.On > on ? Refusal.Of("allocation.before-approval", ("project", facts.Proposal), ("date", on), ("approvedOn", since.On)) : null;
    }

    private static Money PscOf(FundingState state, ProjectFacts facts, ContributionId contribution, Money cost, Rulebook rules) =>
        ProgrammeSupportCost.On(state.CostOf(contribution, cost.Currency), cost, ProgrammeSupportCost.RateFor(facts, rules.PscBasisPoints));
}
