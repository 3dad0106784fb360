using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace TrustFund.Reporting.Store;

/// <summary>PostgreSQL, in a schema of Reporting's own.</summary>
internal sealed class PostgresEngine : Engine
{
    /// <summary>The schema, on whichever database.</summary>
    public const string Schema = "reporting";

    // The row of the state is the one lock that writers take.
    private const string TakeTurn = "SELECT tables FROM state FOR UPDATE";

    private readonly NpgsqlDataSource _source;

    public PostgresEngine(string connectionString) => _source = new NpgsqlDataSourceBuilder(
        new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = Schema, ApplicationName = "trustfund reporting", MaxAutoPrepare = 40, AutoPrepareMinUsages = 2 }.ToString()).Build();

    public override string TextType => "text COLLATE \"C\"";

    public override string BytesType => "bytea";

    public override async Task<DbConnection> Connect(CancellationToken cancellation) => await _source.OpenConnectionAsync(cancellation);

    public override async Task<DbTransaction> BeginPreparing(DbConnection connection, CancellationToken cancellation)
    {
        var transaction = await connection.BeginTransactionAsync(cancellation);
        // "If not exists" alone does not make two nodes wait for each other.
        await connection.ExecuteAsync($"SELECT pg_advisory_xact_lock(7236110816); CREATE SCHEMA IF NOT EXISTS {Schema}", transaction: transaction);
        return transaction;
    }

    public override async Task<DbTransaction> BeginWriting(DbConnection connection, CancellationToken cancellation)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        await connection.ExecuteAsync(new CommandDefinition(TakeTurn, transaction: transaction, cancellationToken: cancellation));
        return transaction;
    }

    public override async Task<DbTransaction> BeginReading(DbConnection connection, CancellationToken cancellation) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);

    public override string Each(string parameter) => $"json_array_elements_text(CAST(@{parameter} AS json)) AS each(value)";

    public override string Empty(Table table) => $"TRUNCATE {table.Name}";

    public override string Knows(string table) => $"SELECT count(*) FROM pg_tables WHERE schemaname = '{Schema}' AND tablename = '{table}'";

    public override async Task Insert(DbConnection connection, DbTransaction transaction, Table table, IReadOnlyList<object?[]> rows, CancellationToken cancellation)
    {
        await using var copy = await ((NpgsqlConnection)connection).BeginBinaryImportAsync($"COPY {table.Name} ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", cancellation);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellation);
            for (var i = 0; i < row.Length; i++)
                await Write(copy, row[i], table.Columns[i].Holds, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    private static Task Write(NpgsqlBinaryImporter copy, object? value, Holds holds, CancellationToken cancellation) => (value, holds) switch
    {
        (null, _) => copy.WriteNullAsync(cancellation),
        (_, Holds.Number) => copy.WriteAsync(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture), NpgsqlDbType.Bigint, cancellation),
        (_, Holds.Text) => copy.WriteAsync((string)value, NpgsqlDbType.Text, cancellation),
        _ => copy.WriteAsync((byte[])value, NpgsqlDbType.Bytea, cancellation),
    };
}
