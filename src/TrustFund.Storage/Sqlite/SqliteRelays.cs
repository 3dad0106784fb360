using TrustFund.Application.Publishing;
using TrustFund.Application.Store;
using TrustFund.Storage.Sqlite.Connections;
using TrustFund.Storage.Sqlite.Log;

namespace TrustFund.Storage.Sqlite;

/// <summary>The relays' cursors and leases in the SQLite file.</summary>
public sealed class SqliteRelays(SqliteStore store) : IRelayStore
{
    private const string SelectContracts = "SELECT position, recorded_at, contract FROM log WHERE position > @after ORDER BY position LIMIT @limit";

    private const string TakeLease = """
        INSERT INTO relays (name, position, holder, held_until)
        VALUES (@name, 0, @holder, CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER) + @lease)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
        WHERE relays.holder IS NULL OR relays.holder = excluded.holder OR relays.held_until < CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER)
        """;

    private const string Advance = """
        UPDATE relays SET position = max(position, @position), held_until = CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER) + @lease
        WHERE name = @name AND holder = @holder
        """;

    private const string GiveBack = "UPDATE relays SET holder = NULL WHERE name = @name AND holder = @holder";

    private const string SelectCursor = """
        SELECT position, CASE WHEN held_until >= CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER) THEN holder END
        FROM relays WHERE name = @name
        """;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LoggedContract>> Contracts(long afterPosition, int limit, CancellationToken cancellation) =>
        await store.Look<IReadOnlyList<LoggedContract>>(
            connection =>
            {
                var rows = new List<LoggedContract>();
                var row = connection.Of(SelectContracts).Bind(afterPosition).Bind(limit);
                while (row.Step())
                    rows.Add(new LoggedContract(row.Integer(0), StoredText.ToInstant(row.Text(1)), row.BytesOrNull(2)));
                return rows;
            },
            cancellation);

    /// <inheritdoc/>
    public Task<long?> Claim(string relay, string node, TimeSpan lease, CancellationToken cancellation) => store.WriteAside<long?>(
        connection => connection.Of(TakeLease).Bind(relay).Bind(node).Bind(Milliseconds(lease)).Run() == 0 ? null : Read(connection, relay).Position,
        cancellation);

    /// <inheritdoc/>
    public Task<bool> MoveCursor(string relay, string node, long position, TimeSpan lease, CancellationToken cancellation) => store.WriteAside(
        connection => connection.Of(Advance).Bind(position).Bind(Milliseconds(lease)).Bind(relay).Bind(node).Run() == 1,
        cancellation);

    /// <inheritdoc/>
    public Task Release(string relay, string node, CancellationToken cancellation) =>
        store.WriteAside(connection => connection.Of(GiveBack).Bind(relay).Bind(node).Run(), cancellation);

    /// <inheritdoc/>
    public Task<RelayCursor> Cursor(string relay, CancellationToken cancellation) => store.Look(
        connection =>
        {
            var (position, holder) = Read(connection, relay);
            return new RelayCursor(position, LogTable.Head(connection).Position, holder);
        },
        cancellation);

    private static long Milliseconds(TimeSpan lease) => (long)lease.TotalMilliseconds;

    private static (long Position, string? Holder) Read(Connection connection, string relay)
    {
        var row = connection.Of(SelectCursor).Bind(relay);
        if (!row.Step())
            return (0, null);
        var found = (row.Integer(0), row.TextOrNull(1));
        row.Reset();
        return found;
    }
}
