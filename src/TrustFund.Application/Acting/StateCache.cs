using System.Collections.Concurrent;
using TrustFund.Application.Log;

namespace TrustFund.Application.Acting;

/// <summary>A stream folded up to a version; the state is immutable, so it is shared freely.</summary>
/// <param name="LastPublic">The version of the last event that the outside was told of; 0 where there is none.</param>
public sealed record FoldedStream(int Version, object? State, int LastPublic);

/// <summary>
/// Folded streams of this process. Never trusted without asking the store for the stream's version first, so another
/// process may write beside us; holds at most a bounded number, and forgets all at once when full: filling it again is cheap.
/// </summary>
public sealed class StateCache(int capacity = 20_000)
{
    private readonly ConcurrentDictionary<StreamId, FoldedStream> _streams = new();

    public FoldedStream? Find(StreamId stream) => _streams.GetValueOrDefault(stream);

    public void Remember(StreamId stream, FoldedStream folded)
    {
        if (_streams.Count >= capacity)
            _streams.Clear();
        _streams.AddOrUpdate(stream, folded, (_, known) => known.Version > folded.Version ? known : folded);
    }
}
