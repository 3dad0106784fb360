using DbUp.Engine;
using TrustFund.Application.Store;
using TrustFund.Storage.Postgres;
using TrustFund.Storage.Tests.Compliance;
using static TrustFund.Storage.Tests.Compliance.Samples;

namespace TrustFund.Storage.Tests.Postgres;

/// <summary>R12: a database is always at the tables of some build, whatever ends the migration, and never opened by an older one.</summary>
public sealed class PostgresMigrationTests : IAsyncLifetime
{
    private TemporaryDatabase _database = null!;

    private PostgresSettings Settings => new() { ConnectionString = _database.ConnectionString };

    public async ValueTask InitializeAsync() => _database = await TemporaryDatabase.Create();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>A kill ends the session; which it is here, after each script in turn.</summary>
    [Fact]
    public async Task R12_a_migration_killed_after_any_script_leaves_the_database_as_it_was_and_is_resumed()
    {
        var before = await _database.DumpHash();
        for (var number = 1; number <= PostgresMigrations.Scripts().Count; number++)
        {
            var killed = PostgresMigrations.Scripts().Select((script, index) =>
                index + 1 == number ? new SqlScript(script.Name, script.Contents + "\nSELECT pg_terminate_backend(pg_backend_pid());") : script);
            Should.Throw<Exception>(() => PostgresMigrations.Run(Settings, killed));
            (await _database.DumpHash()).ShouldBe(before, $"killed after script {number}");
        }

        await using var store = PostgresStore.Open(Settings);
        await using var transaction = await store.Begin(default);
        await StoreCompliance.WriteOfEveryKind(transaction, 1, 1);
        await transaction.Commit();
    }

    [Fact]
    public async Task R12_a_migration_that_fails_leaves_the_database_as_it_was_and_the_next_try_goes_on()
    {
        var scripts = PostgresMigrations.Scripts();
        PostgresMigrations.Run(Settings, scripts.Take(2));
        var before = await _database.DumpHash();
        var broken = new SqlScript("0003-broken.sql", "CREATE TABLE half (id bigint); SELECT * FROM missing;");
        Should.Throw<InvalidOperationException>(() => PostgresMigrations.Run(Settings, [.. scripts.Take(2), broken])).Message.ShouldContain("missing");
        (await _database.DumpHash()).ShouldBe(before);

        await using var store = PostgresStore.Open(Settings);
        await using var reader = await store.Read(default);
        (await reader.Head()).Position.ShouldBe(0);
    }

    [Fact]
    public async Task R12_a_database_of_a_newer_build_is_refused_and_left_alone()
    {
        PostgresMigrations.Run(Settings, [.. PostgresMigrations.Scripts(), new SqlScript("9999-from-the-future.sql", "CREATE TABLE future (id bigint, name text);")]);
        var before = await _database.DumpHash();
        Should.Throw<InvalidOperationException>(() => PostgresStore.Open(Settings)).Message.ShouldContain("9999-from-the-future.sql");
        (await _database.DumpHash()).ShouldBe(before);
    }

    /// <summary>The builds before kept one title in the list; the log has both.</summary>
    [Fact]
    public async Task R12_English_titles_of_what_an_older_build_wrote_are_taken_from_the_log()
    {
        await using (var store = PostgresStore.Open(Settings))
            await OlderBuild.WriteProposals(store);
        await _database.Execute("ALTER TABLE proposals DROP COLUMN title_en; DELETE FROM migrations WHERE scriptname LIKE '%titles-in-english%'");
        await using var opened = PostgresStore.Open(Settings);
        (await new PostgresQueries(opened).Proposals(new ProposalFilter(Fund), null, 10, default)).Items.Select(row => row.TitleEn).ShouldBe(OlderBuild.EnglishTitles);
    }

    [Fact]
    public async Task R12_stores_that_start_together_migrate_once()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => PostgresStore.Open(Settings))));
        (await _database.Rows("SELECT scriptname FROM migrations")).Count.ShouldBe(PostgresMigrations.Scripts().Count);
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task Every_setting_that_matters_is_set_on_the_session_that_writes()
    {
        await _database.Execute($"ALTER DATABASE {new Npgsql.NpgsqlConnectionStringBuilder(_database.ConnectionString).Database} SET synchronous_commit = off");
        await using var store = PostgresStore.Open(Settings);
        await using var transaction = await store.Begin(default);
        (await Shown("synchronous_commit")).ShouldBe("on");
        (await Shown("lock_timeout")).ShouldBe("10s");
        (await Shown("transaction_isolation")).ShouldBe("read committed");

        async Task<object?> Shown(string setting) => (await TemporaryDatabase.Rows(((PostgresGroupReads)transaction).Session.Plain, $"SHOW {setting}"))[0][0];
    }
}
