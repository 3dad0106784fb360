using TrustFund.Application.Acting;
using TrustFund.Application.Workflow;
using TrustFund.Storage.Sqlite;

namespace TrustFund.Application.Tests.Building;

/// <summary>A second process, as far as it can be had in one: connections, caches and a queue of its own on the same file.</summary>
internal sealed class AnotherNode : IAsyncDisposable
{
    private readonly SqliteStore _store;

    public AnotherNode(string path, TimeProvider clock)
    {
        _store = SqliteStore.Open(new SqliteSettings { Path = path, LockTimeout = TimeSpan.FromSeconds(60) });
        var useCases = new UseCaseCatalogue();
        Runner = new CommandRunner(_store, useCases, new CommandTemplate(new StateCache(), new WorkflowDefinitions(), clock));
    }

    public CommandRunner Runner { get; }

    public async ValueTask DisposeAsync()
    {
        await Runner.DisposeAsync();
        await _store.DisposeAsync();
    }
}
