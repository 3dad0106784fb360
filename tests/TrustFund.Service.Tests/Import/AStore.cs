using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TrustFund.Application.Importing;
using TrustFund.Application.Log;
using TrustFund.Service.Demonstration;
using TrustFund.Service.Hosting;

namespace TrustFund.Service.Tests.Import;

/// <summary>A service over a data folder of its own, gone after the test.</summary>
public sealed class AStore : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;

    private AStore(DirectoryInfo folder, FakeTimeProvider real, Installation installation)
    {
        _folder = folder;
        Real = real;
        Installation = installation;
    }

    public FakeTimeProvider Real { get; }

    public Installation Installation { get; }

    public string Path => _folder.FullName;

    /// <summary>An empty one, on 1 June 2026 unless told otherwise.</summary>
    public static async Task<AStore> Empty(DateTimeOffset? now = null)
    {
        var folder = Directory.CreateTempSubdirectory("trustfund-");
        var real = new FakeTimeProvider(now ?? new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
        var data = new DataFolder(folder.FullName);
        return new AStore(folder, real, await Installation.Open(data, DemonstrationClock.Of(data, real)));
    }

    /// <summary>Another process over the same data, with a clock of its own.</summary>
    public static Task<Installation> BesideWith(AStore store, TimeProvider clock) => Installation.Open(new DataFolder(store.Path), clock);

    public Task<ImportReport> Import(JsonObject file, bool dryRun = false) => Import(Encoding.UTF8.GetBytes(file.ToJsonString()), dryRun);

    public Task<ImportReport> Import(byte[] file, bool dryRun = false) => DemonstrationFund.Import(Installation, file, dryRun);

    public async Task<LogHead> Head()
    {
        await using var reader = await Installation.Store.Read(CancellationToken.None);
        return await reader.Head();
    }

    public async Task<IReadOnlyList<RecordedEvent>> Log()
    {
        await using var reader = await Installation.Store.Read(CancellationToken.None);
        return await reader.ReadLog(0, 10_000);
    }

    public async ValueTask DisposeAsync()
    {
        await Installation.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
