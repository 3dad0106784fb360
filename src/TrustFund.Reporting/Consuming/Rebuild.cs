using TrustFund.Contracts;
using TrustFund.Reporting.Store;

namespace TrustFund.Reporting.Consuming;

/// <summary>
/// Makes Reporting's tables by replay, through the same contracts and the same consumer. What is delivered meanwhile is
/// parked or handled, and comes together with the replay; a rebuild that was interrupted is known, and is gone on with at the next start.
/// </summary>
public sealed class Rebuild(ReportingStore store)
{
    /// <summary>Throws everything away and begins at the first event.</summary>
    /// <param name="head">The last position of the log now.</param>
    /// <param name="next">Reads the public events of the log behind a position in order, and says how far it read.</param>
    /// <returns>How many events were replayed.</returns>
    public async Task<long> Anew(long head, Func<long, CancellationToken, Task<(long ReadTo, IReadOnlyList<DeliveredEvent> Events)>> next, CancellationToken cancellation)
    {
        await store.Empty(head, cancellation);
        return await From(0, head, next, cancellation);
    }

    /// <summary>Replays what stands behind a position; what was handled before is passed over.</summary>
    /// <param name="position">Behind which to begin.</param>
    /// <param name="head">The last position of the log now.</param>
    /// <param name="next">As in <see cref="Anew"/>.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    public async Task<long> From(
        long position, long head, Func<long, CancellationToken, Task<(long ReadTo, IReadOnlyList<DeliveredEvent> Events)>> next, CancellationToken cancellation)
    {
        var consumer = new ReportingConsumer(store);
        var replayed = 0L;
        // The next batch is read while this one is handled.
        var reading = next(position, cancellation);
        while (position < head)
        {
            var (readTo, events) = await reading;
            if (readTo <= position)
                break;
            position = readTo;
            reading = next(position, cancellation);
            if (events.Count > 0)
                await consumer.Consume(events, cancellation);
            replayed += events.Count;
        }

        await reading;
        await using var session = await store.Write(cancellation);
        await session.Execute("UPDATE state SET rebuilding_to = NULL");
        await session.Commit();
        return replayed;
    }
}
