using Npgsql;
using TrustFund.Application.Auditing;
using TrustFund.Storage.Postgres;
using TrustFund.Storage.Tests.Postgres;

namespace TrustFund.Storage.Tests.Auditing;

/// <summary>R10 on PostgreSQL: a guard that was taken out of the database, or put to sleep, is found and named, though no row differs.</summary>
public sealed class PostgresSchemaTests : IAsyncLifetime
{
    private const string Guards = """
        SELECT 'trigger', c.relname::text, g.tgname::text, pg_get_triggerdef(g.oid)
        FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid WHERE NOT g.tgisinternal
        UNION ALL
        SELECT 'constraint', c.relname::text, o.conname::text, pg_get_constraintdef(o.oid)
        FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid WHERE o.connamespace = 'public'::regnamespace AND o.contype IN ('c', 'f', 'p', 'u') AND c.relname <> 'migrations'
        UNION ALL
        SELECT 'index', c.relname::text, i.relname::text, pg_get_indexdef(i.oid)
        FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
        WHERE c.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = i.oid)
        ORDER BY 1, 2, 3
        """;

    private TemporaryDatabase _database = null!;
    private PostgresStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TemporaryDatabase.Create();
        _store = PostgresStore.Open(new PostgresSettings { ConnectionString = _database.ConnectionString });
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task R10_a_new_database_is_what_the_migrations_make_and_looking_leaves_nothing_behind()
    {
        var before = await _database.DumpHash();
        (await Findings()).ShouldBeEmpty();
        (await _database.DumpHash()).ShouldBe(before);
        (await _database.Rows("SELECT nspname::text FROM pg_namespace WHERE nspname LIKE 'trustfund%'")).ShouldBeEmpty();
    }

    [Fact]
    public async Task R10_every_trigger_index_constraint_and_check_that_is_dropped_is_missed_by_its_name()
    {
        var guards = (await _database.Rows(Guards)).Select(row => (Kind: (string)row[0]!, Table: (string)row[1]!, Name: (string)row[2]!, Made: (string)row[3]!)).ToArray();
        guards.Count(guard => guard.Kind == "trigger").ShouldBeGreaterThan(5);
        guards.Count(guard => guard.Kind == "index").ShouldBeGreaterThan(8);
        guards.Count(guard => guard.Kind == "constraint").ShouldBeGreaterThan(25);
        foreach (var kind in guards.GroupBy(guard => guard.Kind))
        {
            await _database.Execute(string.Join("; ", kind.Select(guard => guard.Kind switch
            {
                "trigger" => $"DROP TRIGGER {guard.Name} ON {guard.Table}",
                "index" => $"DROP INDEX {guard.Name}",
                // A foreign key goes with the key that it rests on.
                _ => $"ALTER TABLE {guard.Table} DROP CONSTRAINT IF EXISTS {guard.Name} CASCADE",
            })));
            var findings = await Findings();
            findings.Select(finding => finding.Key).ShouldBe([.. kind.Select(guard => $"{guard.Kind} {guard.Table}.{guard.Name}").Order(StringComparer.Ordinal)]);
            findings.ShouldAllBe(finding => finding.Table == "schema" && finding.Stored == null && finding.Rebuilt == AuditFinding.Present);
            await _database.Execute(string.Join("; ", kind.OrderBy(guard => guard.Made.StartsWith("FOREIGN KEY", StringComparison.Ordinal))
                .Select(guard => guard.Kind == "constraint" ? $"ALTER TABLE {guard.Table} ADD CONSTRAINT {guard.Name} {guard.Made}" : guard.Made)));
        }

        (await Findings()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("constraint ledger_balances.never_negative", "ALTER TABLE ledger_balances DROP CONSTRAINT never_negative; ALTER TABLE ledger_balances ADD CONSTRAINT never_negative CHECK (minor_units >= -100 OR account_kind IN ('Promise', 'Donor'))")]
    [InlineData("function refuse_change", "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$")]
    [InlineData("function log_grows_at_its_end", "ALTER FUNCTION log_grows_at_its_end() SET search_path TO elsewhere")]
    [InlineData("trigger log.log_is_never_changed", "ALTER TABLE log DISABLE TRIGGER log_is_never_changed")]
    [InlineData("trigger log.log_is_never_changed", "ALTER TABLE log ENABLE REPLICA TRIGGER log_is_never_changed")]
    [InlineData("trigger tasks.helpful", "CREATE FUNCTION helpful() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$; CREATE TRIGGER helpful BEFORE INSERT ON tasks FOR EACH ROW EXECUTE FUNCTION helpful()")]
    [InlineData("rule ledger_entries.forgetful", "CREATE RULE forgetful AS ON INSERT TO ledger_entries DO INSTEAD NOTHING")]
    [InlineData("table log", "ALTER TABLE log ALTER COLUMN actor DROP NOT NULL")]
    [InlineData("table timers", "ALTER TABLE timers SET UNLOGGED")]
    [InlineData("table contributions", "ALTER TABLE contributions ALTER COLUMN donor TYPE text COLLATE \"POSIX\"")]
    [InlineData("table funds", "ALTER TABLE funds ENABLE ROW LEVEL SECURITY")]
    [InlineData("table relays", "DROP TABLE relays")]
    public async Task R10_a_guard_that_was_weakened_or_put_to_sleep_and_one_too_many_is_named(string name, string weakening)
    {
        await _database.Execute(weakening);
        var findings = await Findings();
        findings.Select(finding => finding.Key).ShouldContain(name);
        findings.ShouldAllBe(finding => finding.Key == name || name == "table relays");
    }

    [Fact]
    public async Task What_others_keep_beside_the_tables_is_their_own()
    {
        await _database.Execute("CREATE TABLE notes (id bigint PRIMARY KEY); CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$; CREATE TRIGGER noted AFTER INSERT ON notes EXECUTE FUNCTION noted()");
        (await Findings()).ShouldBeEmpty();
    }

    /// <summary>A role that may only read cannot make the tables anew beside: then it is said that nothing was compared, and not that all is well.</summary>
    [Fact]
    public async Task R10_what_could_not_be_compared_is_not_called_verified()
    {
        var readOnly = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Options = "-c default_transaction_read_only=on" };
        await using var store = PostgresStore.Open(new PostgresSettings { ConnectionString = readOnly.ToString() });
        var finding = (await Findings(store)).ShouldHaveSingleItem();
        (finding.Table, finding.Key, finding.Rebuilt).ShouldBe(("schema", "", null));
        finding.Stored!.ShouldStartWith("The role must be allowed to make a schema in the database");
    }

    private Task<List<AuditFinding>> Findings() => Findings(_store);

    private static async Task<List<AuditFinding>> Findings(PostgresStore store)
    {
        await using var audit = await store.OpenAudit(CancellationToken.None);
        return await SchemaAudit.Check(audit).ToListAsync();
    }
}
