using TrustFund.Application.Publishing;
using TrustFund.Application.Store;
using TrustFund.Storage.Sqlite.Connections;

namespace TrustFund.Storage.Sqlite;

/// <summary>The log as relays read it, and their cursors beside it, each move a commit of its own.</summary>
public sealed class SqliteRelayLog(SqliteStore store) : IRelayLog
{
    private const string SelectContracts = "SELECT position, recorded_at, contract FROM log WHERE position > @after ORDER BY position LIMIT @limit";

    private const string SelectCursor = "SELECT coalesce((SELECT position FROM relays WHERE name = @name), 0), (SELECT position FROM head)";

    private const string AddCursor = "INSERT INTO relays (name, position) VALUES (@name, 0) ON CONFLICT (name) DO NOTHING";

    private const string UpdateCursor = "UPDATE relays SET position = @to WHERE name = @name AND position = @from";

    /// <inheritdoc/>
    public Task<IReadOnlyList<LoggedContract>> Contracts(long afterPosition, int limit, CancellationToken cancellation) =>
        store.Beside<IReadOnlyList<LoggedContract>>(connection => Read(connection, afterPosition, limit), cancellation);

    /// <inheritdoc/>
    public Task<RelayCursor> Cursor(string relay, CancellationToken cancellation) => store.Beside(
        connection =>
        {
            var row = connection.Of(SelectCursor).Bind(relay);
            row.Step();
            var cursor = new RelayCursor(row.Integer(0), row.Integer(1));
            row.Reset();
            return cursor;
        },
        cancellation);

    /// <inheritdoc/>
    public Task<bool> MoveCursor(string relay, long from, long to, CancellationToken cancellation) => store.Beside(
        connection =>
        {
            if (from == 0)
                connection.Of(AddCursor).Bind(relay).Run();
            return connection.Of(UpdateCursor).Bind(to).Bind(relay).Bind(from).Run() == 1;
        },
        cancellation);

    private static List<LoggedContract> Read(Connection connection, long afterPosition, int limit)
    {
        var rows = new List<LoggedContract>();
        var row = connection.Of(SelectContracts).Bind(afterPosition).Bind(limit);
        while (row.Step())
            rows.Add(new LoggedContract(row.Integer(0), StoredText.ToInstant(row.Text(1)), row.BytesOrNull(2)));
        return rows;
    }
}
