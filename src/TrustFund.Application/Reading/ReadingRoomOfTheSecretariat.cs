using System.Collections.Immutable;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Reading;

/// <summary>What of the board is asked for; null means any.</summary>
/// <param name="Age">Only what is in its stage for at least so many working days.</param>
public sealed record BoardQuestion(FundId Fund, string? Stage = null, string? Pillar = null, string? Section = null, int? Age = null);

/// <summary>A proposal at screening: what the rulebook lets one check, and which others look alike.</summary>
public sealed record ReadScreening(ReadProposal Proposal, Eligibility Eligibility, ImmutableArray<PossibleDuplicate> Duplicates);

/// <summary>A meeting that is to come, with the last day on which its dossiers can go out.</summary>
/// <param name="Items">Listed, as (proposal, title, whether its dossier is out).</param>
public sealed record MeetingToCome(SessionState Session, DateOnly CirculateBy, ImmutableArray<(ProposalId Proposal, ProjectTitle Title, bool IsOut)> Items);

/// <summary>What waits for one action, in each stage in which the workflow offers it.</summary>
/// <param name="Columns">The stages with something in them, in the order of the workflow.</param>
public sealed record ReadWaiting(Visitor Visitor, ImmutableArray<BoardColumn> Columns);

/// <summary>What is to be scheduled: what waits for a meeting, the meetings to come, and the clearances that are late.</summary>
public sealed record ReadScheduling(Visitor Visitor, ImmutableArray<BoardColumn> Ready, ImmutableArray<MeetingToCome> Meetings, ImmutableArray<BoardCard> LateClearances);

/// <summary>The board, screening and scheduling.</summary>
public sealed partial class ReadingRoom
{
    private const int MostMeetings = 30;
    private const string PassScreening = "pass-screening";
    private const string PutOnAgenda = "put-on-agenda";
    private const string GiveClearance = "give-clearance";

