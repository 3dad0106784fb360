using Microsoft.Data.Sqlite;
using TrustFund.CrashPoints;
using TrustFund.Messaging.Tests.Broker;
using TrustFund.Service.Hosting;
using TrustFund.Service.Settings;
using TrustFund.Service.Tests.Running;
using TrustFund.Storage.Tests.Postgres;

namespace TrustFund.Service.Tests.Crash;

/// <summary>A founded fund of a test's own, with Reporting's tables, where a process lives and is killed.</summary>
internal abstract class CrashScene : IAsyncDisposable
{
    protected TemporaryFolder Folder { get; } = new();

    public abstract Place Place { get; }

    public abstract StoreSettings Settings { get; }

    /// <summary>From now on whoever writes into Reporting's memory of what it handled is held there, in its transaction.</summary>
    public abstract Task HoldInbox();

    /// <summary>Ends when somebody is held.</summary>
    public abstract Task SomebodyIsHeld();

    public abstract Task ReleaseInbox();

    public virtual ValueTask DisposeAsync()
    {
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>On SQLite, with the bus of the process.</summary>
internal sealed class SqliteScene : CrashScene
{
    private readonly string _tables;

    public SqliteScene(string foundedFolder)
    {
        foreach (var file in Directory.EnumerateFiles(foundedFolder))
            File.Copy(file, Path.Combine(Folder.Path, Path.GetFileName(file)));
        Settings = new StoreSettings(new DataFolder(Folder.Path));
        _tables = Settings.Folder.Reporting;
        Place = new Place(IsPostgres: false, Settings.Folder.Database, _tables, Broker: null);
    }

    public override Place Place { get; }

    public override StoreSettings Settings { get; }

    // It counts for hours; the kill comes sooner.
    public override Task HoldInbox() => Execute("""
        CREATE VIEW hours AS WITH RECURSIVE counted(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM counted WHERE number < 1000000000000) SELECT number FROM counted;
        CREATE TRIGGER held AFTER INSERT ON received BEGIN SELECT count(*) FROM hours; END;
        """);

    public override async Task SomebodyIsHeld()
    {
        while (true)
        {
            try
            {
                await Execute("BEGIN IMMEDIATE; ROLLBACK");
            }
            catch (SqliteException busy) when (busy.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY)
            {
                return;
            }
        }
    }

    public override Task ReleaseInbox() => Execute("DROP TRIGGER held; DROP VIEW hours");

    private async Task Execute(string sql)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _tables, Pooling = false, DefaultTimeout = 1 }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>On PostgreSQL; with RabbitMQ where there is a broker, else with the bus of the process.</summary>
internal sealed class PostgresScene : CrashScene
{
    private readonly TemporaryDatabase _log;
    private readonly TemporaryDatabase _tables;

    private PostgresScene(TemporaryDatabase log, TemporaryDatabase tables, Uri? broker)
    {
        (_log, _tables) = (log, tables);
        Settings = new StoreSettings(new DataFolder(Folder.Path), log.ConnectionString);
        Place = new Place(IsPostgres: true, log.ConnectionString, tables.ConnectionString, broker);
    }

    public override Place Place { get; }

    public override StoreSettings Settings { get; }

    public static async Task<PostgresScene> Of(TemporaryDatabase founded, Uri? broker) => new(await founded.Copy(), await TemporaryDatabase.Create(), broker);

    public override Task HoldInbox() => _tables.Execute("""
        CREATE FUNCTION reporting.hold() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN PERFORM pg_sleep(3600); RETURN NULL; END$$;
        CREATE TRIGGER held AFTER INSERT ON reporting.received FOR EACH STATEMENT EXECUTE FUNCTION reporting.hold()
        """);

    public override Task SomebodyIsHeld() => Until.True(
        async () => (await _tables.Rows("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'")).Count > 0, "somebody is held");

    public override async Task ReleaseInbox()
    {
        // The server would go on for one who is gone.
        await _tables.CutConnections();
        await _tables.Execute("DROP TRIGGER held ON reporting.received; DROP FUNCTION reporting.hold()");
    }

    public override async ValueTask DisposeAsync()
    {
        await _log.DisposeAsync();
        await _tables.DisposeAsync();
        await base.DisposeAsync();
    }
}
