using System.Collections.Concurrent;
using TrustFund.Application.Log;

namespace TrustFund.Application.Acting;

/// <summary>A stream folded up to a version; the state is immutable, so it is shared freely.</summary>
/// <param name="LastPublic">The version of the last event that the outside was told of; 0 where there is none.</param>
public sealed record FoldedStream(int Version, object? State, int LastPublic);

/// <summary>
/// Folded streams of this process. Never trusted without asking the store for the stream's version first, so another
/// process may write beside us. Bounded: once half of it is full of what was asked for lately, it forgets all that was not.
/// </summary>
/// <param name="capacity">Streams at most. A proposal's file takes about 20 KB, so that a full cache stays well below 100 MB.</param>
public sealed class StateCache(int capacity = 4_000)
{
    private readonly Lock _changing = new();
    private ConcurrentDictionary<StreamId, FoldedStream> _lately = new();
    private ConcurrentDictionary<StreamId, FoldedStream> _before = new();

    public FoldedStream? Find(StreamId stream)
    {
        if (_lately.TryGetValue(stream, out var known))
            return known;
        if (_before.TryGetValue(stream, out known))
            Remember(stream, known);
        return known;
    }

    public void Remember(StreamId stream, FoldedStream folded)
    {
        if (_lately.Count * 2 >= capacity)
            Forget();
        _lately.AddOrUpdate(stream, folded, (_, known) => known.Version > folded.Version ? known : folded);
    }

    private void Forget()
    {
        lock (_changing)
        {
            if (_lately.Count * 2 < capacity)
                return;
            (_before, _lately) = (_lately, new ConcurrentDictionary<StreamId, FoldedStream>());
        }
    }
}
