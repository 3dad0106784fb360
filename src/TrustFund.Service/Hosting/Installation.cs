using TrustFund.Application.Acting;
using TrustFund.Application.Store;
using TrustFund.Application.Workflow;
using TrustFund.Storage.Sqlite;

namespace TrustFund.Service.Hosting;

/// <summary>The parts of one running service, put together once: the same for the web host and for every command-line verb.</summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly SqliteStore _store;

    private Installation(SqliteStore store, TimeProvider clock)
    {
        _store = store;
        Clock = clock;
        Queries = new SqliteQueries(store);
        UseCases = new UseCaseCatalogue();
        Template = new CommandTemplate(Cache, Definitions, clock);
        Runner = new CommandRunner(store, UseCases, Template);
        Inquiry = new Inquiry(store, Cache, Definitions, UseCases, clock);
    }

    public IStore Store => _store;

    public IQueries Queries { get; }

    public UseCaseCatalogue UseCases { get; }

    public CommandRunner Runner { get; }

    public Inquiry Inquiry { get; }

    public TimeProvider Clock { get; }

    public StateCache Cache { get; } = new();

    public WorkflowDefinitions Definitions { get; } = new();

    private CommandTemplate Template { get; }

    /// <summary>Opens the store, brings its schema up to date, and publishes the definitions that ship with this build.</summary>
    /// <exception cref="InvalidOperationException">A definition is refused, or differs from what is stored under the same version.</exception>
    public static async Task<Installation> Open(DataFolder folder, TimeProvider clock)
    {
        var installation = new Installation(SqliteStore.Open(new SqliteSettings { Path = folder.Database }), clock);
        await ShippedDefinitions.Publish(installation.Store);
        return installation;
    }

    public async ValueTask DisposeAsync()
    {
        await Runner.DisposeAsync();
        await _store.DisposeAsync();
    }
}
