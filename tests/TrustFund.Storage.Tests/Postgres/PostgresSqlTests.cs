using System.Text.RegularExpressions;
using Npgsql;
using TrustFund.Storage.Postgres;
using TrustFund.Storage.Tests.Conventions;

namespace TrustFund.Storage.Tests.Postgres;

/// <summary>The texts in PostgreSQL's words, tried by PostgreSQL itself.</summary>
public sealed partial class PostgresSqlTests : IAsyncLifetime
{
    private TemporaryDatabase _database = null!;

    private static IReadOnlyList<SqlText> Texts { get; } = [.. SqlTexts.All.Where(text => text.ForPostgres)];

    public async ValueTask InitializeAsync()
    {
        _database = await TemporaryDatabase.Create();
        PostgresMigrations.Run(new PostgresSettings { ConnectionString = _database.ConnectionString });
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task An_sql_text_is_understood_by_postgresql()
    {
        Texts.Count.ShouldBeGreaterThan(40);
        await using var connection = await _database.Connect();
        foreach (var text in Texts.Where(text => !Bounds().IsMatch(text.Sql)))
            await Prepare(connection, text);

        // A walk is opened with its values, then read and closed; only so each is tried.
        await TemporaryDatabase.Execute(connection, "BEGIN");
        foreach (var text in Texts.Where(text => text.Sql.StartsWith("DECLARE", StringComparison.Ordinal)))
        {
            await using var command = new NpgsqlCommand(text.Sql, connection);
            foreach (var _ in Parameters().Matches(text.Sql))
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "a" });
            await command.ExecuteNonQueryAsync();
        }

        foreach (var text in Texts.Where(text => text.Sql.StartsWith("FETCH", StringComparison.Ordinal)))
            await TemporaryDatabase.Execute(connection, text.Sql);
        foreach (var text in Texts.Where(text => text.Sql.StartsWith("CLOSE", StringComparison.Ordinal)))
            await TemporaryDatabase.Execute(connection, text.Sql);
        (await TemporaryDatabase.Rows(connection, "SELECT name FROM pg_cursors WHERE name LIKE 'walk%'")).ShouldBeEmpty();
    }

    /// <summary>What actions and lists ask goes through an index: nothing grows slower with the years but what verifies everything.</summary>
    [Fact]
    public async Task No_action_and_no_list_reads_a_whole_table()
    {
        await using var connection = await _database.Connect();

        // Tables are empty here, and of an empty table nothing is cheaper than to read all: so the dear ways are forbidden where there is another.
        await TemporaryDatabase.Execute(connection, "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET plan_cache_mode = force_generic_plan");
        var planned = 0;
        foreach (var text in Texts.Where(text => Statements().IsMatch(text.Sql)
            && !text.Name.Contains(nameof(PostgresMigrations), StringComparison.Ordinal) && !text.Name.Contains(nameof(PostgresAuditSchema), StringComparison.Ordinal)))
        {
            var name = await Prepare(connection, text);
            var values = Values(text);
            var plan = await TemporaryDatabase.Rows(connection, $"EXPLAIN EXECUTE {name}{(values.Length == 0 ? "" : $"({string.Join(", ", values.Select(_ => "NULL"))})")}");
            plan.Select(line => (string)line[0]!).Where(line => line.Contains("Seq Scan", StringComparison.Ordinal) && !WholeByDesign().IsMatch(line))
                .ShouldBeEmpty($"{text.Sql}\n{string.Join('\n', plan.Select(line => line[0]))}");
            planned++;
        }

        planned.ShouldBeGreaterThan(30);
    }

    private static async Task<string> Prepare(NpgsqlConnection connection, SqlText text)
    {
        var name = "tried_" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text.Name)))[..16];
        var sql = text.Sql;
        foreach (var (parameter, index) in Values(text).Select((parameter, index) => (parameter, index + 1)).OrderByDescending(pair => pair.parameter.Length))
            sql = sql.Replace(parameter, $"${index}", StringComparison.Ordinal);
        try
        {
            await TemporaryDatabase.Execute(connection, $"PREPARE {name} AS {sql}");
        }
        catch (PostgresException refused)
        {
            throw new InvalidOperationException($"{text.Name}: {refused.MessageText}\n{text.Sql}", refused);
        }

        return name;
    }

    private static string[] Values(SqlText text) => [.. Parameters().Matches(text.Sql).Select(match => match.Value).Distinct(StringComparer.Ordinal)
        .OrderBy(value => value[0] == '$' ? int.Parse(value.AsSpan(1), null) : 0).ThenBy(value => value, StringComparer.Ordinal)];

    [GeneratedRegex("^(BEGIN|COMMIT|ROLLBACK|DECLARE|FETCH|CLOSE|SHOW|SET)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Bounds();

    [GeneratedRegex("^(SELECT|INSERT|UPDATE|DELETE)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Statements();

    [GeneratedRegex(@"(@[a-z_]+|\$[0-9]+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Parameters();

    [GeneratedRegex(" on (funds|head) ", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex WholeByDesign();
}
