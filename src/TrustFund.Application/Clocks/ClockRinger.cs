using System.Collections.Immutable;
using System.Globalization;
using TrustFund.Application.Acting;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.People;

namespace TrustFund.Application.Clocks;

/// <summary>What one look at the clocks did.</summary>
/// <param name="Rung">Clocks that were due and took effect.</param>
/// <param name="Failed">Clocks that could not be rung, each with its reason; they are tried again later.</param>
public sealed record Ringing(int Rung, IReadOnlyList<(string Clock, string Reason)> Failed);

/// <summary>
/// Rings the clocks that have run out, of proposals and of contributions, each as a command of its own: several nodes may
/// look at the same time, and each clock takes effect once (reliability R6). One that fails does not keep others waiting.
/// </summary>
public sealed class ClockRinger(IQueries queries, CommandRunner runner, TimeProvider clock)
{
    private const int AtOnce = 200;

    private readonly ContributionEnds _ends = new(queries, runner, clock);
    private readonly HashSet<string> _failing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _lastMeeting = new(StringComparer.Ordinal);

    /// <summary>Looks once, and rings what is due.</summary>
    /// <exception cref="StoreBusyException">The store could not be read or written now: look again later.</exception>
    public async Task<Ringing> RingDue(CancellationToken cancellation)
    {
        // Failing clocks stay first in the list for ever; the look goes past them.
        var due = await queries.DueTimers(clock.GetUtcNow(), AtOnce + _failing.Count, cancellation);
        var failed = new List<(string, string)>();
        var rung = 0;
        foreach (var timer in due)
            rung += await Ring(timer, null, failed, cancellation);
        _failing.Clear();
        _failing.UnionWith(failed.Select(one => one.Item1));
        rung += await RingSessions(failed, cancellation);
        return new Ringing(rung + await _ends.Expire(failed, cancellation), failed);
    }

    /// <summary>The key under which a clock is rung: the same from every node.</summary>
    public static string KeyOf(ProposalId proposal, string timerId) => $"clock:{proposal}/{timerId}";

    private async Task<int> RingSessions(List<(string, string)> failed, CancellationToken cancellation)
    {
        var rung = 0;
        foreach (var fund in await queries.Funds(cancellation))
        {
            var sessions = await queries.Sessions(fund, null, null, 100, cancellation);
            var closed = sessions.Items
                .Where(session => session.Kind == nameof(SessionKind.Meeting) && session.Status == nameof(SessionStage.Closed))
                .Select(session => SessionId.Of(session.Reference))
                .ToImmutableArray();
            var seen = string.Join('/', closed);
            if (closed.IsEmpty || _lastMeeting.GetValueOrDefault(fund) == seen)
                continue;
            var before = failed.Count;
            string? after = null;
            do
            {
                var page = await queries.TimersOfSessions(fund, after, AtOnce, cancellation);
                foreach (var timer in page.Items)
                {
                    if (SessionsOf(timer) is { } needed && closed.Length >= needed)
                        rung += await Ring(timer, closed[..needed], failed, cancellation);
                }

                after = page.Next;
            }
            while (after is not null);

            if (failed.Count == before)
                _lastMeeting[fund] = seen;
        }

        return rung;
    }

    private static int? SessionsOf(TimerRow timer) =>
        timer.Kind.StartsWith("sessions:", StringComparison.Ordinal) ? int.Parse(timer.Kind.AsSpan("sessions:".Length), CultureInfo.InvariantCulture) : null;

    private async Task<int> Ring(TimerRow timer, ImmutableArray<SessionId>? meetings, List<(string, string)> failed, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var proposal = ProposalId.Of(timer.Proposal);
        var timerId = timer.Id[(timer.Proposal.Length + 1)..];
        try
        {
            var result = await runner.Run(
                new ElapseClock(proposal, timerId, meetings), new Caller(Actor.System.Person, KeyOf(proposal, timerId), IsSystem: true), cancellation);
            switch (result)
            {
                case ActionResult.Done { Repeated: false }:
                    return 1;
                // Another node was first, or this one's clock is ahead of the one that decides.
                case ActionResult.Done or ActionResult.Refused { Refusal.Code: "clock.not-running" or "clock.not-due" or "clock.sessions-to-come" or "idempotency.other-input" }:
                    return 0;
                case ActionResult.Refused refused:
                    failed.Add((timer.Id, refused.Refusal.ToString()));
                    return 0;
                default:
                    failed.Add((timer.Id, result.ToString()));
                    return 0;
            }
        }
        catch (Exception problem) when (problem is not (StoreBusyException or OperationCanceledException))
        {
            failed.Add((timer.Id, problem.Message));
            return 0;
        }
    }
}
