using System.Text.Json;
using TrustFund.Contracts;

namespace TrustFund.Messaging.RabbitMq;

/// <summary>
/// Handles a batch as one; where it fails, halves of it, until those that fail alone are found. If anything beside them could be handled, they are to
/// blame and go back to the broker alone. If nothing could, what the consumer needs is away: then all wait, and are tried again.
/// </summary>
internal sealed class BatchHandling(IPublicEventConsumer consumer, ConsumerSettings settings, CancellationToken stopping)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a batch that is under way at a stop may take yet.</summary>
    private static readonly TimeSpan LastBatch = TimeSpan.FromSeconds(5);

    /// <summary>So many that fail alone, and none handled: the rest would fail too.</summary>
    private const int EnoughFailures = 3;

    /// <summary>Returns when each was handled or given back; throws nothing.</summary>
    public async Task Handle(IReadOnlyList<Arrival> batch)
    {
        using var last = new CancellationTokenSource();
        await using var stop = stopping.Register(() => last.CancelAfter(LastBatch));
        await Handle(batch, last.Token);
    }

    private async Task Handle(IReadOnlyList<Arrival> batch, CancellationToken last)
    {
        var (tries, pause) = (0, FirstPause);
        while (batch.Count > 0)
        {
            var attempt = new Attempt();
            await Try(batch, attempt, last);
            foreach (var (arrival, why) in attempt.Failures)
            {
                // What cannot be read now can never be.
                if (attempt.AnyHandled || why is JsonException)
                    arrival.GiveBack(why);
            }

            if (stopping.IsCancellationRequested)
                GiveBackAll(batch);
            batch = [.. batch.Where(arrival => !arrival.Handled.IsCompleted)];
            if (batch.Count == 0)
                return;
            if (++tries > settings.Tries)
            {
                // Only the first: a database that stays away for hours must not bring all that waits to the dead letters.
                batch[0].GiveBack(attempt.Failures[0].Why);
                (tries, pause) = (0, FirstPause);
                continue;
            }

            await Task.Delay(pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, settings.Longest.Ticks));
        }
    }

    private async Task Try(IReadOnlyList<Arrival> part, Attempt attempt, CancellationToken last)
    {
        if (attempt.IsHopeless)
            return;
        try
        {
            await consumer.Consume([.. part.Select(arrival => arrival.Told)], last);
            attempt.AnyHandled = true;
            foreach (var arrival in part)
                arrival.Keep();
        }
        catch (Exception problem)
        {
            if (part.Count == 1)
            {
                attempt.Failures.Add((part[0], problem));
                return;
            }

            // In their order.
            var half = part.Count / 2;
            await Try([.. part.Take(half)], attempt, last);
            await Try([.. part.Skip(half)], attempt, last);
        }
    }

    /// <summary>From the last on: the broker puts each that comes back in front of the others.</summary>
    private static void GiveBackAll(IEnumerable<Arrival> batch)
    {
        foreach (var arrival in batch.Where(arrival => !arrival.Handled.IsCompleted).Reverse())
            arrival.GiveBack(new OperationCanceledException("The node stops; the message goes back to the broker."));
    }

    private sealed class Attempt
    {
        public bool AnyHandled { get; set; }

        public List<(Arrival Arrival, Exception Why)> Failures { get; } = [];

        public bool IsHopeless => !AnyHandled && Failures.Count >= EnoughFailures;
    }
}
