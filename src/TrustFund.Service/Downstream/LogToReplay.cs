using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Contracts;

namespace TrustFund.Service.Downstream;

/// <summary>The log's public events as a consumer gets them: the bytes that were written with each, and its position.</summary>
public sealed class LogToReplay(IStore store)
{
    private const int Batch = 4_096;

    public async Task<LogHead> Head(CancellationToken cancellation)
    {
        await using var reader = await store.Read(cancellation);
        return await reader.Head();
    }

    /// <summary>The public events behind a position, in order.</summary>
    /// <returns>How far the log was read, the position itself at its end; and the events found on the way.</returns>
    public Task<(long ReadTo, IReadOnlyList<DeliveredEvent> Events)> Behind(long position, CancellationToken cancellation) => Behind(position, Batch, cancellation);

    /// <param name="limit">Of rows of the log, those that the outside learns nothing of included.</param>
    public async Task<(long ReadTo, IReadOnlyList<DeliveredEvent> Events)> Behind(long position, int limit, CancellationToken cancellation)
    {
        await using var reader = await store.Read(cancellation);
        var rows = await reader.ReadLog(position, limit);
        return rows.Count == 0
            ? (position, [])
            : (rows[^1].Position, [.. rows.Where(row => row.Contract is not null).Select(row => new DeliveredEvent(row.Position, row.Contract!))]);
    }
}