    /// <summary>What waits on a fund's proposals by stage, in the order of its workflow: for the mission.</summary>
    /// <exception cref="PageTokenException"><paramref name="after"/> is no token of this list.</exception>
    public async Task<Result<IReadOnlyList<BoardColumn>>> Board(BoardQuestion question, PersonId person, string? after, int limit, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(question.Fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var visitor = entered.Value;
        if (ReadingRules.WhyNotRead("read-board", Audience.Mission, visitor) is { } refusal)
            return refusal;
        var (calendar, today) = (visitor.Fund.Calendar, visitor.Moment.Today);
        DateTimeOffset? until = question.Age is { } days ? calendar.EndOf(calendar.AddWorkingDays(today, -days)).AddTicks(-1) : null;
        var columns = await queries.Board(
            new BoardFilter(question.Fund.Value, today, question.Stage, question.Pillar, question.Section, until), question.Stage is null ? null : after, limit, cancellation);
        var order = visitor.Stages.All;
        return columns.OrderBy(column => order.IndexOf(column.Stage) is var place and >= 0 ? place : int.MaxValue).ThenBy(column => column.Stage, StringComparer.Ordinal).ToImmutableArray();
    }

    /// <summary>What waits to be screened: for whoever screens or presides, and the auditor.</summary>
    /// <param name="stage">Only what waits there; null: wherever one screens.</param>
    /// <exception cref="PageTokenException"><paramref name="after"/> is no token of that stage's list.</exception>
    public Task<Result<ReadWaiting>> ToBeScreened(FundId fund, PersonId person, string? stage, string? after, int limit, CancellationToken cancellation) =>
        Waiting(fund, person, "read-screening", PassScreening, stage, after, limit, cancellation);

    /// <summary>What waits for a place on an agenda: for whoever schedules or presides, and the auditor.</summary>
    public Task<Result<ReadWaiting>> ReadyForCommittee(FundId fund, PersonId person, int limit, CancellationToken cancellation) =>
        Waiting(fund, person, "read-scheduling", PutOnAgenda, null, null, limit, cancellation);

    /// <summary>A proposal with what is checked at screening: for whoever screens or presides, and the auditor.</summary>
    public async Task<Result<ReadScreening>> Screening(ProposalId id, PersonId person, CancellationToken cancellation)
    {
        var read = await Proposal(id, person, cancellation);
        if (read.IsRefused)
            return read.Refusal;
        var (visitor, proposal) = (read.Value.Visitor, read.Value.Seen.File.Proposal);
        if (ReadingRules.WhyNotRead("read-screening", Audience.OfScheduling, visitor) is { } refusal)
            return refusal;
        var rulebook = proposal.RulebookVersion > 0 ? visitor.Fund.Rulebook(proposal.RulebookVersion) : visitor.Fund.RulebookOn(visitor.Moment.Today);
        var alike = await PossibleDuplicates(id, person, cancellation);
        return new ReadScreening(read.Value, Eligibility.Of(proposal.Content, visitor.Fund, rulebook), alike.IsRefused ? [] : alike.Value);
    }

    /// <summary>What is to be scheduled: for whoever schedules or presides, and the auditor.</summary>
    /// <exception cref="PageTokenException"><paramref name="after"/> is no token of the list of what is ready.</exception>
    public async Task<Result<ReadScheduling>> Scheduling(FundId fund, PersonId person, string? stage, string? after, int limit, CancellationToken cancellation)
    {
        var ready = await Waiting(fund, person, "read-scheduling", PutOnAgenda, stage, after, limit, cancellation);
        if (ready.IsRefused)
            return ready.Refusal;
        var (visitor, columns) = ready.Value;
        // What is due first is on top, so the late ones are those that come first.
        var review = await ColumnsOf(visitor, GiveClearance, null, null, limit, cancellation);
        return new ReadScheduling(visitor, columns, await MeetingsToCome(visitor, cancellation), [.. review.SelectMany(column => column.Cards).Where(card => card.DueOn < visitor.Moment.Today)]);
    }

    private async Task<Result<ReadWaiting>> Waiting(
        FundId fund, PersonId person, string reading, string action, string? stage, string? after, int limit, CancellationToken cancellation)
    {
        var entered = await EnterAsKnown(fund, person, cancellation);
        if (entered.IsRefused)
            return entered.Refusal;
        var visitor = entered.Value;
        return ReadingRules.WhyNotRead(reading, Audience.OfScheduling, visitor) is { } refusal
            ? refusal
            : new ReadWaiting(visitor, await ColumnsOf(visitor, action, stage, after, limit, cancellation));
    }

    /// <summary>What is open for an action, stage by stage: a stage may stand for other tasks as well, which do not offer it.</summary>
    private async Task<ImmutableArray<BoardColumn>> ColumnsOf(Visitor visitor, string action, string? only, string? after, int limit, CancellationToken cancellation)
    {
        var columns = ImmutableArray.CreateBuilder<BoardColumn>();
        foreach (var stage in visitor.Stages.Offering(action).Where(stage => only is null || stage == only))
            columns.AddRange(await queries.Board(new BoardFilter(visitor.Fund.Id.Value, visitor.Moment.Today, stage, Action: action), after, limit, cancellation));
        return columns.ToImmutable();
    }

    private async Task<ImmutableArray<MeetingToCome>> MeetingsToCome(Visitor visitor, CancellationToken cancellation)
    {
        var fund = visitor.Fund;
        var meetings = ImmutableArray.CreateBuilder<MeetingToCome>();
        foreach (var row in (await queries.Sessions(fund.Id.Value, null, null, MostMeetings, cancellation)).Items)
        {
            if (row.Kind != nameof(SessionKind.Meeting) || row.Status != nameof(SessionStage.Scheduled))
                continue;
            var session = (await inquiry.Load<SessionState>(StreamId.Of(SessionId.Of(row.Reference)), cancellation))!.State;
            var listed = session.Items.Where(item => item.Stage == ItemStage.Listed).Select(item => (item.Agenda.Proposal, item.Agenda.BothTitles, item.CirculatedOn is not null));
            meetings.Add(new MeetingToCome(session, Agenda.LastDayToCirculate(session, fund.RulebookOn(visitor.Moment.Today), fund.Calendar), [.. listed]));
        }

        return [.. meetings.OrderBy(meeting => meeting.Session.Date)];
    }
}
