using System.Data.Common;
using Dapper;

namespace TrustFund.Reporting.Store;

/// <summary>
/// Reporting's own tables. They are made from the public events and from nothing else, so they are never migrated: tables of
/// an older build are thrown away and made anew (src/decisions/018).
/// </summary>
public sealed class ReportingStore : IAsyncDisposable
{
    /// <summary>Counted up with every change of tables.sql or of what a projection writes.</summary>
    public const long TablesVersion = 2;

    private readonly Engine _engine;

    private ReportingStore(Engine engine) => _engine = engine;

    /// <summary>Opens the tables, and makes them where there are none or those of an older build.</summary>
    /// <param name="database">A PostgreSQL database; null: the file.</param>
    /// <param name="file">The SQLite file where no database is given.</param>
    /// <exception cref="DbException">The database is away.</exception>
    /// <exception cref="InvalidOperationException">A newer build made the tables.</exception>
    public static async Task<ReportingStore> Open(string? database, string file, CancellationToken cancellation = default)
    {
        var store = new ReportingStore(database is null ? new SqliteEngine(file) : new PostgresEngine(database));
        try
        {
            await store.Prepare(cancellation);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the tables where they are there and of this build, and else makes nothing: for one who only looks.</summary>
    /// <returns>Null where there are none, or those of another build.</returns>
    /// <exception cref="DbException">The database is away.</exception>
    public static async Task<ReportingStore?> Find(string? database, string file, CancellationToken cancellation)
    {
        if (database is null && !File.Exists(file))
            return null;
        var store = new ReportingStore(database is null ? new SqliteEngine(file) : new PostgresEngine(database));
        try
        {
            await using var session = await store.Read(cancellation);
            if (await session.One<long>(store._engine.Knows("state")) > 0 && await session.One<long>("SELECT tables FROM state") == TablesVersion)
                return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }

        await store.DisposeAsync();
        return null;
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    internal async Task<Session> Write(CancellationToken cancellation)
    {
        var connection = await _engine.Connect(cancellation);
        return await Begin(connection, _engine.BeginWriting, cancellation);
    }

    internal async Task<Session> Read(CancellationToken cancellation)
    {
        var connection = await _engine.Connect(cancellation);
        return await Begin(connection, _engine.BeginReading, cancellation);
    }

    /// <summary>Throws everything away; the tables stay, empty.</summary>
    /// <param name="rebuildingTo">The position up to which the log is about to be replayed.</param>
    internal async Task Empty(long rebuildingTo, CancellationToken cancellation)
    {
        await using var session = await Write(cancellation);
        foreach (var table in Tables.All)
            await session.Execute(_engine.Empty(table));
        await session.Execute("UPDATE state SET forked_at = NULL, fork_reason = NULL, rebuilding_to = @rebuildingTo", new { rebuildingTo });
        await session.Commit();
    }

    private async Task<Session> Begin(DbConnection connection, Func<DbConnection, CancellationToken, Task<DbTransaction>> begin, CancellationToken cancellation)
    {
        try
        {
            return new Session(_engine, connection, await begin(connection, cancellation), cancellation);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task Prepare(CancellationToken cancellation)
    {
        await using var connection = await _engine.Connect(cancellation);
        await using var transaction = await _engine.BeginPreparing(connection, cancellation);
        if (await Version(connection, transaction) is { } version)
        {
            if (version > TablesVersion)
                throw new InvalidOperationException($"The tables of Reporting were made by a newer build (version {version}, this one makes {TablesVersion}).");
            if (version == TablesVersion)
                return;
            foreach (var table in Tables.All.Select(table => table.Name).Append("state"))
                await connection.ExecuteAsync($"DROP TABLE IF EXISTS {table}", transaction: transaction);
        }

        await connection.ExecuteAsync(Script(), transaction: transaction);
        await connection.ExecuteAsync("INSERT INTO state (tables) VALUES (@TablesVersion)", new { TablesVersion }, transaction);
        await transaction.CommitAsync(cancellation);
    }

    private async Task<long?> Version(DbConnection connection, DbTransaction transaction) =>
        await connection.ExecuteScalarAsync<long>(_engine.Knows("state"), transaction: transaction) == 0
            ? null
            : await connection.ExecuteScalarAsync<long>("SELECT tables FROM state", transaction: transaction);

    private string Script()
    {
        using var stream = typeof(ReportingStore).Assembly.GetManifestResourceStream("TrustFund.Reporting.tables.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("{text}", _engine.TextType, StringComparison.Ordinal).Replace("{bytes}", _engine.BytesType, StringComparison.Ordinal);
    }
}
