namespace TrustFund.Application.Publishing;

/// <summary>
/// What carrying events from the log to a bus needs of the store: the log in its order, and per relay a durable cursor. Which
/// node relays is a lease's matter (<see cref="Store.ILeases"/>); two that do so for a moment carry some events twice and none too few.
/// </summary>
public interface IRelayLog
{
    /// <summary>The log behind a position in order, at most <paramref name="limit"/> rows, those without a contract included.</summary>
    /// <exception cref="Store.StoreBusyException">The store cannot be read now.</exception>
    Task<IReadOnlyList<LoggedContract>> Contracts(long afterPosition, int limit, CancellationToken cancellation);

    /// <summary>How far a relay is; at first at position 0.</summary>
    /// <exception cref="Store.StoreBusyException">The store cannot be read now.</exception>
    Task<RelayCursor> Cursor(string relay, CancellationToken cancellation);

    /// <summary>Moves a relay's cursor, durably.</summary>
    /// <returns>False where it does not stand at <paramref name="from"/>: another node moved it.</returns>
    /// <exception cref="Store.StoreBusyException">The store cannot be written now.</exception>
    Task<bool> MoveCursor(string relay, long from, long to, CancellationToken cancellation);
}

/// <summary>A row of the log as a relay sees it.</summary>
/// <param name="RecordedAt">When it was written, UTC.</param>
/// <param name="Contract">The CloudEvent as JSON; null where the outside learns nothing of the event.</param>
public sealed record LoggedContract(long Position, DateTimeOffset RecordedAt, byte[]? Contract);

/// <param name="Position">The last position of the log that was carried.</param>
/// <param name="Head">Where the log ends.</param>
public sealed record RelayCursor(long Position, long Head)
{
    /// <summary>Rows of the log not carried yet.</summary>
    public long Lag => Head - Position;
}
