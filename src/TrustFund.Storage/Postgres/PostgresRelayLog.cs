using Dapper;
using Npgsql;
using TrustFund.Application.Publishing;
using TrustFund.Application.Store;
using TrustFund.Storage.Postgres.Connections;

namespace TrustFund.Storage.Postgres;

/// <summary>The log as relays read it, and their cursors beside it, each move a commit of its own that does not wait for the head.</summary>
public sealed class PostgresRelayLog(PostgresStore store) : IRelayLog
{
    private const string SelectContracts = "SELECT position, recorded_at, contract FROM log WHERE position > @after ORDER BY position LIMIT @limit";

    private const string SelectCursor =
        "SELECT coalesce((SELECT position FROM relays WHERE name = @name), 0)::bigint AS position, (SELECT position FROM head)::bigint AS head";

    private const string AddCursor = "INSERT INTO relays (name, position) VALUES (@name, 0) ON CONFLICT (name) DO NOTHING";

    private const string UpdateCursor = "UPDATE relays SET position = @to WHERE name = @name AND position = @from";

    /// <inheritdoc/>
    public Task<IReadOnlyList<LoggedContract>> Contracts(long afterPosition, int limit, CancellationToken cancellation) =>
        Session.Use(store.TakeReader, session => Read(session.Plain, afterPosition, limit), cancellation);

    /// <inheritdoc/>
    public Task<RelayCursor> Cursor(string relay, CancellationToken cancellation) => Session.Use(
        store.TakeReader,
        async session =>
        {
            var (position, head) = await session.Plain.QuerySingleAsync<(long, long)>(SelectCursor, new { name = relay });
            return new RelayCursor(position, head);
        },
        cancellation);

    /// <inheritdoc/>
    public Task<bool> MoveCursor(string relay, long from, long to, CancellationToken cancellation) => Session.Use(
        store.TakeWriterBeside,
        async session =>
        {
            if (from == 0)
                await session.Plain.ExecuteAsync(AddCursor, new { name = relay });
            return await session.Plain.ExecuteAsync(UpdateCursor, new { name = relay, from, to }) == 1;
        },
        cancellation);

    private static async Task<IReadOnlyList<LoggedContract>> Read(NpgsqlConnection connection, long after, int limit)
    {
        var rows = await connection.QueryAsync<(long Position, string RecordedAt, byte[]? Contract)>(SelectContracts, new { after, limit });
        return [.. rows.Select(row => new LoggedContract(row.Position, StoredText.ToInstant(row.RecordedAt), row.Contract))];
    }
}
