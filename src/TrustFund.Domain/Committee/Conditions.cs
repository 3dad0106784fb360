using System.Collections.Immutable;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Committee;

/// <summary>The life of a condition (domain.md §3.10): owner, due date, evidence, and a verifier who is not the owner.</summary>
public static class Conditions
{
    /// <summary>Sets the conditions that come with the outcome of a closed item; empty where it has none.</summary>
    /// <exception cref="InvalidOperationException">The item has no outcome yet.</exception>
    public static ImmutableArray<DomainEvent> Set(ConditionsState state, SessionState session, int item)
    {
        var closed = session.Find(item);
        if (closed?.Outcome is null)
            throw new InvalidOperationException($"Item {item} of {session.Id} has no outcome.");
        return [.. closed.ConditionsSet.Select((terms, i) => new ConditionSet(state.All.Length + i + 1, terms, session.Id, item))];
    }

    public static Refusal? WhyNotSubmitEvidence(ConditionsState state, int number, Actor actor)
    {
        if (WhyNotUnmet(state, number) is { } refusal)
            return refusal;
        var condition = state.Find(number)!;
        return condition.Terms.Owner == actor.Person ? null : Refusal.Of("condition.only-owner", ("owner", condition.Terms.Owner));
    }

    public static Decision SubmitEvidence(ConditionsState state, int number, string reference, string note, Actor actor, Moment moment)
    {
        if (WhyNotSubmitEvidence(state, number, actor) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(reference)
            ? Refusal.Of("condition.evidence-missing")
            : new EvidenceSubmitted(number, reference, note, actor.Person, moment.Today);
    }

    /// <summary>The verifier is never the owner, who alone hands in the evidence.</summary>
    public static Refusal? WhyNotVerify(ConditionsState state, int number, Actor actor)
    {
        if (WhyNotUnmet(state, number) is { } refusal)
            return refusal;
        var condition = state.Find(number)!;
        if (actor.Person == condition.Terms.Owner)
            return Refusal.Of("condition.verifier-is-owner", ("owner", condition.Terms.Owner));
        var entitled = condition.Terms.Verifier is { } verifier
            ? actor.Person == verifier
            : actor.Is(Roles.Secretariat) || actor.Is(Roles.FinanceCertifying);
        if (!entitled)
            return Refusal.Of("condition.only-verifier", ("verifier", condition.Terms.Verifier));
        return condition.Stage == ConditionStage.Submitted ? null : Refusal.Of("condition.no-evidence", ("condition", number));
    }

    /// <param name="nextReviewOn">For a continuing condition only: when evidence is due again.</param>
    public static Decision Verify(ConditionsState state, int number, string note, DateOnly? nextReviewOn, Actor actor, Moment moment)
    {
        if (WhyNotVerify(state, number, actor) is { } refusal)
            return refusal;
        if (nextReviewOn is { } next && (state.Find(number)!.Terms.Kind != ConditionKind.Continuing || next <= moment.Today))
            return Refusal.Of("condition.review-date", ("date", next));
        return new ConditionVerified(number, note, nextReviewOn, actor.Person, moment.Today);
    }

    public static Decision RejectEvidence(ConditionsState state, int number, string reason, Actor actor, Moment moment)
    {
        if (WhyNotVerify(state, number, actor) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(reason)
            ? Refusal.Of("condition.rejection-needs-reason")
            : new EvidenceRejected(number, reason, actor.Person, moment.Today);
    }

    /// <summary>Only a closed and approved waiver item of this proposal that names this condition lets it go.</summary>
    public static Refusal? WhyNotWaive(ConditionsState state, int number, ProposalId proposal, SessionState session, int item)
    {
        if (state.Find(number) is not { } condition)
            return Refusal.Of("condition.unknown", ("condition", number));
        if (!condition.IsOpen)
            return Refusal.Of("condition.settled", ("condition", number), ("stage", condition.Stage));
        var decided = session.Find(item);
        var names = decided is { Agenda: { } agenda, VotedAgainIn: null }
            && agenda.Proposal == proposal
            && agenda.Subject == ConditionsState.SubjectOf(number)
            && agenda.Kind is ItemKind.Waiver or ItemKind.ReVote
            && decided.Outcome is Outcome.Approved or Outcome.ApprovedWithConditions;
        return names ? null : Refusal.Of("condition.waived-by-committee-only", ("condition", number));
    }

    /// <summary>The condition goes; what the committee asks for in its place comes with it.</summary>
    public static Decision Waive(ConditionsState state, int number, ProposalId proposal, SessionState session, int item, Moment moment) =>
        WhyNotWaive(state, number, proposal, session, item) is { } refusal
            ? refusal
            : Decision.Of([new ConditionWaived(number, session.Id, item, moment.Today), .. Set(state, session, item)]);

    /// <summary>
    /// What a closed item decides on the condition that it is about, at once and whoever closed it: the committee has decided. Nothing
    /// where it is about none, let nothing go, or the condition is settled by now, as one that was met while its waiver lay before the committee.
    /// </summary>
    public static ImmutableArray<DomainEvent> Follow(ConditionsState state, ProposalId proposal, SessionState session, int item, Moment moment) =>
        state.About(session.Find(item)?.Agenda.Subject) is { } condition && Waive(state, condition.Number, proposal, session, item, moment) is { IsRefused: false } waived
            ? waived.Events
            : [];

    /// <summary>Once its condition is settled, a waiver voted on again would decide on nothing.</summary>
    public static Refusal? WhyNotReVote(ConditionsState state, AgendaItem agenda) =>
        state.About(agenda.Subject) is { IsOpen: false } settled ? Refusal.Of("condition.settled", ("condition", settled.Number), ("stage", settled.Stage)) : null;

    /// <summary>The clock: conditions whose due date passed and that are not met fail. Handed-in evidence that nobody looked at yet does not.</summary>
    public static ImmutableArray<DomainEvent> Fail(ConditionsState state, Moment moment) =>
    [
        .. state.All.Where(condition => condition.Stage == ConditionStage.Open && condition.IsOverdue(moment.Today))
            .Select(condition => new ConditionFailed(condition.Number, condition.DueOn, moment.Today)),
    ];

    /// <summary>The committee decides anew: what was still open of an earlier approval goes with that approval.</summary>
    public static ImmutableArray<DomainEvent> Void(ConditionsState state, Moment moment) =>
        [.. state.All.Where(condition => condition.IsOpen).Select(condition => new ConditionVoided(condition.Number, moment.Today))];

    private static Refusal? WhyNotUnmet(ConditionsState state, int number)
    {
        if (state.Find(number) is not { } condition)
            return Refusal.Of("condition.unknown", ("condition", number));
        if (!condition.IsOpen)
            return Refusal.Of("condition.settled", ("condition", number), ("stage", condition.Stage));

        // A tranche stays blocked until it is met; an approval that lapsed stays lapsed.
        return condition is { Stage: ConditionStage.Failed, Terms.Kind: ConditionKind.BeforeAgreement }
            ? Refusal.Of("condition.approval-lapsed", ("condition", number), ("due", condition.DueOn))
            : null;
    }
}
