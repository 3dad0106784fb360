using System.Collections.Immutable;
using TrustFund.Domain.Calendars;
using TrustFund.Domain.Funds;
using TrustFund.Domain.People;

namespace TrustFund.Domain.Committee;

/// <summary>The secretary's work before a ballot: schedule, list, circulate, edit, withdraw; and after it: attendance, the end.</summary>
public static class Agenda
{
    public static Refusal? WhyNotSchedule(SessionState state, DateOnly date, string place, SessionKind kind, Actor actor, Moment moment)
    {
        if (WhyNotSecretariat(actor) is { } refusal)
            return refusal;
        if (state.Stage != SessionStage.None)
            return Refusal.Of("session.already-scheduled", ("session", state.Id));
        if (date < moment.Today)
            return Refusal.Of("session.date-in-the-past", ("date", date), ("today", moment.Today));
        return kind == SessionKind.Meeting && string.IsNullOrWhiteSpace(place) ? Refusal.Of("session.place-missing") : null;
    }

    public static Decision Schedule(
        SessionState state, SessionId session, FundId fund, DateOnly date, string place, SessionKind kind, Actor actor, Moment moment) =>
        WhyNotSchedule(state, date, place, kind, actor, moment) is { } refusal
            ? refusal
            : new SessionScheduled(session, fund, date, place, kind);

    /// <param name="agenda">Its number is ignored: the session gives the next one.</param>
    public static Refusal? WhyNotAddItem(SessionState state, AgendaItem agenda, Actor actor, Moment moment, Rulebook rules)
    {
        if ((WhyNotSecretariat(actor) ?? WhyNotUnderWay(state)) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(agenda.DossierHash))
            return Refusal.Of("session.no-dossier", ("proposal", agenda.Proposal));
        if (agenda.Sponsors.IsDefaultOrEmpty)
            return Refusal.Of("session.no-sponsor", ("proposal", agenda.Proposal));
        if (agenda.Kind is ItemKind.Waiver or ItemKind.ChangeRequest && string.IsNullOrWhiteSpace(agenda.Subject))
            return Refusal.Of("session.subject-missing", ("kind", agenda.Kind));
        if ((agenda.Kind == ItemKind.ReVote) != agenda.ReVoteOf is { Reason.Length: > 0 })
            return Refusal.Of("session.re-vote-needs-reference", ("proposal", agenda.Proposal));
        if (state.Items.FirstOrDefault(item => item.Stage is ItemStage.Listed or ItemStage.Open && IsSame(item.Agenda, agenda)) is { } twin)
            return Refusal.Of("session.already-on-agenda", ("proposal", agenda.Proposal), ("item", twin.Agenda.Number));
        if (state.Kind == SessionKind.Written && state.Items.Any(item => item.Stage != ItemStage.Withdrawn))
            return Refusal.Of("session.written-has-one-item");
        var conditions = agenda.Conditions.IsDefault ? [] : agenda.Conditions;
        return WhyNotComparable(agenda.Amount, rules)
            ?? conditions.Select(terms => ConditionTerms.WhyNot(terms, moment)).FirstOrDefault(unusable => unusable is not null)
            ?? (state.Kind == SessionKind.Written ? WrittenProcedure.WhyNotFor(agenda, rules) : null);
    }

    public static Decision AddItem(SessionState state, AgendaItem agenda, Actor actor, Moment moment, Rulebook rules) =>
        WhyNotAddItem(state, agenda, actor, moment, rules) is { } refusal
            ? refusal
            : new ItemAdded(agenda with { Number = state.NextNumber, Conditions = agenda.Conditions.IsDefault ? [] : agenda.Conditions });

    public static Refusal? WhyNotWithdrawItem(SessionState state, int item, Actor actor)
    {
        if ((WhyNotSecretariat(actor) ?? WhyNotUnderWay(state) ?? WhyNotKnown(state, item)) is { } refusal)
            return refusal;
        return state.Find(item)!.Stage is ItemStage.Closed or ItemStage.Withdrawn ? Refusal.Of("session.item-ended", ("item", item)) : null;
    }

    public static Decision WithdrawItem(SessionState state, int item, string reason, Actor actor) =>
        WhyNotWithdrawItem(state, item, actor) is { } refusal ? refusal : new ItemWithdrawn(item, reason, actor.Person);

