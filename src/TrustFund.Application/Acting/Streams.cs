using TrustFund.Application.Log;
using TrustFund.Application.Proposals;
using TrustFund.Application.Store;
using TrustFund.Application.Workflow;
using TrustFund.Domain;
using TrustFund.Domain.Committee;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Funds;

namespace TrustFund.Application.Acting;

/// <summary>Folds streams to states: from this process's cache where the version still holds, otherwise from the log.</summary>
public sealed class Streams(StateCache cache, WorkflowDefinitions definitions)
{
    /// <summary>States of commands in the same, not yet committed transaction.</summary>
    private readonly Dictionary<StreamId, FoldedStream> _uncommitted = [];

    internal WorkflowDefinitions Definitions => definitions;

    internal IReadOnlyDictionary<StreamId, FoldedStream> Uncommitted => _uncommitted;

    public async ValueTask<FoldedStream> Load(IStoreReader store, StreamId stream)
    {
        var version = await store.VersionOf(stream);
        var known = _uncommitted.GetValueOrDefault(stream) ?? cache.Find(stream);
        if (known?.Version == version)
            return known;
        // A cached version ahead of the store's belongs to a snapshot later than this reader's: fold anew.
        var (from, state, lastPublic) = known is not null && known.Version < version ? (known.Version, known.State, known.LastPublic) : (0, null, 0);
        foreach (var recorded in await store.ReadStream(stream, from))
        {
            if (recorded.Version > version)
                break;
            var happened = EventCatalogue.Parse(recorded);
            if (happened is WorkflowMoved moved)
                await definitions.Get(store, moved.DefinitionId, moved.DefinitionVersion);
            if (happened is WorkflowMigrated migrated)
                await definitions.Get(store, migrated.DefinitionId, migrated.ToVersion);
            state = Apply(stream, state, happened);
            if (recorded.Contract is not null)
                lastPublic = recorded.Version;
        }

        var folded = new FoldedStream(version, state, lastPublic);
        cache.Remember(stream, folded);
        return folded;
    }

    /// <summary>A stream of a fund or a contribution as it stood at a position of the log; null where it had no event by then.</summary>
    public async ValueTask<object?> LoadAt(IStoreReader store, StreamId stream, long position)
    {
        object? state = null;
        foreach (var recorded in (await store.ReadStream(stream, 0)).TakeWhile(recorded => recorded.Position <= position))
            state = Apply(stream, state, EventCatalogue.Parse(recorded));
        return state;
    }

    /// <summary>Keeps the states of a command that will commit with its group.</summary>
    internal void Keep(StreamId stream, FoldedStream folded) => _uncommitted[stream] = folded;

    internal void Committed()
    {
        foreach (var (stream, folded) in _uncommitted)
            cache.Remember(stream, folded);
        _uncommitted.Clear();
    }

    /// <exception cref="InvalidOperationException">No such kind of stream, or an event that it does not know.</exception>
    public object? Apply(StreamId stream, object? state, DomainEvent happened) => stream.Kind switch
    {
        "fund" => Fund.Apply((Fund?)state, happened),
        "contribution" => ContributionState.Apply((ContributionState?)state ?? ContributionState.None, happened),
        "session" => SessionState.Apply((SessionState?)state ?? SessionState.Empty, happened),
        "proposal" => ProposalFile.Apply((ProposalFile?)state, happened, (id, version) => definitions.Find(id, version)!),
        _ => throw new InvalidOperationException($"There is no stream kind '{stream.Kind}'."),
    };
}
