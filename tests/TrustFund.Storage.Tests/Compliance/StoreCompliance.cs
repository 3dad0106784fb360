using TrustFund.Application.Log;
using TrustFund.Application.Store;

namespace TrustFund.Storage.Tests.Compliance;

/// <summary>What every engine must do alike; one subclass per engine runs all of it.</summary>
public abstract partial class StoreCompliance : IAsyncLifetime
{
    protected IStore Store { get; private set; } = null!;

    protected IQueries Queries { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Store = await OpenStore();
        Queries = QueriesOf(Store);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseStore(Store);
        await DropDatabase();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens another store over the same database, as a second process would.</summary>
    protected abstract Task<IStore> OpenStore();

    protected abstract Task CloseStore(IStore store);

    protected abstract Task DropDatabase();

    protected abstract IQueries QueriesOf(IStore store);

    /// <summary>A hash over every row of every table.</summary>
    protected abstract Task<string> DumpHash();

    /// <summary>Runs SQL from outside, as somebody with the database's password would.</summary>
    protected abstract Task Execute(string sql);

    protected async Task<IReadOnlyList<RecordedEvent>> Append(params NewEvent[] events)
    {
        await using var transaction = await Store.Begin(default);
        var rows = await transaction.Append(events);
        await transaction.Commit();
        return rows;
    }

    protected async Task Put(ViewRows rows)
    {
        await using var transaction = await Store.Begin(default);
        await transaction.Put(rows);
        await transaction.Commit();
    }
}
