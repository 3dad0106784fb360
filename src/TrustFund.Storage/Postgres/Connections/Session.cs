using System.Data;
using Dapper;
using Npgsql;
using TrustFund.Application.Store;
using TrustFund.Storage.Queries;
using TrustFund.Storage.Rows;

namespace TrustFund.Storage.Postgres.Connections;

/// <summary>An open connection, used by one caller at a time.</summary>
internal sealed class Session : IAsker, IAsyncDisposable
{
    static Session() => RowForms.Register();

    private Session(NpgsqlConnection plain) => Plain = plain;

    /// <summary>The connection below, for Dapper.</summary>
    public NpgsqlConnection Plain { get; }

    /// <summary>Whether the server is gone from it: a restart, a cut wire.</summary>
    public bool IsLost => Plain.State is not (ConnectionState.Open or ConnectionState.Executing or ConnectionState.Fetching);

    /// <exception cref="NpgsqlException">The server cannot be reached, or no connection was free in time.</exception>
    public static async Task<Session> Open(NpgsqlDataSource source, CancellationToken cancellation) => new(await source.OpenConnectionAsync(cancellation));

    /// <summary>
    /// Does something that is one statement on a session of its own. One of the pool may have been lost unnoticed; then the pool is
    /// emptied, and the second try is on a new one.
    /// </summary>
    /// <exception cref="StoreBusyException">The server cannot be reached or does not answer now.</exception>
    public static async Task<T> Use<T>(Func<CancellationToken, Task<Session>> take, Func<Session, Task<T>> statement, CancellationToken cancellation)
    {
        for (var first = true; ; first = false)
        {
            await using var session = await take(cancellation);
            try
            {
                return await statement(session);
            }
            catch (NpgsqlException exception)
            {
                if (!first || !session.IsLost)
                    throw PostgresFailures.Translate(exception);
            }
        }
    }

    public Batch Batch() => new(Plain);

    public async ValueTask<IReadOnlyList<T>> Query<T>(Dialects sql, object? values = null) => (await Plain.QueryAsync<T>(sql.Postgres, values)).AsList();

    public ValueTask DisposeAsync() => Plain.DisposeAsync();
}
