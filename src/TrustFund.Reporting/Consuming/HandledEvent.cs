using TrustFund.Reporting.Store;

namespace TrustFund.Reporting.Consuming;

/// <summary>What Reporting remembers of an event that it handled.</summary>
public sealed class HandledEvent
{
    private const string Select = "SELECT position AS Position, id AS Id, hash AS Hash FROM received WHERE position > @after ORDER BY position LIMIT @limit";

    private const string SelectLast = "SELECT position AS Position, id AS Id, hash AS Hash FROM received ORDER BY position DESC LIMIT 1";

    /// <summary>In the log.</summary>
    public long Position { get; init; }

    public required string Id { get; init; }

    /// <summary>SHA-256 of the event's bytes.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Those behind a position, in order.</summary>
    public static async Task<IReadOnlyList<HandledEvent>> Behind(ReportingStore store, long after, int limit, CancellationToken cancellation)
    {
        await using var session = await store.Read(cancellation);
        return await session.Query<HandledEvent>(Select, new { after, limit });
    }

    /// <summary>The one with the highest position; null where there is none.</summary>
    public static async Task<HandledEvent?> Last(ReportingStore store, CancellationToken cancellation)
    {
        await using var session = await store.Read(cancellation);
        return await session.One<HandledEvent>(SelectLast);
    }
}
