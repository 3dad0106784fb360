using System.Collections.Immutable;
using System.Globalization;
using TrustFund.Application.Committee;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Application.Tests.Simulation;

/// <summary>The committee and its secretariat: a session every other Thursday, and written procedures when somebody begins one.</summary>
internal sealed class Sittings(Year year)
{
    private readonly HashSet<SessionId> _concluded = [];
    private DateOnly _next;

    /// <summary>Whose agenda is open; null before there is one.</summary>
    public SessionId? NextMeeting { get; private set; }

    public async Task Work()
    {
        if (_next <= year.Today)
        {
            var day = year.Today.AddDays(13);
            _next = day.AddDays(1 - (((int)day.DayOfWeek - (int)DayOfWeek.Thursday + 7) % 7));
            var session = new SessionId($"PRC-{_next:yyyy-MM-dd}");
            if (await year.Try("secretary", new ScheduleSession(Id, session, _next, "Bamako")))
                NextMeeting = session;
        }

        foreach (var id in year.Sessions.Where(id => !_concluded.Contains(id)))
        {
            var session = await year.Fund.Session(id);
            if (session.Kind == SessionKind.Meeting)
                await Hold(session);
            else
                await Circulate(session);
            await Conclude(id);
        }
    }

    private async Task Hold(SessionState session)
    {
        if (session.Stage == SessionStage.Closed)
            return;
        if (session.Items.Any(item => item.CirculatedOn is null && item.Stage == ItemStage.Listed) && session.Date <= year.Today.AddDays(8) && year.Today < session.Date)
            await year.Try("secretary", new CirculateDossier(session.Id, session.Date < year.Today.AddDays(7) ? "Urgent" : null));
        if (session.Date > year.Today)
            return;
        foreach (var item in session.Items.Where(item => item.Stage is ItemStage.Listed or ItemStage.Open))
        {
            var number = item.Agenda.Number;
            if (item.Stage == ItemStage.Listed && !await year.Try("secretary", new OpenItem(session.Id, number)))
            {
                await year.Try("secretary", new WithdrawItem(session.Id, number, "Not ready"));
                continue;
            }

            await Vote(session.Id, number, Members);
            await Close(session.Id, number);
        }
    }

    private async Task Vote(SessionId session, int number, IEnumerable<string> members)
    {
        foreach (var member in members)
        {
            if (year.Chance(30))
            {
                await year.Try(member, new DeclareTie(session, number, "A cousin works there"));
                continue;
            }

            var item = await year.Fund.Item(session, number);
            if (year.Chance(10))
                await year.Try(member, new CommentOnItem(session, number, "Why there?", DeclaresNoInterest: true));
            if (!year.Chance(12))
                await year.Try(member, new CastVote(session, number, ChoiceOn(item), item.Agenda.DossierHash, DeclaresNoInterest: true));
        }
    }

    /// <summary>Some proposals nobody likes.</summary>
    private Choice ChoiceOn(ItemState item) => year.Dice.Next(20) switch
    {
        < 15 when item.Agenda.Proposal.Value.EndsWith('7') => Choice.Reject,
        0 => Choice.Reject,
        1 => Choice.Defer,
        2 => Choice.Abstain,
        3 when item.Conditions.IsEmpty => Choice.Approve,
        _ => item.Conditions.IsEmpty ? Choice.Approve : Choice.ApproveWithConditions,
    };

    /// <summary>What the votes came to is not known before: the closer tries what the rules may ask for.</summary>
    private async Task Close(SessionId session, int number)
    {
        var deferral = new Deferral(year.Today.AddDays(10 + year.Dice.Next(30)), null, "More facts are needed");
        var hash = await year.Fund.HashOf(session, number);
        foreach (var attempt in (Func<Task<bool>>[])
        [
            () => year.Try("secretary", new CloseItem(session, number, hash)),
            () => year.Try("chair", new GiveCastingVote(session, number, year.Chance(4) ? Choice.Reject : Choice.Approve, hash)),
            () => year.Try("secretary", new CloseItem(session, number, hash, year.Chance(2) ? deferral : null, year.Chance(2) ? ["What about water?"] : null)),
            () => year.Try("secretary", new CloseItem(session, number, hash, deferral)),
            () => year.Try("secretary", new PutOffItem(session, number, deferral)),
        ])
        {
            if ((await year.Fund.Item(session, number)).Stage == ItemStage.Open)
                await attempt();
        }

        var item = await year.Fund.Item(session, number);
        if (item.Outcome == Outcome.Escalated)
            await year.Try("srsg", new DecideEscalatedItem(session, number, year.Chance(3) ? Outcome.Rejected : Outcome.Approved, hash, "The committee was too small"));
        else if (item.Stage == ItemStage.Closed && year.Chance(25))
            await year.Try("chair", new OrderReVote(session, number, "A member was misinformed"));
    }

    /// <summary>A written procedure: some members open the dossier and vote, some are silent; after the deadline somebody closes it.</summary>
    private async Task Circulate(SessionState session)
    {
        foreach (var item in session.Items)
        {
            if (item.Stage == ItemStage.Listed)
                await year.Try("secretary", new IssueNotice(session.Id, item.Agenda.Number, UrgentBecause: null));
            if (item.Stage != ItemStage.Open)
                continue;
            if (item.Notice!.Deadline < year.Today && year.Chance(3))
            {
                await Close(session.Id, item.Agenda.Number);
                continue;
            }

            foreach (var member in Members.Where(_ => year.Chance(3)))
            {
                await year.Try(member, new OpenDossier(session.Id, item.Agenda.Number));
                if (year.Chance(20))
                    await year.Try(member, new ObjectToWrittenProcedure(session.Id, item.Agenda.Number, "Let us talk", DeclaresNoInterest: true));
                else if (year.Chance(2))
                    await Vote(session.Id, item.Agenda.Number, [member]);
            }
        }
    }

    /// <summary>Attendance, closing, minutes and their two signatures, each on a day of its own.</summary>
    private async Task Conclude(SessionId id)
    {
        var session = await year.Fund.Session(id);
        if (session.Minutes is { AreSigned: true })
            _concluded.Add(id);
        if (session.Minutes is { AreSigned: true } || session.Date > year.Today || session.Items.Any(item => item.Stage is ItemStage.Listed or ItemStage.Open))
            return;
        if (session.Stage == SessionStage.Scheduled)
        {
            if (session.Kind == SessionKind.Meeting)
                await year.Try("secretary", new RecordAttendance(id, [new Attendee(new PersonId("chair"), "chair", null), new Attendee(new PersonId("secretary"), "secretary", "secretary")]));
            await year.Try("secretary", new CloseSession(id));
        }
        else if (session.Minutes is null)
        {
            await year.Try("secretary", new GenerateMinutes(id));
        }
        else
        {
            await year.Try(year.Chance(2) ? "chair" : "secretary", new SignMinutes(id, year.Chance(2) ? Signatory.Chair : Signatory.Secretary, session.Minutes.Hash));
        }
    }
}
