using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;
using TrustFund.Application.Store;

namespace TrustFund.Storage.Sqlite;

/// <summary>The texts that SQLite keeps of tables, indexes and triggers.</summary>
internal static class SqliteAuditSchema
{
    private const string Select = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL";

    /// <summary>The library's own table, in which it notes what ran.</summary>
    private const string Journal = "migrations";

    // The build's migrations do not change while it runs.
    private static readonly Lazy<ImmutableSortedDictionary<string, string>> Made = new(Make);

    public static StoredSchema Of(SqliteConnection stored) => new(Read(stored), Made.Value);

    private static ImmutableSortedDictionary<string, string> Make()
    {
        using var memory = new SqliteConnection("Data Source=:memory:;Pooling=False");
        memory.Open();
        SqliteMigrations.Upgrade(memory, SqliteMigrations.Scripts());
        return Read(memory);
    }

    private static ImmutableSortedDictionary<string, string> Read(SqliteConnection connection) =>
        connection.Query<(string Type, string Name, string Table, string Text)>(Select)
            .Where(row => row.Table != Journal && !row.Name.StartsWith("sqlite_", StringComparison.Ordinal))
            .ToImmutableSortedDictionary(row => $"{row.Type} {row.Name}", row => row.Text, StringComparer.Ordinal);
}
