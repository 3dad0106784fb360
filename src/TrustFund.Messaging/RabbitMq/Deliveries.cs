namespace TrustFund.Messaging.RabbitMq;

/// <summary>
/// What one channel of the broker delivered and nobody has taken yet, in the order of its delivery tags, which count 1, 2, 3 …. Not safe for several threads:
/// the intake's lock guards it.
/// </summary>
/// <param name="isOpen">Whether the channel still is. What a lost one delivered is not waited for: the broker delivers it again.</param>
internal sealed class Deliveries(Func<bool> isOpen)
{
    private readonly SortedDictionary<ulong, Arrival?> _waiting = [];
    private ulong _next = 1;
    private long? _holeSince;

    public bool IsEmpty => _waiting.Count == 0;

    /// <param name="arrival">Null for what is no event but has its place in the order.</param>
    public void Add(ulong tag, Arrival? arrival) => _waiting[tag] = arrival;

    /// <summary>Takes the next in order.</summary>
    /// <returns>False where none waits, or one before it has not come: then the hole is known from now on.</returns>
    public bool TryTake(TimeProvider clock, out Arrival? arrival)
    {
        arrival = null;
        if (IsEmpty)
            return false;
        (var tag, arrival) = _waiting.First();
        if (tag > _next && isOpen())
        {
            _holeSince ??= clock.GetTimestamp();
            return false;
        }

        _waiting.Remove(tag);
        _next = Math.Max(_next, tag + 1);
        _holeSince = null;
        return true;
    }

    /// <summary>How long what comes first has waited for those before it; nothing where it waits for none.</summary>
    public TimeSpan? WaitsFor(TimeProvider clock) => _holeSince is { } since ? clock.GetElapsedTime(since) : null;

    /// <summary>Waits no longer for those before the first.</summary>
    public void CloseHole()
    {
        if (!IsEmpty)
            _next = Math.Max(_next, _waiting.First().Key);
    }
}
