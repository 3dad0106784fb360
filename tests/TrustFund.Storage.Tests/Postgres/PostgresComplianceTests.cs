using TrustFund.Application.Publishing;
using TrustFund.Application.Store;
using TrustFund.Storage.Postgres;
using TrustFund.Storage.Tests.Compliance;

namespace TrustFund.Storage.Tests.Postgres;

public sealed class PostgresComplianceTests : StoreCompliance
{
    private TemporaryDatabase? _database;

    protected override async Task<IStore> OpenStore()
    {
        _database ??= await TemporaryDatabase.Create();
        return PostgresStore.Open(new PostgresSettings { ConnectionString = _database.ConnectionString });
    }

    protected override Task CloseStore(IStore store) => ((PostgresStore)store).DisposeAsync().AsTask();

    protected override Task DropDatabase() => _database!.DisposeAsync().AsTask();

    protected override IQueries QueriesOf(IStore store) => new PostgresQueries((PostgresStore)store);

    protected override ILeases LeasesOf(IStore store) => new PostgresLeases((PostgresStore)store);

    protected override INotes NotesOf(IStore store) => new PostgresNotes((PostgresStore)store);

    protected override ISignIns SignInsOf(IStore store) => new PostgresSignIns((PostgresStore)store);

    protected override ICalendarAddresses CalendarsOf(IStore store) => new PostgresCalendarAddresses((PostgresStore)store);

    protected override IRelayLog RelayLogOf(IStore store) => new PostgresRelayLog((PostgresStore)store);

    protected override Task<string> DumpHash() => _database!.DumpHash();

    protected override Task Execute(string sql) => _database!.Execute(sql);
}
