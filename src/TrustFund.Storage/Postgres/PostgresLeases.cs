using Dapper;
using Npgsql;
using TrustFund.Application.Store;
using TrustFund.Storage.Postgres.Connections;

namespace TrustFund.Storage.Postgres;

/// <summary>The leases beside the log, each change a commit of its own that does not wait for the head.</summary>
public sealed class PostgresLeases(PostgresStore store) : ILeases
{
    private const string TakeOrProlong =
        """
        INSERT INTO leases (duty, node, ends_at) VALUES (@duty, @node, floor(extract(epoch FROM clock_timestamp()))::bigint + @seconds)
        ON CONFLICT (duty) DO UPDATE SET node = excluded.node, ends_at = excluded.ends_at
        WHERE leases.node = excluded.node OR leases.ends_at <= floor(extract(epoch FROM clock_timestamp()))::bigint
        """;

    private const string DeleteLease = "DELETE FROM leases WHERE duty = @duty AND node = @node";

    private const string SelectLeases = "SELECT duty, node, ends_at - floor(extract(epoch FROM clock_timestamp()))::bigint AS seconds FROM leases ORDER BY duty";

    /// <inheritdoc/>
    public Task<bool> Hold(string duty, string node, TimeSpan duration, CancellationToken cancellation) =>
        On(async connection => await connection.ExecuteAsync(TakeOrProlong, new { duty, node, seconds = (long)duration.TotalSeconds }) == 1, cancellation);

    /// <inheritdoc/>
    public Task GiveBack(string duty, string node, CancellationToken cancellation) =>
        On(connection => connection.ExecuteAsync(DeleteLease, new { duty, node }), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Lease>> All(CancellationToken cancellation) => On(Read, cancellation);

    private static async Task<IReadOnlyList<Lease>> Read(NpgsqlConnection connection) =>
        [.. (await connection.QueryAsync<(string Duty, string Node, long Seconds)>(SelectLeases)).Select(row => new Lease(row.Duty, row.Node, TimeSpan.FromSeconds(row.Seconds)))];

    private Task<T> On<T>(Func<NpgsqlConnection, Task<T>> statement, CancellationToken cancellation) =>
        Session.Use(store.TakeWriterBeside, session => statement(session.Plain), cancellation);
}
