using System.Collections.Immutable;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Funding;

/// <summary>A contribution from its pledge to its terms: nothing here is cash (F2).</summary>
public static class Contributions
{
    private const int MostInstalments = 200;

    /// <summary>Records a donor's announcement.</summary>
    /// <param name="broughtIn">Entered from the past: the amount may be approximate or unknown.</param>
    public static Decision Pledge(
        ContributionState state, FundId fund, ContributionId id, DonorId donor, string label, string purpose, StatedAmount amount, EarmarkTerms terms, DateOnly pledgedOn, bool broughtIn, Actor actor, Moment moment) =>
        WhyNotPledge(state, id, amount, terms, pledgedOn, broughtIn, actor, moment) is { } refusal
            ? refusal
            : new ContributionPledged(fund, id, donor, label.Trim(), purpose.Trim(), amount, terms, pledgedOn, broughtIn, actor.Person);

    public static Refusal? WhyNotPledge(
        ContributionState state, ContributionId id, StatedAmount amount, EarmarkTerms terms, DateOnly pledgedOn, bool broughtIn, Actor actor, Moment moment)
    {
        if (ContributionGuards.WhyNotRecord(actor) is { } refusal)
            return refusal;
        if (state.Status != ContributionStatus.None)
            return Refusal.Of("contribution.already-pledged", ("contribution", id));
        if (terms.EndDate is { } end && end < pledgedOn)
            return Refusal.Of("contribution.ends-before-it-begins", ("endDate", end), ("date", pledgedOn));
        return ContributionGuards.WhyNotOn(pledgedOn, moment) ?? ContributionGuards.WhyNotPromise(amount, broughtIn);
    }

    /// <summary>Records the signed agreement, whose amount takes the place of the pledge.</summary>
    public static Decision Sign(ContributionState state, StatedAmount amount, DateOnly signedOn, bool broughtIn, Actor actor, Moment moment) =>
        WhyNotSign(state, amount, signedOn, broughtIn, actor, moment) is { } refusal
            ? refusal
            : new ContributionSigned(state.Id, amount, state.Outstanding, signedOn, actor.Person);

    public static Refusal? WhyNotSign(ContributionState state, StatedAmount amount, DateOnly signedOn, bool broughtIn, Actor actor, Moment moment)
    {
        if (ContributionGuards.WhyNotRecord(actor) is { } refusal)
            return refusal;
        if (ContributionGuards.WhyNotOpen(state) is { } over)
            return over;
        if (state.Status == ContributionStatus.Signed)
            return Refusal.Of("contribution.already-signed", ("contribution", state.Id), ("date", state.SignedOn));
        if (signedOn < state.PledgedOn)
            return Refusal.Of("contribution.signed-before-pledge", ("date", signedOn), ("pledgedOn", state.PledgedOn));
        if (amount.Currency != state.Currency)
            return Refusal.Of("contribution.wrong-currency", ("currency", amount.Currency), ("expected", state.Currency));
        return ContributionGuards.WhyNotOn(signedOn, moment) ?? ContributionGuards.WhyNotPromise(amount, broughtIn);
    }

    /// <summary>Lays down the payments of a signed agreement; they add up to it where its amount is exact.</summary>
    public static Decision PlanInstalments(ContributionState state, ImmutableArray<Instalment> instalments, Actor actor) =>
        WhyNotPlanInstalments(state, instalments, actor) is { } refusal
            ? refusal
            : new InstalmentsPlanned(state.Id, [.. instalments.OrderBy(instalment => instalment.DueOn)], actor.Person);

    public static Refusal? WhyNotPlanInstalments(ContributionState state, ImmutableArray<Instalment> instalments, Actor actor)
    {
        if ((ContributionGuards.WhyNotRecord(actor) ?? ContributionGuards.WhyNotSigned(state)) is { } refusal)
            return refusal;
        if (instalments.Length > MostInstalments)
            return Refusal.Of("contribution.too-many-instalments", ("count", instalments.Length), ("limit", MostInstalments));
        var sum = Money.Zero(state.Currency);
        foreach (var instalment in instalments)
        {
            if (ContributionGuards.WhyNotAmount(instalment.Amount, state.Currency) is { } wrong)
                return wrong;
            sum += instalment.Amount;
        }

        return state.Amount.IsExact && sum != state.Amount.Amount
            ? Refusal.Of("contribution.instalments-do-not-add-up", ("sum", sum), ("signed", state.Amount))
            : null;
    }

    /// <summary>Changes amount, purpose or terms with the donor.</summary>
    /// <param name="funded">The projects that hold or held money of this contribution: the new terms must fit them all (F3).</param>
    public static Decision Amend(
        ContributionState state,
        StatedAmount amount,
        string purpose,
        EarmarkTerms terms,
        string reason,
        ImmutableArray<ProjectFacts> funded,
        Actor actor,
        Moment moment)
    {
        if (WhyNotAmend(state, amount, terms, reason, funded, actor, moment) is { } refusal)
            return refusal;
        var still = amount.Posted - state.Received;
        var outstanding = still.IsPositive ? still : Money.Zero(state.Currency);
        return new ContributionAmended(
            state.Id, amount, purpose.Trim(), terms, outstanding - state.Outstanding, state.Status == ContributionStatus.Signed, moment.Today, reason.Trim(), actor.Person);
    }

    public static Refusal? WhyNotAmend(
        ContributionState state, StatedAmount amount, EarmarkTerms terms, string reason, ImmutableArray<ProjectFacts> funded, Actor actor, Moment moment)
    {
        if ((ContributionGuards.WhyNotRecord(actor) ?? ContributionGuards.WhyNotOpen(state) ?? ContributionGuards.WhyNotReason(reason)) is { } refusal)
            return refusal;
        if (amount.Currency != state.Currency)
            return Refusal.Of("contribution.wrong-currency", ("currency", amount.Currency), ("expected", state.Currency));
        // A figure that is already inexact may stay so; an exact one never becomes a guess.
        if (ContributionGuards.WhyNotPromise(amount, broughtIn: !state.Amount.IsExact) is { } unclear)
            return unclear;
        if (amount.IsExact && amount.Amount < state.Received)
            return Refusal.Of("contribution.below-received", ("asked", amount), ("received", state.Received));
        foreach (var project in funded)
        {
            if (terms.Fits(project, moment.Today) is { } breach)
                return Refusal.Of("contribution.amendment-breaches-allocation", ("project", project.Proposal), ("breach", breach.Code));
        }

        return null;
    }
}
