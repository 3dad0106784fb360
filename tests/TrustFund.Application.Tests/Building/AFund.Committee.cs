using System.Collections.Immutable;
using TrustFund.Application.Committee;
using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Committee;

namespace TrustFund.Application.Tests.Building;

/// <summary>Sessions and written procedures. Thursday 9 November 2017 is a session's day, five working days after the dossier is out.</summary>
internal sealed partial class AFund
{
    public static SessionId Meeting { get; } = new("PRC-2017-11-09");

    public static SessionId Written { get; } = new("PRC-W-2017-01");

    public static DateOnly MeetingDay { get; } = new(2017, 11, 9);

    public static ImmutableArray<string> Members { get; } = ["chair", "finance", "civil", "police", "engineer"];

    public static ConditionTerms Condition(
        ConditionKind kind = ConditionKind.BeforeAgreement, int? tranche = null, string owner = "sponsor", string? verifier = null, DateOnly? due = null) => new(
        kind, tranche, "Titre foncier produit", "Land title produced", new PersonId(owner), verifier is null ? null : new PersonId(verifier), due ?? new DateOnly(2017, 12, 15));

    public Task<SessionState> Session(SessionId session) => Load<SessionState>(StreamId.Of(session));

    public async Task<ItemState> Item(SessionId session, int item = 1) => (await Session(session)).Find(item).ShouldNotBeNull();

    public async Task<string> HashOf(SessionId session, int item = 1) => (await Item(session, item)).Agenda.DossierHash;

    /// <summary>On the agenda of a meeting, circulated, the day has come; the ballot is not open yet.</summary>
    public async Task Listed(ProposalId proposal, SessionId? session = null, DateOnly? day = null, ImmutableArray<ConditionTerms>? conditions = null)
    {
        var (meeting, date) = (session ?? Meeting, day ?? MeetingDay);
        await Do("secretary", new ScheduleSession(Id, meeting, date, "Bamako"));
        await Do("secretary", new PutOnAgenda(proposal, meeting, conditions));
        await Do("secretary", new CirculateDossier(meeting, Today.AddDays(7) <= date ? null : "Urgent"));
        On(date);
    }

    /// <summary>As <see cref="Listed"/>, with the ballot open.</summary>
    public async Task Opened(ProposalId proposal, SessionId? session = null, DateOnly? day = null, ImmutableArray<ConditionTerms>? conditions = null)
    {
        await Listed(proposal, session, day, conditions);
        await Do("secretary", new OpenItem(session ?? Meeting, 1));
    }

    public async Task<CastVote> Ballot(Choice choice, SessionId? session = null, int item = 1, string? seat = null) =>
        new(session ?? Meeting, item, choice, await HashOf(session ?? Meeting, item), null, seat is null ? null : new SeatId(seat), DeclaresNoInterest: true);

    public async Task Vote(string member, Choice choice, SessionId? session = null, int item = 1) => await Do(member, await Ballot(choice, session, item));

    public async Task Vote(IEnumerable<string> members, Choice choice, SessionId? session = null, int item = 1)
    {
        foreach (var member in members)
            await Vote(member, choice, session, item);
    }

    public async Task<CloseItem> Closing(SessionId? session = null, int item = 1, Deferral? deferral = null, ImmutableArray<string>? points = null) =>
        new(session ?? Meeting, item, await HashOf(session ?? Meeting, item), deferral, points);

    public async Task Close(SessionId? session = null, int item = 1, Deferral? deferral = null, ImmutableArray<string>? points = null) =>
        await Do("secretary", await Closing(session, item, deferral, points));

    /// <summary>The session is closed, its minutes generated, and signed by chair and secretary.</summary>
    public async Task MinutesSigned(SessionId? session = null)
    {
        var id = session ?? Meeting;
        if ((await Session(id)).Kind == SessionKind.Meeting)
            await Do("secretary", new RecordAttendance(id, [new Attendee(new PersonId("chair"), "chair", null), new Attendee(new PersonId("secretary"), "secretary", "secretary")]));
        await Do("secretary", new CloseSession(id));
        await Do("secretary", new GenerateMinutes(id));
        var hash = (await Session(id)).Minutes.ShouldNotBeNull().Hash;
        await Do("chair", new SignMinutes(id, Signatory.Chair, hash));
        await Do("secretary", new SignMinutes(id, Signatory.Secretary, hash));
    }

    /// <summary>Approved by all in the meeting; with conditions where there are any.</summary>
    public async Task<ProposalId> Approved(long dollars = 90_000, ImmutableArray<ConditionTerms>? conditions = null)
    {
        var proposal = await ReadyForCommittee(dollars);
        await Opened(proposal, conditions: conditions);
        await Vote(Members, conditions is null ? Choice.Approve : Choice.ApproveWithConditions);
        await Close();
        return proposal;
    }

    /// <summary>A written procedure whose notice is out.</summary>
    public async Task NoticeOut(ProposalId proposal, ImmutableArray<ConditionTerms>? conditions = null)
    {
        await Do("secretary", new StartWrittenProcedure(proposal, Written, Conditions: conditions));
        await Do("secretary", new IssueNotice(Written, 1));
    }
}
