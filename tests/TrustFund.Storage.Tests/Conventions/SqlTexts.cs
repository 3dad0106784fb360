using System.Reflection;
using System.Text.RegularExpressions;
using TrustFund.Storage.Sqlite;

namespace TrustFund.Storage.Tests.Conventions;

/// <summary>An SQL text of the store: a constant in sight, for one engine or for both.</summary>
internal sealed record SqlText(string Name, string Sql, bool ForSqlite, bool ForPostgres);

internal static partial class SqlTexts
{
    /// <summary>All, in the order of their names. Of a text beside both engines' rooms, the constant's name tells whose it is.</summary>
    public static IReadOnlyList<SqlText> All { get; } =
    [
        .. typeof(SqliteStore).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
                .Where(field => field.IsLiteral && field.FieldType == typeof(string))
                .Select(field => TextOf(type, field.Name, (string)field.GetRawConstantValue()!)))
            .Where(text => Sql().IsMatch(text.Sql))
            .OrderBy(text => text.Name, StringComparer.Ordinal),
    ];

    public static SqlText Named(string name) => All.Single(text => text.Name == name);

    private static SqlText TextOf(Type type, string name, string sql)
    {
        var room = type.Namespace!.Split('.') is [_, _, "Sqlite" or "Postgres", ..] parts ? parts[2] : null;
        return new SqlText(
            $"{room ?? "Both"}.{type.Name}.{name}",
            sql,
            room == "Sqlite" || (room is null && !name.StartsWith("Postgres", StringComparison.Ordinal)),
            room == "Postgres" || (room is null && !name.StartsWith("Sqlite", StringComparison.Ordinal)));
    }

    [GeneratedRegex("^(SELECT|INSERT|UPDATE|DELETE|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|VACUUM|DECLARE|FETCH|CLOSE|SHOW|SET)\\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Sql();
}
