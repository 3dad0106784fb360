using System.Collections.Immutable;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Committee;

/// <summary>What the chair adds where a ballot ends in deferral: where the item goes, or what the sponsor must answer.</summary>
/// <param name="ReturnPoints">Not empty: sent back to the sponsor, where the votes were for deferral.</param>
public sealed record ClosingTerms(Deferral? Deferral, ImmutableArray<string> ReturnPoints)
{
    public static ClosingTerms None { get; } = new(null, []);
}

/// <summary>Ending a ballot, and what may follow (domain.md §3.3, §3.5, §3.9).</summary>
public static class Closing
{
    public static Refusal? WhyNotClose(SessionState state, int item, Actor actor, Moment moment)
    {
        if (Ballot.WhyNotOpen(state, item) is { } refusal)
            return refusal;
        var ballot = state.Find(item)!;
        if (WhyNotEntitled(ballot, actor) is { } notEntitled)
            return notEntitled;
        if (ballot.Notice is not null)
            return WrittenProcedure.WhyNotCloseYet(ballot, moment);
        var tally = ballot.Count()!;
        return tally.Result switch
        {
            TallyResult.NoQuorum when tally.Quorum.Present < tally.Quorum.Needed =>
                Refusal.Of("ballot.no-quorum", ("present", tally.Quorum.Present), ("needed", tally.Quorum.Needed)),
            TallyResult.NoQuorum when tally.Quorum.Presiding is null => Refusal.Of("ballot.no-quorum-without-chair"),
            TallyResult.NoQuorum => Refusal.Of("ballot.no-quorum-without-finance"),
            TallyResult.Tie => Refusal.Of("ballot.tie-needs-casting-vote", ("for", tally.For), ("against", tally.Against)),
            _ => null,
        };
    }

    /// <summary>Closes the item with its whole count.</summary>
    /// <param name="dossierHash">Of the dossier that the closer sees; another one than the present is refused (§3.8).</param>
    public static Decision Close(SessionState state, int item, string dossierHash, ClosingTerms terms, Actor actor, Moment moment)
    {
        if (WhyNotClose(state, item, actor, moment) is { } refusal)
            return refusal;
        var ballot = state.Find(item)!;
        if (ballot.Agenda.DossierHash != dossierHash)
            return Refusal.Of("ballot.dossier-changed", ("item", item));
        if (ballot.Notice is not null)
            return WrittenProcedure.End(ballot, actor, moment);
        var tally = ballot.Count()!;
        return tally switch
        {
            { Carried: Choice.Approve } => Ended(ballot, Outcome.Approved, OutcomeGround.Votes, tally, actor, moment),
            { Carried: Choice.ApproveWithConditions } => Ended(ballot, Outcome.ApprovedWithConditions, OutcomeGround.Votes, tally, actor, moment),
            { Carried: Choice.Reject } => Ended(ballot, Outcome.Rejected, OutcomeGround.Votes, tally, actor, moment),
            { Carried: Choice.Defer } when !terms.ReturnPoints.IsDefaultOrEmpty =>
                Ended(ballot, Outcome.Returned, OutcomeGround.Votes, tally, actor, moment) with { ReturnPoints = terms.ReturnPoints },
            { Result: TallyResult.TieWithChairRecused } => Deferred(ballot, OutcomeGround.TieWithChairRecused, tally, terms.Deferral, actor, moment),
            { Result: TallyResult.NothingCarried } => Deferred(ballot, OutcomeGround.NothingCarried, tally, terms.Deferral, actor, moment),
            _ => Deferred(ballot, OutcomeGround.Votes, tally, terms.Deferral, actor, moment),
        };
    }

    public static Refusal? WhyNotPutOff(SessionState state, int item, Actor actor)
    {
        if (Ballot.WhyNotOpen(state, item) is { } refusal)
            return refusal;
        var ballot = state.Find(item)!;
        if (WhyNotEntitled(ballot, actor) is { } notEntitled)
            return notEntitled;

        // With a quorum the votes decide, not the chair.
        return ballot.Notice is not null || ballot.Count()!.Result != TallyResult.NoQuorum ? Refusal.Of("ballot.quorum-decides", ("item", item)) : null;
    }

    /// <summary>Defers an open item for which no quorum came together.</summary>
    public static Decision PutOff(SessionState state, int item, Deferral deferral, Actor actor, Moment moment) =>
        WhyNotPutOff(state, item, actor) is { } refusal
            ? refusal
            : Deferred(state.Find(item)!, OutcomeGround.NoQuorum, state.Find(item)!.Count()!, deferral, actor, moment);

