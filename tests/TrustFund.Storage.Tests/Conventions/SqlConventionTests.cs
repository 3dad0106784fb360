using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using TrustFund.Storage.Postgres;
using TrustFund.Storage.Sqlite;
using TrustFund.Storage.Tests.Sqlite;

namespace TrustFund.Storage.Tests.Conventions;

/// <summary>Every SQL text that the store runs is a constant in sight, takes its values as parameters, and is approved as a file.</summary>
public sealed partial class SqlConventionTests : IDisposable
{
    private readonly TemporaryFile _file = new();

    public static TheoryData<string> Texts => [.. SqlTexts.All.Where(text => text.ForSqlite).Select(text => text.Name)];

    public void Dispose() => _file.Dispose();

    [Fact]
    public void The_sql_texts_are_those_approved()
    {
        var path = Path.Combine(Folder(), "approved-sql.txt");
        var texts = new StringBuilder();
        foreach (var text in SqlTexts.All)
            texts.Append("-- ").Append(text.Name).Append('\n').Append(text.Sql).Append("\n\n");
        var received = texts.ToString();
        var approved = File.Exists(path) ? File.ReadAllText(path) : "";
        if (received != approved)
            File.WriteAllText(path + ".received", received);
        (received == approved).ShouldBeTrue($"Read {path}.received and, if it is right, put it in the place of the approved file.");
    }

    [Fact]
    public void No_sql_text_holds_a_value()
    {
        // The catalogue's own letters, which tell a kind of table or constraint, are no values of ours.
        foreach (var text in SqlTexts.All.Where(text => !text.Name.Contains(nameof(PostgresAuditSchema), StringComparison.Ordinal)))
        {
            foreach (Match literal in Literals().Matches(text.Sql))
                literal.Value.ShouldBe("'9999-12-31'", $"{text.Sql}: the day behind all days is the only constant");
        }
    }

    [Fact]
    public void What_one_engine_can_do_the_other_can()
    {
        // A list or a look-up is one method with a text for each engine, or one for both.
        var shared = SqlTexts.All.Where(text => text.Name.StartsWith("Both.", StringComparison.Ordinal)).ToList();
        shared.Count.ShouldBeGreaterThan(10);
        shared.Where(text => !text.ForPostgres).Select(text => text.Name.Replace(".Sqlite", ".", StringComparison.Ordinal))
            .ShouldBe(shared.Where(text => !text.ForSqlite).Select(text => text.Name.Replace(".Postgres", ".", StringComparison.Ordinal)));

        // Tables and migrations have a file of the same name in both rooms.
        foreach (var folder in new[] { "Log", "Ledger", "Views", "Workflow", "Migrations" })
            Files("Sqlite", folder).ShouldBe(Files("Postgres", folder), folder);

        static IEnumerable<string?> Files(string room, string folder) =>
            Directory.EnumerateFiles(Path.Combine(Folder(), "../../../src/TrustFund.Storage", room, folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void An_sql_text_is_understood_by_sqlite(string name)
    {
        var sql = SqlTexts.Named(name).Sql;
        SqliteMigrations.Run(new SqliteSettings { Path = _file.Path }, SqliteMigrations.Scripts(), _ => { });
        using var connection = Outside.Open(_file.Path);
        if (!sql.StartsWith("BEGIN", StringComparison.Ordinal))
            Outside.Execute(connection, "BEGIN");
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN " + sql;
        foreach (Match parameter in Parameters().Matches(sql))
        {
            if (!command.Parameters.Contains(parameter.Value))
                command.Parameters.AddWithValue(parameter.Value, 1);
        }

        command.ExecuteNonQuery();
    }

    /// <summary>What actions and lists ask goes through an index: nothing grows slower with the years but what verifies everything.</summary>
    [Theory]
    [MemberData(nameof(Texts))]
    public void No_action_and_no_list_reads_a_whole_table(string name)
    {
        if (name.Contains(nameof(SqliteAudit), StringComparison.Ordinal))
            return;
        var sql = SqlTexts.Named(name).Sql;
        if (!Statements().IsMatch(sql))
            return;
        SqliteMigrations.Run(new SqliteSettings { Path = _file.Path }, SqliteMigrations.Scripts(), _ => { });
        using var connection = Outside.Open(_file.Path);
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (Match parameter in Parameters().Matches(sql))
        {
            if (!command.Parameters.Contains(parameter.Value))
                command.Parameters.AddWithValue(parameter.Value, 1);
        }

        using var reader = command.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read())
            plan.Add(reader.GetString(3));
        // What a statement made itself, as the cells of a matrix or what waits on a board, is no table.
        plan.Where(step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("json_each", StringComparison.Ordinal) && !step.StartsWith("SCAN (subquery", StringComparison.Ordinal))
            .ShouldBeSubsetOf(["SCAN funds", "SCAN head", "SCAN cells", "SCAN lists", "SCAN waiting", "SCAN seen", "SCAN ranked", "SCAN CONSTANT ROW", "SCAN leases USING INDEX sqlite_autoindex_leases_1"], StringComparer.Ordinal, $"{sql}\n{string.Join('\n', plan)}");
    }

    [Fact]
    public void No_source_puts_a_value_into_an_sql_text()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Folder(), "../../../src/TrustFund.Storage"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)).ToList();
        sources.Count.ShouldBeGreaterThan(10);
        sources.Sum(source => AskedOfDapper().Count(File.ReadAllText(source))).ShouldBeGreaterThan(10);
        foreach (var source in sources)
        {
            var text = File.ReadAllText(source);
            Interpolated().Matches(text).Select(match => match.Value).ShouldBeEmpty(source);

            // A statement is asked for by the name of its constant, also through Dapper; only an audit picks one from its own table of
            // constants, and each engine's connection its text of a pair.
            Asked().Matches(text).Concat(AskedOfDapper().Matches(text)).Select(match => match.Groups["asked"].Value)
                .Where(asked => !Constant().IsMatch(asked) && asked is not ("sql.Sqlite" or "sql.Postgres" or "cancellation"))
                .Where(asked => !(asked is "sql" or "walk" or "next" or "end" && source.EndsWith("Audit.cs", StringComparison.Ordinal)))
                .ShouldBeEmpty(source);
        }
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex("^(SELECT|INSERT|UPDATE|DELETE)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Statements();

    [GeneratedRegex("'[^']*'", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Literals();

    [GeneratedRegex("@[a-z_]+", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Parameters();

    [GeneratedRegex("""\$+"+\s*(SELECT|INSERT|UPDATE|DELETE|PRAGMA|VACUUM|SAVEPOINT)[^"]*""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"(?:onnection|_writer|atch|\))\s*\.Of\((?<asked>[^()]*)\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\.(?:Query|Execute)\w*(?:<[^>]*>)?\((?<asked>[^,)]+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex AskedOfDapper();

    [GeneratedRegex(@"^(\w+ is (not )?null \? [A-Z]\w* : )*[A-Z]\w*(\.[A-Z]\w*)?$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Constant();
}
