using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace TrustFund.Storage.Tests.Postgres;

/// <summary>
/// A database of its own on the server that TRUSTFUND_TEST_POSTGRES names (tests/run.sh starts one), gone after the test; and a
/// connection beside the store: what somebody with the database's password can see and do.
/// </summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name;

    private TemporaryDatabase(string server, string name)
    {
        _server = server;
        _name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }

    public string ConnectionString { get; }

    private static string Shared =>
        Environment.GetEnvironmentVariable("TRUSTFUND_TEST_POSTGRES") is { Length: > 0 } server
            ? server
            : throw new InvalidOperationException("TRUSTFUND_TEST_POSTGRES names no PostgreSQL server; tests/run.sh starts one and sets it.");

    /// <param name="server">An instance of the test's own; the shared one where none is given.</param>
    public static async Task<TemporaryDatabase> Create(string? server = null)
    {
        server ??= Shared;
        var name = "trustfund_test_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        await On(server, $"CREATE DATABASE {name}");
        return new TemporaryDatabase(server, name);
    }

    /// <summary>Another database with the same content; nobody may be connected to this one.</summary>
    public async Task<TemporaryDatabase> Copy()
    {
        var name = "trustfund_test_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        await On(_server, $"CREATE DATABASE {name} TEMPLATE {_name}");
        return new TemporaryDatabase(_server, name);
    }

    /// <summary>A connection that no pool keeps.</summary>
    public async Task<NpgsqlConnection> Connect()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    public async Task Execute(string sql)
    {
        await using var connection = await Connect();
        await Execute(connection, sql);
    }

    public static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public async Task<IReadOnlyList<object?[]>> Rows(string sql)
    {
        await using var connection = await Connect();
        return await Rows(connection, sql);
    }

    public static async Task<IReadOnlyList<object?[]>> Rows(NpgsqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
                row[i] = await reader.IsDBNullAsync(i) ? null : reader[i];
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Ends every session on the database as an operator, or a restart, does.</summary>
    public Task CutConnections() => On(_server, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name}'");

    /// <summary>A hash over every value of every row of every table, and over the tables' columns, constraints, indexes and triggers.</summary>
    public async Task<string> DumpHash()
    {
        await using var connection = await Connect();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, await Rows(connection, """
            SELECT 'column', table_name::text, column_name::text, data_type::text FROM information_schema.columns WHERE table_schema = 'public'
            UNION ALL SELECT 'constraint', conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            UNION ALL SELECT 'index', tablename::text, indexname::text, indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
            ORDER BY 1, 2, 3, 4
            """));
        foreach (var table in await Rows(connection, "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"))
            Add(hash, await Rows(connection, $"SELECT * FROM {table[0]} ORDER BY 1, 2"));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public async ValueTask DisposeAsync() => await On(_server, $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");

    private static async Task On(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await Execute(connection, sql);
    }

    private static void Add(IncrementalHash hash, IReadOnlyList<object?[]> rows)
    {
        foreach (var value in rows.SelectMany(row => row))
        {
            var text = value switch
            {
                null => "null",
                byte[] bytes => "bytes " + Convert.ToHexString(bytes),
                _ => "value " + Convert.ToString(value, CultureInfo.InvariantCulture),
            };
            hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        }
    }
}