    public static Refusal? WhyNotOrderReVote(SessionState state, int item, string reason, Actor actor)
    {
        if ((Agenda.WhyNotUnderWay(state) ?? Agenda.WhyNotKnown(state, item)) is { } refusal)
            return refusal;
        var closed = state.Find(item)!;
        if (closed.Closing is null)
            return Refusal.Of("ballot.not-closed", ("item", item));
        if (state.Kind == SessionKind.Written || closed.Closing.Outcome == Outcome.Escalated)
            return Refusal.Of("ballot.re-vote-not-here", ("outcome", closed.Closing.Outcome));
        if (closed.VotedAgainIn is { } again)
            return Refusal.Of("ballot.already-voted-again", ("item", again));
        if (closed.IsRecused(actor.Person))
            return Refusal.Of("ballot.recused");
        if (!actor.Is(Roles.Chair) && !Presides(closed, actor.Person))
            return Refusal.Of("ballot.re-vote-by-chair");
        return string.IsNullOrWhiteSpace(reason) ? Refusal.Of("ballot.re-vote-needs-reason") : null;
    }

    /// <summary>The only way to another outcome after closing: a new item on the same dossier, with its reason (§3.9).</summary>
    public static Decision OrderReVote(SessionState state, int item, string reason, Actor actor)
    {
        if (WhyNotOrderReVote(state, item, reason, actor) is { } refusal)
            return refusal;
        var closed = state.Find(item)!;
        var agenda = closed.Agenda with
        {
            Number = state.NextNumber,
            Kind = ItemKind.ReVote,
            ReVoteOf = new ReVoteOf(state.Id, item, reason),
            Conditions = closed.Conditions,
        };
        return Decision.Of(
            new ItemAdded(agenda),
            new DossierCirculated([agenda.Number], closed.CirculatedOn!.Value, closed.NoticeWaivedBecause));
    }

    /// <summary>The end of an open item whose recusals leave too few seats, or no quorum ever; empty otherwise.</summary>
    internal static ImmutableArray<DomainEvent> EscalationOf(SessionState state, int item, Actor actor, Moment moment)
    {
        var ballot = state.Find(item)!;
        var tally = ballot.Count()!;
        return tally.Result switch
        {
            TallyResult.TooFewSeats => [Ended(ballot, Outcome.Escalated, OutcomeGround.TooFewSeats, tally, actor, moment)],
            TallyResult.QuorumImpossible => [Ended(ballot, Outcome.Escalated, OutcomeGround.QuorumImpossible, tally, actor, moment)],
            _ => [],
        };
    }

    internal static ItemClosed Ended(ItemState ballot, Outcome outcome, OutcomeGround ground, Tally tally, Actor actor, Moment moment) =>
        new(
            ballot.Agenda.Number,
            outcome,
            ground,
            tally,
            null,
            [],
            outcome == Outcome.ApprovedWithConditions ? ballot.Conditions : [],
            ballot.Certifications.LastOrDefault()?.Certified,
            actor.Person,
            moment.At);

    internal static Refusal? WhyNotDeferral(Deferral? deferral, Moment moment)
    {
        if (deferral is null || string.IsNullOrWhiteSpace(deferral.Reason) || (deferral.Until is null) == (deferral.Session is null))
            return Refusal.Of("ballot.deferral-needs-reason-and-date");
        return deferral.Until <= moment.Today ? Refusal.Of("ballot.deferral-not-later", ("until", deferral.Until), ("today", moment.Today)) : null;
    }

    /// <summary>Whether the person holds the chair, or an acting chair's place, on the item's frozen roll and is not recused.</summary>
    public static bool Presides(ItemState ballot, PersonId person) =>
        !ballot.IsRecused(person)
        && (ballot.Count()?.Quorum.Presiding is { } presiding
            ? ballot.SeatOnRoll(presiding)!.Sitting == person
            : ballot.SeatsOf(person).Any(seat => seat.Seat.IsChair));

    private static Decision Deferred(ItemState ballot, OutcomeGround ground, Tally tally, Deferral? deferral, Actor actor, Moment moment) =>
        WhyNotDeferral(deferral, moment) is { } refusal
            ? refusal
            : Ended(ballot, Outcome.Deferred, ground, tally, actor, moment) with { Deferral = deferral };

    private static Refusal? WhyNotEntitled(ItemState ballot, Actor actor)
    {
        if (ballot.IsRecused(actor.Person))
            return Refusal.Of("ballot.recused");
        var clock = ballot.Notice is not null && actor.Is(Roles.System);
        return clock || actor.Is(Roles.Secretariat) || Presides(ballot, actor.Person) ? null : Refusal.Of("ballot.only-chair-or-secretariat");
    }
}
