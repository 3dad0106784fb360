using TrustFund.Domain.Calendars;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Committee;

/// <summary>
/// A decision without a meeting (domain.md §3.7). It can only approve: silence is consent, and anything else sends the
/// item to a meeting. Its clock runs in working days of the fund's calendar.
/// </summary>
public static class WrittenProcedure
{
    /// <summary>What may not be decided in writing, whoever asks.</summary>
    public static Refusal? WhyNotFor(AgendaItem agenda, Rulebook rules)
    {
        if (agenda.Kind == ItemKind.Waiver)
            return Refusal.Of("session.written-not-for-waivers");
        if (agenda.Kind == ItemKind.ReVote)
            return Refusal.Of("session.written-not-for-re-votes");
        if (agenda.ObjectedBefore)
            return Refusal.Of("session.written-not-after-objection", ("proposal", agenda.Proposal));
        return rules.WrittenProcedureUpTo is { } limit && agenda.Amount > limit
            ? Refusal.Of("session.written-not-for-large-amounts", ("amount", agenda.Amount), ("limit", limit))
            : null;
    }

    /// <summary>The last day to answer, all of it; the day of the notice does not count.</summary>
    public static DateOnly DeadlineFrom(DateOnly notice, string? urgentBecause, Rulebook rules, WorkingCalendar calendar) =>
        calendar.AddWorkingDays(notice, urgentBecause is null ? rules.WrittenProcedureDays : rules.UrgentWrittenProcedureDays);

    /// <param name="urgent">Claims the shorter time; it takes a reason.</param>
    public static Refusal? WhyNotIssueNotice(
        SessionState state, int item, PeopleFacts people, bool urgent, string? urgentBecause, Actor actor, Moment moment, Rulebook rules)
    {
        if ((Agenda.WhyNotSecretariat(actor) ?? Agenda.WhyNotUnderWay(state) ?? Agenda.WhyNotKnown(state, item)) is { } refusal)
            return refusal;
        if (state.Kind != SessionKind.Written)
            return Refusal.Of("session.not-written");
        if (moment.Today < state.Date)
            return Refusal.Of("session.not-yet", ("date", state.Date));
        if (urgent && string.IsNullOrWhiteSpace(urgentBecause))
            return Refusal.Of("session.urgency-needs-reason");
        return Opening.WhyNotRoll(state, item, people, moment, rules) ?? WhyNotFor(state.Find(item)!.Agenda, rules);
    }

    /// <summary>The notice circulates the dossier and opens the ballot in one act.</summary>
    public static Decision IssueNotice(
        SessionState state,
        int item,
        PeopleFacts people,
        bool urgent,
        string? urgentBecause,
        Actor actor,
        Moment moment,
        Rulebook rules,
        WorkingCalendar calendar)
    {
        if (WhyNotIssueNotice(state, item, people, urgent, urgentBecause, actor, moment, rules) is { } refusal)
            return refusal;
        var reason = urgent ? urgentBecause : null;
        var notice = new NoticeIssued(item, moment.Today, DeadlineFrom(moment.Today, reason, rules, calendar), reason);
        return Decision.Of(Opening.Opened(state, item, people, notice, actor, moment, rules));
    }

    /// <summary>Whoever sits, or is a member or alternate of a seat, may open the dossier; only the sitter's opening counts.</summary>
    public static Refusal? WhyNotRecordOpening(SessionState state, int item, SeatId seat, Actor actor)
    {
        if (Ballot.WhyNotOpen(state, item) is { } refusal)
            return refusal;
        var ballot = state.Find(item)!;
        if (ballot.SeatOnRoll(seat) is not { } line || line.Sitting != actor.Person)
            return Refusal.Of("ballot.not-seated");
        return ballot.RecusedSeats.Contains(seat) ? Refusal.Of("ballot.recused") : null;
    }

    /// <summary>The sitter opened the dossier; a second opening of the same version adds nothing.</summary>
    public static Decision RecordOpening(SessionState state, int item, SeatId seat, Actor actor, Moment moment)
    {
        if (WhyNotRecordOpening(state, item, seat, actor) is { } refusal)
            return refusal;
        var ballot = state.Find(item)!;
        return ballot.SeatsThatOpened.Contains(seat)
            ? Decision.Of()
            : new DossierOpened(item, seat, actor.Person, ballot.Agenda.DossierHash, moment.At);
    }

    public static Refusal? WhyNotObject(SessionState state, int item, SeatId seat, bool declaresNoInterest, Actor actor, Moment moment)
    {
        if (Ballot.WhyNotVote(state, item, seat, declaresNoInterest, actor, moment) is { } refusal)
            return refusal;
        return state.Find(item)!.Notice is null ? Refusal.Of("session.not-written") : null;
    }

    /// <summary>An objection or a wish to discuss ends the written procedure: the item goes to a meeting.</summary>
    public static Decision Object(
        SessionState state, int item, SeatId seat, bool toDiscuss, string reason, bool declaresNoInterest, Actor actor, Moment moment)
    {
        if (WhyNotObject(state, item, seat, declaresNoInterest, actor, moment) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason))
            return Refusal.Of("ballot.objection-needs-reason");
        var objection = new ObjectionRaised(item, seat, actor.Person, toDiscuss, reason, moment.At);
        var ground = toDiscuss ? OutcomeGround.DiscussionAsked : OutcomeGround.Objection;
        var events = Ballot.WithDeclaration(state, item, actor, objection).Events;
        var ballot = SessionState.Fold(state, events.AsSpan()).Find(item)!;
        return events.Add(Closing.Ended(ballot, Outcome.ToMeeting, ground, ballot.CountVotes()!, actor, moment));
    }

    internal static Refusal? WhyNotCloseYet(ItemState ballot, Moment moment)
    {
        var everySeatVoted = ballot.Roll.All(seat => ballot.RecusedSeats.Contains(seat.Seat.Id) || ballot.ValidVotes.ContainsKey(seat.Seat.Id));
        return moment.Today <= ballot.Notice!.Deadline && !everySeatVoted
            ? Refusal.Of("ballot.deadline-not-reached", ("deadline", ballot.Notice.Deadline))
            : null;
    }

    /// <summary>The end of a written procedure that ran its time, or that every seat answered.</summary>
    internal static ItemClosed End(ItemState ballot, Actor actor, Moment moment)
    {
        var tally = ballot.Count()!;
        var (outcome, ground) = tally.Result switch
        {
            TallyResult.Carried => (ballot.Conditions.IsEmpty ? Outcome.Approved : Outcome.ApprovedWithConditions, OutcomeGround.Votes),
            TallyResult.TooFewSeats => (Outcome.Escalated, OutcomeGround.TooFewSeats),
            TallyResult.QuorumImpossible => (Outcome.Escalated, OutcomeGround.QuorumImpossible),
            TallyResult.NoQuorum => (Outcome.ToMeeting, OutcomeGround.DossierNotOpened),
            _ => (Outcome.ToMeeting, tally.Against > 0 ? OutcomeGround.Objection : OutcomeGround.NothingCarried),
        };
        return Closing.Ended(ballot, outcome, ground, tally, actor, moment);
    }
}
