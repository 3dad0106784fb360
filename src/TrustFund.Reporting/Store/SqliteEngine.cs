using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace TrustFund.Reporting.Store;

/// <summary>SQLite, in a file of Reporting's own.</summary>
internal sealed class SqliteEngine(string path) : Engine
{
    private const int BusySeconds = 30;

    private readonly string _text = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = BusySeconds }.ToString();

    public override string TextType => "TEXT";

    public override string BytesType => "BLOB";

    public override async Task<DbConnection> Connect(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(_text);
        await connection.OpenAsync(cancellation);
        // FULL: what was acknowledged to the relay must outlive the machine.
        await connection.ExecuteAsync("PRAGMA synchronous = FULL");
        return connection;
    }

    public override async Task<DbTransaction> BeginPreparing(DbConnection connection, CancellationToken cancellation)
    {
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
        return await BeginWriting(connection, cancellation);
    }

    public override Task<DbTransaction> BeginWriting(DbConnection connection, CancellationToken cancellation) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: false));

    public override Task<DbTransaction> BeginReading(DbConnection connection, CancellationToken cancellation) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: true));

    public override string Each(string parameter) => $"json_each(@{parameter})";

    public override string Empty(Table table) => $"DELETE FROM {table.Name}";

    public override string Knows(string table) => $"SELECT count(*) FROM sqlite_schema WHERE name = '{table}'";

    public override async Task Insert(DbConnection connection, DbTransaction transaction, Table table, IReadOnlyList<object?[]> rows, CancellationToken cancellation)
    {
        await using var command = ((SqliteConnection)connection).CreateCommand();
        command.Transaction = (SqliteTransaction)transaction;
#pragma warning disable CA2100 // Names of our own tables and columns only.
        command.CommandText = $"INSERT INTO {table.Name} ({table.ColumnList}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"@{i}"))})";
#pragma warning restore CA2100
        SqliteParameter[] parameters = [.. table.Columns.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = $"@{i}" }))];
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
                parameters[i].Value = row[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    public override ValueTask DisposeAsync()
    {
        using var one = new SqliteConnection(_text);
        SqliteConnection.ClearPool(one);
        return ValueTask.CompletedTask;
    }
}
