using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;
using TrustFund.Application.Store;

namespace TrustFund.Storage.Sqlite;

/// <summary>The texts that SQLite keeps of tables, indexes and triggers.</summary>
internal static class SqliteSchema
{
    // The journal of migrations is the library's own table, and what begins with sqlite_ is SQLite's.
    private const string Select = """
        SELECT type || ' ' || name AS name, sql AS text FROM sqlite_schema
        WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\' AND tbl_name <> 'migrations' AND sql IS NOT NULL ORDER BY 1
        """;

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
        connection.Query<(string Name, string Text)>(Select).ToImmutableSortedDictionary(row => row.Name, row => row.Text, StringComparer.Ordinal);
}
