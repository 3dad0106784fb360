using System.Collections.Concurrent;
using System.Text;
using TrustFund.Application.Store;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Application.Workflow;

/// <summary>The definitions that instances run on, read once per process. What is stored under a version never changes.</summary>
public sealed class WorkflowDefinitions
{
    private readonly ConcurrentDictionary<(string Id, int Version), WorkflowDefinition> _known = new();

    private readonly ConcurrentDictionary<string, WorkflowStages> _stages = new(StringComparer.Ordinal);

    public WorkflowDefinition? Find(string id, int version) => _known.GetValueOrDefault((id, version));

    /// <exception cref="InvalidOperationException">The store has no such definition, or holds one that this build cannot read.</exception>
    public async ValueTask<WorkflowDefinition> Get(IStoreReader store, string id, int version)
    {
        if (Find(id, version) is { } known)
            return known;
        var stored = await store.Definition(id, version) ?? throw new InvalidOperationException($"The store has no workflow definition '{id}' version {version}.");
        return Remember(stored);
    }

    /// <summary>The highest version stored under an id, or null.</summary>
    public async ValueTask<WorkflowDefinition?> Latest(IStoreReader store, string id)
    {
        var version = await store.LatestDefinitionVersion(id);
        return version == 0 ? null : await Get(store, id, version);
    }

    /// <summary>The stages of a workflow in all its versions; read once, and again when a version that was not known yet is come upon.</summary>
    public async ValueTask<WorkflowStages> Stages(IStore store, string id, CancellationToken cancellation)
    {
        if (_stages.TryGetValue(id, out var known))
            return known;
        await using var reader = await store.Read(cancellation);
        var versions = new List<WorkflowDefinition>();
        for (var version = await reader.LatestDefinitionVersion(id); version > 0; version--)
        {
            if (await reader.Definition(id, version) is not null)
                versions.Add(await Get(reader, id, version));
        }

        return versions.Count == 0 ? WorkflowStages.None : _stages[id] = new WorkflowStages(versions);
    }

    private WorkflowDefinition Remember(StoredDefinition stored)
    {
        var reading = DefinitionReader.Read(Encoding.UTF8.GetString(stored.Json));
        if (reading.Definition is not { } definition || definition.Hash != stored.Hash)
            throw new InvalidOperationException($"The stored workflow definition '{stored.DefinitionId}' version {stored.Version} is not readable or was altered.");
        _stages.TryRemove(stored.DefinitionId, out _);
        return _known.GetOrAdd((stored.DefinitionId, stored.Version), definition);
    }
}
