using TrustFund.Application.Publishing;

namespace TrustFund.Messaging.Relaying;

/// <summary>Publishes a range of the log once more, for a consumer that begins anew; the relay's cursor does not move.</summary>
public static class Replay
{
    private const int Batch = 1_024;

    /// <param name="from">The first position, included.</param>
    /// <param name="to">The last position, included.</param>
    /// <param name="type">Only events of this type; null: all.</param>
    /// <returns>How many were published.</returns>
    /// <exception cref="Exception">The other side is away or refused one; what was published before stays published.</exception>
    public static async Task<long> Run(IRelayLog log, IEventPublisher publisher, long from, long to, string? type, CancellationToken cancellation)
    {
        var published = 0L;
        for (var after = from - 1; after < to;)
        {
            var rows = await log.Contracts(after, (int)Math.Min(Batch, to - after), cancellation);
            if (rows.Count == 0)
                break;
            after = rows[^1].Position;
            var events = rows.Where(row => row.Contract is not null)
                .Select(row => OutgoingEvent.Of(row.Position, row.Contract!))
                .Where(outgoing => type is null || outgoing.Type == type)
                .ToArray();
            if (events.Length > 0)
                await publisher.Publish(events, cancellation);
            published += events.Length;
        }

        return published;
    }
}
