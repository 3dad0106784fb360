using TrustFund.Reporting.Store;
using TrustFund.Storage.Tests.Postgres;

namespace TrustFund.Reporting.Tests.Building;

/// <summary>Reporting's tables in a place of their own, gone after the test.</summary>
internal sealed class Tables : IAsyncDisposable
{
    private const string Memory = "/dev/shm";

    private readonly DirectoryInfo? _folder;
    private readonly TemporaryDatabase? _database;

    private Tables(DirectoryInfo? folder, TemporaryDatabase? database, ReportingStore store)
    {
        (_folder, _database, Store) = (folder, database, store);
    }

    public ReportingStore Store { get; private set; }

    public static async Task<Tables> Make(bool onPostgres)
    {
        if (onPostgres)
        {
            var database = await TemporaryDatabase.Create();
            return new Tables(null, database, await ReportingStore.Open(database.ConnectionString, ""));
        }

        // In memory where the machine has such a place: thousands of commits here need not wait for a disk.
        var folder = Directory.Exists(Memory)
            ? Directory.CreateDirectory(Path.Combine(Memory, $"trustfund-reporting-{Guid.NewGuid():N}"))
            : Directory.CreateTempSubdirectory("trustfund-reporting-");
        return new Tables(folder, null, await ReportingStore.Open(null, FileIn(folder)));
    }

    /// <summary>As after a restart of the process.</summary>
    public async Task OpenAgain()
    {
        await Store.DisposeAsync();
        Store = await ReportingStore.Open(_database?.ConnectionString, _folder is null ? "" : FileIn(_folder));
    }

    /// <summary>Does something behind Reporting's back.</summary>
    public async Task Tamper(string sql)
    {
        await using var session = await Store.Write(CancellationToken.None);
        await session.Execute(sql);
        await session.Commit();
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder?.Delete(recursive: true);
        if (_database is not null)
            await _database.DisposeAsync();
    }

    private static string FileIn(DirectoryInfo folder) => Path.Combine(folder.FullName, "reporting.db");
}
