using TrustFund.Application.Publishing;
using TrustFund.Application.Store;
using TrustFund.Storage.Sqlite;
using TrustFund.Storage.Tests.Compliance;

namespace TrustFund.Storage.Tests.Sqlite;

public sealed class SqliteComplianceTests : StoreCompliance
{
    private readonly TemporaryFile _file = new();

    protected override Task<IStore> OpenStore() => Task.FromResult<IStore>(SqliteStore.Open(new SqliteSettings { Path = _file.Path }));

    protected override Task CloseStore(IStore store) => ((SqliteStore)store).DisposeAsync().AsTask();

    protected override Task DropDatabase()
    {
        _file.Dispose();
        return Task.CompletedTask;
    }

    protected override IQueries QueriesOf(IStore store) => new SqliteQueries((SqliteStore)store);

    protected override ILeases LeasesOf(IStore store) => new SqliteLeases((SqliteStore)store);

    protected override INotes NotesOf(IStore store) => new SqliteNotes((SqliteStore)store);

    protected override ISignIns SignInsOf(IStore store) => new SqliteSignIns((SqliteStore)store);

    protected override ICalendarAddresses CalendarsOf(IStore store) => new SqliteCalendarAddresses((SqliteStore)store);

    protected override IRelayLog RelayLogOf(IStore store) => new SqliteRelayLog((SqliteStore)store);

    protected override Task<string> DumpHash() => Task.FromResult(Outside.DumpHash(_file.Path));

    protected override Task Execute(string sql)
    {
        Outside.Execute(_file.Path, sql);
        return Task.CompletedTask;
    }
}
