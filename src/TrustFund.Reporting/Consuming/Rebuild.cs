using TrustFund.Contracts;
using TrustFund.Reporting.Store;

namespace TrustFund.Reporting.Consuming;

/// <summary>
/// Makes Reporting's tables anew by replay, through the same contracts and the same consumer. What is delivered meanwhile is
/// parked or handled, and comes together with the replay; a rebuild that was interrupted is known, and is begun anew.
/// </summary>
public sealed class Rebuild(ReportingStore store)
{
    /// <param name="head">The last position of the log now.</param>
    /// <param name="next">Reads the public events of the log behind a position in order; how far it read, and none at the end.</param>
    /// <param name="told">Told after each batch how many events were handled.</param>
    /// <returns>How many events were handled.</returns>
    public async Task<long> Run(
        long head, Func<long, CancellationToken, Task<(long ReadTo, IReadOnlyList<DeliveredEvent> Events)>> next, Action<long> told, CancellationToken cancellation)
    {
        await store.Empty(head, cancellation);
        var consumer = new ReportingConsumer(store);
        var handled = 0L;
        for (var position = 0L; position < head;)
        {
            var (readTo, events) = await next(position, cancellation);
            if (readTo <= position)
                break;
            if (events.Count > 0)
                await consumer.Consume(events, cancellation);
            handled += events.Count;
            position = readTo;
            told(handled);
        }

        await using var session = await store.Write(cancellation);
        await session.Execute("UPDATE state SET rebuilding_to = NULL");
        await session.Commit();
        return handled;
    }
}
