using TrustFund.Application.Acting;
using TrustFund.Application.Store;
using TrustFund.Application.Workflow;

namespace TrustFund.Application.Tests.Building;

/// <summary>A second process, as far as it can be had in one: connections, caches and a queue of its own on the same data.</summary>
internal sealed class AnotherNode : IAsyncDisposable
{
    private readonly IAsyncDisposable _owner;

    public AnotherNode((IStore Store, IAsyncDisposable Owner) store, TimeProvider clock)
    {
        _owner = store.Owner;
        var useCases = new UseCaseCatalogue();
        Runner = new CommandRunner(store.Store, useCases, new CommandTemplate(new StateCache(), new WorkflowDefinitions(), clock));
    }

    public CommandRunner Runner { get; }

    public async ValueTask DisposeAsync()
    {
        await Runner.DisposeAsync();
        await _owner.DisposeAsync();
    }
}
