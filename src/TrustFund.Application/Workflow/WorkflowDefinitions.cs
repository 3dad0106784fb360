using System.Collections.Concurrent;
using System.Text;
using TrustFund.Application.Store;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Application.Workflow;

/// <summary>The definitions that instances run on, read once per process. What is stored under a version never changes.</summary>
public sealed class WorkflowDefinitions
{
    /// <summary>For so long a new version may stay unheard of; whatever stands on it is shown all the same.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<(string Id, int Version), WorkflowDefinition> _known = new();
    private readonly ConcurrentDictionary<string, Known> _stages = new(StringComparer.Ordinal);

    /// <param name="clock">By which it is asked again what versions there are; null: the system's.</param>
    public WorkflowDefinitions(TimeProvider? clock = null) => _clock = clock ?? TimeProvider.System;

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

    /// <summary>The stages of a workflow in all its versions. A version that any node stored is seen within seconds.</summary>
    public async ValueTask<WorkflowStages> Stages(IStore store, string id, CancellationToken cancellation)
    {
        var known = _stages.GetValueOrDefault(id);
        if (known is not null && _clock.GetElapsedTime(known.At) < Fresh)
            return known.Stages;
        var at = _clock.GetTimestamp();
        await using var reader = await store.Read(cancellation);
        var latest = await reader.LatestDefinitionVersion(id);
        if (known is not null && known.Latest == latest)
            return (_stages[id] = known with { At = at }).Stages;
        var versions = new List<WorkflowDefinition>();
        for (var version = latest; version > 0; version--)
        {
            if (await reader.Definition(id, version) is not null)
                versions.Add(await Get(reader, id, version));
        }

        return latest == 0 ? WorkflowStages.None : (_stages[id] = new Known(latest, new WorkflowStages(versions), at)).Stages;
    }

    private WorkflowDefinition Remember(StoredDefinition stored)
    {
        var reading = DefinitionReader.Read(Encoding.UTF8.GetString(stored.Json));
        if (reading.Definition is not { } definition || definition.Hash != stored.Hash)
            throw new InvalidOperationException($"The stored workflow definition '{stored.DefinitionId}' version {stored.Version} is not readable or was altered.");
        return _known.GetOrAdd((stored.DefinitionId, stored.Version), definition);
    }

    /// <param name="At">When the store was asked, by the process's own clock.</param>
    private sealed record Known(int Latest, WorkflowStages Stages, long At);
}