    /// <summary>The last day on which the dossier can go out without a waiver of the notice.</summary>
    public static DateOnly LastDayToCirculate(SessionState state, Rulebook rules, WorkingCalendar calendar) =>
        calendar.AddWorkingDays(state.Date, -rules.DossierDaysBefore);

    /// <param name="waiver">Why a shorter notice is enough; null: none is claimed.</param>
    public static Refusal? WhyNotCirculate(SessionState state, string? waiver, Actor actor, Moment moment, Rulebook rules, WorkingCalendar calendar)
    {
        if ((WhyNotSecretariat(actor) ?? WhyNotUnderWay(state)) is { } refusal)
            return refusal;
        if (state.Kind == SessionKind.Written)
            return Refusal.Of("session.notice-circulates");
        if (ToCirculate(state).IsEmpty)
            return Refusal.Of("session.nothing-to-circulate");
        var last = LastDayToCirculate(state, rules, calendar);
        return moment.Today > last && string.IsNullOrWhiteSpace(waiver)
            ? Refusal.Of("session.dossier-too-late", ("date", state.Date), ("days", rules.DossierDaysBefore), ("last", last))
            : null;
    }

    /// <summary>Sends out every listed item whose present dossier is not out yet.</summary>
    public static Decision Circulate(SessionState state, string? waiver, Actor actor, Moment moment, Rulebook rules, WorkingCalendar calendar)
    {
        if (WhyNotCirculate(state, waiver, actor, moment, rules, calendar) is { } refusal)
            return refusal;
        var late = moment.Today > LastDayToCirculate(state, rules, calendar);
        return new DossierCirculated(ToCirculate(state), moment.Today, late ? waiver : null);
    }

    public static Refusal? WhyNotRecordAttendance(SessionState state, Actor actor) => WhyNotSecretariat(actor) ?? WhyNotUnderWay(state);

    public static Decision RecordAttendance(SessionState state, ImmutableArray<Attendee> present, Actor actor) =>
        WhyNotRecordAttendance(state, actor) is { } refusal ? refusal : new AttendanceRecorded(present);

    public static Refusal? WhyNotCloseSession(SessionState state, Actor actor)
    {
        if (!actor.Is(Roles.System) && WhyNotSecretariat(actor) is { } notEntitled)
            return notEntitled;
        if (WhyNotUnderWay(state) is { } refusal)
            return refusal;
        return state.Items.FirstOrDefault(item => item.Stage is ItemStage.Listed or ItemStage.Open) is { } open
            ? Refusal.Of("session.item-still-open", ("item", open.Agenda.Number), ("proposal", open.Agenda.Proposal))
            : null;
    }

    public static Decision CloseSession(SessionState state, Actor actor, Moment moment) =>
        WhyNotCloseSession(state, actor) is { } refusal ? refusal : new SessionClosed(moment.Today, actor.Person);

    internal static Refusal? WhyNotSecretariat(Actor actor) =>
        actor.Is(Roles.Secretariat) ? null : Refusal.Of("session.only-secretariat");

    internal static Refusal? WhyNotUnderWay(SessionState state) => state.Stage switch
    {
        SessionStage.None => Refusal.Of("session.unknown"),
        SessionStage.Closed => Refusal.Of("session.closed", ("session", state.Id)),
        _ => null,
    };

    internal static Refusal? WhyNotKnown(SessionState state, int item) =>
        state.Find(item) is null ? Refusal.Of("session.item-unknown", ("item", item)) : null;

    /// <summary>The rulebook's thresholds can only be compared with an amount of their own currency (rule F8).</summary>
    internal static Refusal? WhyNotComparable(Money amount, Rulebook rules)
    {
        foreach (var threshold in new[] { rules.TwoThirdsAbove, rules.WrittenProcedureUpTo })
        {
            if (threshold is { } limit && limit.Currency != amount.Currency)
                return Refusal.Of("session.amount-in-other-currency", ("amount", amount), ("currency", limit.Currency));
        }

        return null;
    }

    private static ImmutableArray<int> ToCirculate(SessionState state) =>
        [.. state.Items.Where(item => item.Stage == ItemStage.Listed && item.CirculatedOn is null).Select(item => item.Agenda.Number)];

    private static bool IsSame(AgendaItem one, AgendaItem other) => one.Proposal == other.Proposal && one.Subject == other.Subject;
}
