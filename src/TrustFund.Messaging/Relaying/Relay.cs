using Microsoft.Extensions.Logging;
using TrustFund.Application.Publishing;
using TrustFund.Application.Store;

namespace TrustFund.Messaging.Relaying;

/// <summary>
/// Carries the log's public events out: reads in order behind its durable cursor, publishes, waits until all are safe, then
/// moves the cursor. So nothing is skipped, and what was under way at a failure is carried again (at least once). Actions
/// never wait for it: while the other side is away it pauses and then catches up.
/// </summary>
public sealed class Relay(IRelayLog events, ILeases leases, IEventPublisher publisher, RelaySettings settings, ILogger<Relay> log)
{
    /// <summary>The name of its lease; each way out is a duty of its own.</summary>
    public string Duty { get; } = $"relay-{publisher.Name}";

    private volatile RelayState _state = RelayState.Unknown;
    private TimeSpan _pause = settings.FirstPause;

    /// <summary>What it last saw.</summary>
    public RelayState State => _state;

    /// <summary>Runs until told to stop; gives its lease back.</summary>
    public async Task Run(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Lead(stopping);
                _state = RelayState.Unknown;
                await Pause(settings.Standby, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception problem)
            {
                // Said once per outage; the lag tells how long it lasts.
                if (_state.Problem is null)
                    log.LogWarning("The relay waits: {Reason}", problem.Message);
                _state = _state with { Problem = problem.Message };
                await Pause(_pause, stopping);
                _pause = TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, settings.LongestPause.Ticks));
            }
        }

        await GiveBack();
    }

    /// <summary>Carries round after round for as long as the lease is this node's.</summary>
    private async Task Lead(CancellationToken stopping)
    {
        if (!await leases.Hold(Duty, settings.Node, settings.Lease, stopping))
            return;
        var held = Environment.TickCount64;
        var cursor = (await events.Cursor(publisher.Name, stopping)).Position;
        var coming = events.Contracts(cursor, settings.Batch, stopping);
        try
        {
            while (true)
            {
                if (Environment.TickCount64 - held > settings.Lease.TotalMilliseconds / 3)
                {
                    // From before the question on: the answer may have taken its time.
                    held = Environment.TickCount64;
                    if (!await leases.Hold(Duty, settings.Node, settings.Lease, stopping))
                        return;
                }

                var rows = await coming;
                if (rows.Count == 0)
                {
                    _state = new RelayState(Leads: true, cursor, null, _state.Problem);
                    await Task.Delay(settings.Idle, stopping);
                    coming = events.Contracts(cursor, settings.Batch, stopping);
                    continue;
                }

                _state = new RelayState(Leads: true, cursor, rows[0].RecordedAt, _state.Problem);
                // Behind a full round more waits: it is read while this one is on its way, in the order of the log all the same. Behind another nothing is
                // there yet, and what is written meanwhile must not wait for an answer that was read before it.
                var isFull = rows.Count == settings.Batch;
                if (isFull)
                    coming = events.Contracts(rows[^1].Position, settings.Batch, stopping);
                await Carry(rows, stopping);
                if (!await events.MoveCursor(publisher.Name, cursor, rows[^1].Position, stopping))
                    return;
                cursor = rows[^1].Position;
                if (!isFull)
                    coming = events.Contracts(cursor, settings.Batch, stopping);
                if (_state.Problem is not null)
                    log.LogInformation("The relay gets on again, at position {Position}.", cursor);
                _pause = settings.FirstPause;
                _state = new RelayState(Leads: true, cursor, null, null);
            }
        }
        finally
        {
            // Nothing reads the store any more when this returns.
            await ((Task)coming).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Carry(IReadOnlyList<LoggedContract> rows, CancellationToken stopping)
    {
        var outgoing = new List<OutgoingEvent>(rows.Count);
        foreach (var row in rows)
        {
            if (row.Contract is { } contract)
                outgoing.Add(OutgoingEvent.Of(row.Position, contract));
        }

        if (outgoing.Count == 0)
            return;
        using var round = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        round.CancelAfter(settings.Round);
        var spans = RelayTelemetry.Begin(outgoing);
        try
        {
            await publisher.Publish(outgoing, round.Token);
            RelayTelemetry.End(spans);
        }
        catch (OperationCanceledException late) when (!stopping.IsCancellationRequested)
        {
            throw new TimeoutException($"{outgoing.Count} events were not confirmed within {settings.Round}.", late);
        }
    }

    private static async Task Pause(TimeSpan pause, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(pause, stopping);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it.
        }
    }

    private async Task GiveBack()
    {
        try
        {
            await leases.GiveBack(Duty, settings.Node, CancellationToken.None);
        }
        catch (Exception problem)
        {
            // Then the next node waits for the lease's end.
            log.LogWarning("The relay's lease could not be given back: {Reason}", problem.Message);
        }
    }
}
