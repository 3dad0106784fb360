using DbUp.Engine;
using Microsoft.Data.Sqlite;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Storage.Sqlite;
using TrustFund.Storage.Tests.Compliance;
using static TrustFund.Storage.Tests.Compliance.Samples;

namespace TrustFund.Storage.Tests.Sqlite;

/// <summary>R12: a file is always at the tables of some build, whatever ends the migration, and never opened by an older one.</summary>
public sealed class SqliteMigrationTests : IDisposable
{
    private readonly TemporaryFile _file = new();

    private SqliteSettings Settings => new() { Path = _file.Path };

    public void Dispose() => _file.Dispose();

    /// <summary>What a kill leaves is the file and its write-ahead log as they are at that moment: they are copied after each statement.</summary>
    [Fact]
    public async Task R12_a_migration_killed_after_any_statement_is_resumed()
    {
        var copies = new List<string>();
        SqliteMigrations.Run(Settings, SqliteMigrations.Scripts().Select(StopAfterEachStatement), connection =>
            connection.CreateFunction("copy_as_killed", () =>
            {
                var copy = _file.Beside($"killed-{copies.Count}.db");
                File.Copy(_file.Path, copy);
                if (File.Exists(_file.Path + "-wal"))
                    File.Copy(_file.Path + "-wal", copy + "-wal");
                copies.Add(copy);
                return 0;
            }));
        copies.Count.ShouldBeGreaterThan(30);
        var whole = SchemaOf(_file.Path);
        foreach (var copy in copies)
        {
            await using (var store = SqliteStore.Open(new SqliteSettings { Path = copy }))
            {
                await using var transaction = await store.Begin(default);
                await StoreCompliance.WriteOfEveryKind(transaction, 1, 1);
                await transaction.Commit();
            }

            SchemaOf(copy).ShouldBe(whole);
        }
    }

    [Fact]
    public async Task R12_a_migration_that_fails_leaves_the_file_as_it_was_and_the_next_try_goes_on()
    {
        var scripts = SqliteMigrations.Scripts();
        SqliteMigrations.Run(Settings, scripts.Take(2), _ => { });
        var before = Outside.DumpHash(_file.Path);
        var broken = new SqlScript("0003-broken.sql", "CREATE TABLE half (id INTEGER); SELECT * FROM missing;");
        Should.Throw<InvalidOperationException>(() => SqliteMigrations.Run(Settings, [.. scripts.Take(2), broken], _ => { })).Message.ShouldContain("missing");
        Outside.DumpHash(_file.Path).ShouldBe(before);

        await using var store = SqliteStore.Open(Settings);
        await using var reader = await store.Read(default);
        (await reader.Head()).Position.ShouldBe(0);
    }

    [Fact]
    public void R12_a_file_of_a_newer_build_is_refused_and_left_alone()
    {
        SqliteMigrations.Run(Settings, [.. SqliteMigrations.Scripts(), new SqlScript("9999-from-the-future.sql", "CREATE TABLE future (id INTEGER, name TEXT);")], _ => { });
        var before = Outside.DumpHash(_file.Path);
        Should.Throw<InvalidOperationException>(() => SqliteStore.Open(Settings)).Message.ShouldContain("9999-from-the-future.sql");
        Outside.DumpHash(_file.Path).ShouldBe(before);
    }

    /// <summary>The builds before kept one title in the list; the log has both.</summary>
    [Fact]
    public async Task R12_English_titles_of_what_an_older_build_wrote_are_taken_from_the_log()
    {
        await using (var store = SqliteStore.Open(Settings))
            await OlderBuild.WriteProposals(store);
        Outside.Execute(_file.Path, "ALTER TABLE proposals DROP COLUMN title_en; DELETE FROM migrations WHERE ScriptName LIKE '%titles-in-english%'");
        await using var opened = SqliteStore.Open(Settings);
        (await new SqliteQueries(opened).Proposals(new ProposalFilter(Fund), null, 10, default)).Items.Select(row => row.TitleEn).ShouldBe(OlderBuild.EnglishTitles);
    }

    [Fact]
    public async Task R12_stores_that_start_together_migrate_once()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => SqliteStore.Open(Settings))));
        using (var connection = Outside.Open(_file.Path))
            Outside.Rows(connection, "SELECT ScriptName FROM migrations").Count.ShouldBe(SqliteMigrations.Scripts().Count);
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task Every_setting_that_matters_is_set_on_every_connection()
    {
        await using var store = SqliteStore.Open(Settings);
        await using var transaction = await store.Begin(default);
        await using var reader = await store.Read(default);
        foreach (var plain in new[] { ((SqliteReads)transaction).Connection.Plain, ((SqliteReads)reader).Connection.Plain })
        {
            Value(plain, "journal_mode").ShouldBe("wal");
            Value(plain, "synchronous").ShouldBe(2L);
            Value(plain, "foreign_keys").ShouldBe(1L);
            ((long)Value(plain, "busy_timeout")).ShouldBeGreaterThan(0);
        }

        static object Value(SqliteConnection connection, string pragma) => Outside.Rows(connection, $"PRAGMA {pragma}")[0][0]!;
    }

    [Fact]
    public async Task R11_a_backup_taken_while_others_write_is_one_state_and_opens_as_a_store()
    {
        await using var store = SqliteStore.Open(Settings);
        using var enough = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var writing = Task.Run(async () =>
        {
            for (var number = 1; !enough.IsCancellationRequested; number++)
            {
                await using var transaction = await store.Begin(default);
                await StoreCompliance.WriteOfEveryKind(transaction, number, 1);
                await transaction.Commit();
                if (number == 20)
                    started.SetResult();
            }
        });
        await started.Task;
        var path = _file.Beside("backup.db");
        await store.BackUp(path, default);
        await enough.CancelAsync();
        await writing;

        await using var copy = SqliteStore.Open(new SqliteSettings { Path = path });
        await using var reader = await copy.Read(default);
        var head = await reader.Head();
        head.Position.ShouldBeGreaterThanOrEqualTo(20);
        var log = await reader.ReadLog(0, int.MaxValue);
        log[^1].Position.ShouldBe(head.Position);
        log[^1].Hash.ShouldBe(head.Hash);
        foreach (var row in log)
            (await reader.WorkflowOf(row.Stream.Id)).ShouldNotBeNull();
        await Should.ThrowAsync<IOException>(() => store.BackUp(path, default));
    }

    // In the scripts a blank line ends a statement, and none has one inside.
    private static SqlScript StopAfterEachStatement(SqlScript script) =>
        new(script.Name, string.Join('\n', script.Contents.TrimEnd().Split("\n\n").Select(statement => statement + "\n\nSELECT copy_as_killed();")));

    private static string SchemaOf(string path)
    {
        using var connection = Outside.Open(path);
        return string.Join('\n', Outside.Rows(connection, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").Select(row => string.Join('|', row)));
    }
}
