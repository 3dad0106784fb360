using System.Data;
using Dapper;
using Npgsql;
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

    public Batch Batch() => new(Plain);

    public async ValueTask<IReadOnlyList<T>> Query<T>(Dialects sql, object? values = null) => (await Plain.QueryAsync<T>(sql.Postgres, values)).AsList();

    public ValueTask DisposeAsync() => Plain.DisposeAsync();
}
