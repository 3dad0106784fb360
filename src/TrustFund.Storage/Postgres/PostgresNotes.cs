using Dapper;
using Npgsql;
using TrustFund.Application.Store;
using TrustFund.Storage.Postgres.Connections;

namespace TrustFund.Storage.Postgres;

/// <summary>The notes beside the log, each a commit of its own that does not wait for the head.</summary>
public sealed class PostgresNotes(PostgresStore store) : INotes
{
    private const string WriteOver = "INSERT INTO settings (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value";

    private const string SelectNote = "SELECT value FROM settings WHERE key = @key";

    /// <inheritdoc/>
    public Task Write(string name, string text, CancellationToken cancellation) =>
        On(connection => connection.ExecuteAsync(WriteOver, new { key = name, value = text }), cancellation);

    /// <inheritdoc/>
    public Task<string?> Read(string name, CancellationToken cancellation) =>
        On(connection => connection.QuerySingleOrDefaultAsync<string?>(SelectNote, new { key = name }), cancellation);

    private Task<T> On<T>(Func<NpgsqlConnection, Task<T>> statement, CancellationToken cancellation) =>
        Session.Use(store.TakeWriterBeside, session => statement(session.Plain), cancellation);
}
