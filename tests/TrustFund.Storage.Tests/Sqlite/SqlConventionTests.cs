using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using TrustFund.Storage.Sqlite;

namespace TrustFund.Storage.Tests.Sqlite;

/// <summary>Every SQL text that the store runs is a constant in sight, takes its values as parameters, and is approved as a file.</summary>
public sealed partial class SqlConventionTests : IDisposable
{
    private readonly TemporaryFile _file = new();

    public static TheoryData<string> Texts => [.. All().Select(text => text.Name)];

    public void Dispose() => _file.Dispose();

    [Fact]
    public void The_sql_texts_are_those_approved()
    {
        var path = Path.Combine(Folder(), "approved-sql.txt");
        var texts = new StringBuilder();
        foreach (var (name, sql) in All())
            texts.Append("-- ").Append(name).Append('\n').Append(sql).Append("\n\n");
        var received = texts.ToString();
        var approved = File.Exists(path) ? File.ReadAllText(path) : "";
        if (received != approved)
            File.WriteAllText(path + ".received", received);
        (received == approved).ShouldBeTrue($"Read {path}.received and, if it is right, put it in the place of the approved file.");
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void An_sql_text_holds_no_value_and_is_understood_by_the_database(string name)
    {
        var sql = All().Single(text => text.Name == name).Sql;
        foreach (Match literal in Literals().Matches(sql))
            new[] { "'9999-12-31'", "'now'", "'subsec'" }.ShouldContain(literal.Value, $"{sql}: the day behind all days and SQLite's own clock are the only constants");

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
        if (name.StartsWith(nameof(SqliteAudit), StringComparison.Ordinal))
            return;
        var sql = All().Single(text => text.Name == name).Sql;
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
        plan.Where(step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("json_each", StringComparison.Ordinal))
            .ShouldBeSubsetOf(["SCAN funds", "SCAN head", "SCAN CONSTANT ROW"], StringComparer.Ordinal, $"{sql}\n{string.Join('\n', plan)}");
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

            // A statement is asked for by the name of its constant, also through Dapper; only the audit picks one from its own table of constants.
            Asked().Matches(text).Concat(AskedOfDapper().Matches(text)).Select(match => match.Groups["asked"].Value)
                .Where(asked => !Constant().IsMatch(asked) && !(asked == "sql" && source.EndsWith("SqliteAudit.cs", StringComparison.Ordinal)))
                .ShouldBeEmpty(source);
        }
    }

    private static IReadOnlyList<(string Name, string Sql)> All() =>
    [
        .. typeof(SqliteStore).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
                .Where(field => field.IsLiteral && field.FieldType == typeof(string))
                .Select(field => (Name: $"{type.Name}.{field.Name}", Sql: (string)field.GetRawConstantValue()!)))
            .Where(text => Sql().IsMatch(text.Sql))
            .OrderBy(text => text.Name, StringComparer.Ordinal),
    ];

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex("^(SELECT|INSERT|UPDATE|DELETE|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|VACUUM)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Sql();

    [GeneratedRegex("^(SELECT|INSERT|UPDATE|DELETE)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Statements();

    [GeneratedRegex("'[^']*'", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Literals();

    [GeneratedRegex("@[a-z_]+", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Parameters();

    [GeneratedRegex("""\$+"+\s*(SELECT|INSERT|UPDATE|DELETE|PRAGMA|VACUUM|SAVEPOINT)[^"]*""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"(?:onnection|_writer)\.Of\((?<asked>[^()]*)\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\.(?:Query|Execute)\w*(?:<[^>]*>)?\((?<asked>[^,)]+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex AskedOfDapper();

    [GeneratedRegex(@"^(\w+ is (not )?null \? [A-Z]\w* : )*[A-Z]\w*(\.[A-Z]\w*)?$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Constant();
}
