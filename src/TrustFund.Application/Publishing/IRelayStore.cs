namespace TrustFund.Application.Publishing;

/// <summary>
/// What carrying events from the log to a bus needs of the store: the log itself, and per relay a durable cursor that one
/// node at a time may move. A lease runs by the store's clock, not by a node's.
/// </summary>
public interface IRelayStore
{
    /// <summary>The log behind a position in order, at most <paramref name="limit"/> rows, those without a contract included.</summary>
    /// <exception cref="Store.StoreBusyException">The store cannot be read now.</exception>
    Task<IReadOnlyList<LoggedContract>> Contracts(long afterPosition, int limit, CancellationToken cancellation);

    /// <summary>Takes or renews the lease.</summary>
    /// <returns>The cursor, 0 at first; null where another node holds a lease that has not run out.</returns>
    /// <exception cref="Store.StoreBusyException">The store cannot be written now.</exception>
    Task<long?> Claim(string relay, string node, TimeSpan lease, CancellationToken cancellation);

    /// <summary>Moves the cursor and renews the lease; it never goes back.</summary>
    /// <returns>False where the lease was lost: the cursor stands where it stood.</returns>
    /// <exception cref="Store.StoreBusyException">The store cannot be written now.</exception>
    Task<bool> MoveCursor(string relay, string node, long position, TimeSpan lease, CancellationToken cancellation);

    /// <summary>Gives the lease back, so that another node need not wait for its end; nothing where it is not held.</summary>
    /// <exception cref="Store.StoreBusyException">The store cannot be written now.</exception>
    Task Release(string relay, string node, CancellationToken cancellation);

    /// <summary>How far a relay is, and who drives it.</summary>
    /// <exception cref="Store.StoreBusyException">The store cannot be read now.</exception>
    Task<RelayCursor> Cursor(string relay, CancellationToken cancellation);
}

/// <summary>A row of the log as a relay sees it.</summary>
/// <param name="RecordedAt">When it was written, UTC.</param>
/// <param name="Contract">The CloudEvent as JSON; null where the outside learns nothing of the event.</param>
public sealed record LoggedContract(long Position, DateTimeOffset RecordedAt, byte[]? Contract);

/// <param name="Position">The last position of the log that was carried.</param>
/// <param name="Head">Where the log ends.</param>
/// <param name="Holder">The node whose lease runs; null: none.</param>
public sealed record RelayCursor(long Position, long Head, string? Holder)
{
    /// <summary>Rows of the log not carried yet.</summary>
    public long Lag => Head - Position;
}
