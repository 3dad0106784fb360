using System.Collections.Immutable;
using TrustFund.Application.Acting;
using TrustFund.Application.Clocks;
using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Store;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Application.Importing;

/// <summary>
/// The clocks of a fund while its history is brought in: what ran out between two lines rings between them, at the
/// instant at which it ran out, as it would have on the day.
/// </summary>
internal sealed class ImportClocks
{
    // A history in which more clocks than this run out is not one that people lived through.
    private const int MostRings = 100_000;

    private readonly Together _together;
    private readonly Dictionary<StreamId, ProposalFile> _before = [];
    private readonly List<(SessionId Id, DateOnly On)> _meetingsBefore = [];

    private ImportClocks(Together together) => _together = together;

    public int Rung { get; private set; }

    /// <summary>Finds the clocks and closed meetings that the store knows already.</summary>
    public static async Task<ImportClocks> Of(Together together, FundId fund, IQueries queries)
    {
        var clocks = new ImportClocks(together);
        foreach (var timer in await queries.DueTimers(DateTimeOffset.MaxValue, MostRings, CancellationToken.None))
        {
            var stream = StreamId.Of(ProposalId.Of(timer.Proposal));
            if (timer.Fund == fund.Value && await together.Load<ProposalFile>(stream) is { } file)
                clocks._before[stream] = file;
        }

        var page = await queries.Sessions(fund.Value, null, null, 1_000, CancellationToken.None);
        foreach (var row in page.Items)
        {
            if (row.Kind == nameof(SessionKind.Meeting) && row.Status == nameof(SessionStage.Closed))
                clocks._meetingsBefore.Add((SessionId.Of(row.Reference), row.MeetsOn));
        }

        return clocks;
    }

    /// <summary>Rings everything that ran out up to an instant, the earliest first; a clock that rings may start another.</summary>
    public async Task<Refusal?> RingUpTo(DateTimeOffset until)
    {
        while (Running().Where(running => running.Clock.DueAt <= until).OrderBy(running => running.Clock.DueAt).FirstOrDefault() is { Clock: not null } next)
        {
            if (await Ring(next.Proposal, next.Clock, next.Clock.DueAt!.Value, null) is { } refusal)
                return refusal;
        }

        return null;
    }

    /// <summary>Rings the clocks whose number of meetings has closed, at the instant of the line that closed the last.</summary>
    public async Task<Refusal?> RingSessions(DateTimeOffset at)
    {
        var meetings = Meetings();
        foreach (var (proposal, clock, startedOn) in Running().Where(running => running.Clock.Sessions is not null).ToArray())
        {
            var since = meetings.Where(meeting => meeting.On > startedOn).Select(meeting => meeting.Id).Take(clock.Sessions!.Value).ToImmutableArray();
            if (since.Length >= clock.Sessions && await Ring(proposal, clock, at, since) is { } refusal)
                return refusal;
        }

        return null;
    }

    private async Task<Refusal?> Ring(ProposalId proposal, StartedClock clock, DateTimeOffset at, ImmutableArray<SessionId>? meetings)
    {
        if (++Rung > MostRings)
            return Refusal.Of("import.too-many-clocks", ("limit", MostRings));
        var caller = new Caller(Actor.System.Person, ClockRinger.KeyOf(proposal, clock.TimerId), At: at, IsHistory: true, IsSystem: true);
        return await _together.Run(new ElapseClock(proposal, clock.TimerId, meetings), caller) switch
        {
            ActionResult.Refused refused => refused.Refusal,
            ActionResult.Done => null,
            var other => throw new InvalidOperationException($"The clock {clock.TimerId} of {proposal}: {other}"),
        };
    }

    private IEnumerable<(ProposalId Proposal, StartedClock Clock, DateOnly StartedOn)> Running() =>
        _before.Where(known => !_together.Changed.ContainsKey(known.Key)).Select(known => known.Value)
            .Concat(_together.Changed.Values.Select(folded => folded.State).OfType<ProposalFile>())
            .SelectMany(file => file.Workflow.Clocks.Values.Select(clock => (file.Proposal.Id, clock, file.Workflow.ClocksStartedOn[clock.TimerId])));

    private List<(SessionId Id, DateOnly On)> Meetings() =>
    [
        .. _meetingsBefore
            .Concat(_together.Changed.Values.Select(folded => folded.State).OfType<SessionState>()
                .Where(session => session is { Stage: SessionStage.Closed, Kind: SessionKind.Meeting })
                .Select(session => (session.Id, session.Date)))
            .Distinct()
            .OrderBy(meeting => meeting.Item2),
    ];
}
