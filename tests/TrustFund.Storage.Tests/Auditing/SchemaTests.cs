using TrustFund.Application.Auditing;
using TrustFund.Storage.Sqlite;
using TrustFund.Storage.Tests.Sqlite;

namespace TrustFund.Storage.Tests.Auditing;

/// <summary>R10: a guard that was taken out of the database is found, though no row differs.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly TemporaryFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task R10_a_new_file_is_what_the_migrations_make() => (await Findings()).ShouldBeEmpty();

    [Fact]
    public async Task R10_every_trigger_and_index_that_is_dropped_is_missed_by_its_name()
    {
        await Findings();
        var guards = Objects("trigger").Concat(Objects("index")).ToArray();
        guards.Length.ShouldBeGreaterThan(10);
        foreach (var (type, name, sql) in guards)
        {
            Outside.Execute(_file.Path, $"DROP {type} {name}");
            var finding = (await Findings()).ShouldHaveSingleItem();
            (finding.Table, finding.Key, finding.Stored, finding.Rebuilt).ShouldBe(("schema", $"{type} {name}", null, AuditFinding.Present));
            Outside.Execute(_file.Path, sql);
        }

        (await Findings()).ShouldBeEmpty();
    }

    [Fact]
    public async Task R10_a_check_that_was_edited_out_and_a_trigger_too_many_are_named()
    {
        await Findings();
        Outside.Execute(_file.Path, """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, 'minor_units >= 0 OR', '1 OR') WHERE name = 'ledger_balances';
            PRAGMA writable_schema = RESET;
            CREATE TRIGGER helpful AFTER INSERT ON tasks BEGIN DELETE FROM tasks; END;
            """);
        var findings = await Findings();
        findings.Select(finding => (finding.Key, finding.Field)).ShouldBe([("table ledger_balances", "sql"), ("trigger helpful", AuditFinding.Row)]);
        findings[0].Rebuilt!.ShouldContain("minor_units >= 0 OR");
    }

    private (string Type, string Name, string Sql)[] Objects(string type)
    {
        using var connection = Outside.Open(_file.Path);
        return [.. Outside.Rows(connection, $"SELECT name, sql FROM sqlite_schema WHERE type = '{type}' AND sql IS NOT NULL").Select(row => (type, (string)row[0]!, (string)row[1]!))];
    }

    private async Task<List<AuditFinding>> Findings()
    {
        await using var store = SqliteStore.Open(new SqliteSettings { Path = _file.Path });
        await using var audit = await store.OpenAudit(CancellationToken.None);
        var findings = new List<AuditFinding>();
        await foreach (var finding in SchemaAudit.Check(audit))
            findings.Add(finding);
        return findings;
    }
}
