using TrustFund.Contracts;
using TrustFund.Reporting.Store;

namespace TrustFund.Reporting.Consuming;

/// <summary>
/// Puts what came back into the order of each subject. An event names the public one before it on its stream: it is handled
/// once that one was, and parked until then; what was handled before is passed over, and must be the same to the byte.
/// </summary>
internal sealed class Chains
{
    private const string SelectKnown = """
        SELECT position AS Position, id AS Id, hash AS Hash FROM received WHERE id IN (SELECT value FROM {0})
        UNION
        SELECT position, id, hash FROM received WHERE position IN (SELECT CAST(value AS bigint) FROM {1})
        """;

    private const string SelectLast = """
        SELECT value AS Stream, (SELECT max(sequence) FROM received WHERE stream = value) AS Sequence FROM {0}
        """;

    private const string SelectParked = "SELECT position AS Position, body AS Body FROM parked WHERE stream IN (SELECT value FROM {0})";

    private readonly Dictionary<string, Chain> _chains = new(StringComparer.Ordinal);

    private Chains()
    {
    }

    /// <summary>The chains that an event of the batch stands on, each with what is parked there.</summary>
    public IEnumerable<Chain> All => _chains.Values;

    /// <exception cref="ForkException">Something contradicts what was handled.</exception>
    public static async Task<Chains> Of(Session session, IReadOnlyList<Incoming> events)
    {
        var chains = new Chains();
        if (events.Count == 0)
            return chains;
        var streams = Session.List(events.Select(incoming => incoming.Told!.PartitionKey).Distinct(StringComparer.Ordinal));
        foreach (var last in await session.Query<LastOfStream>(Sql(session, SelectLast, "streams"), new { streams }))
            chains._chains[last.Stream] = new Chain(last.Stream, last.Sequence ?? 0);
        foreach (var parked in await session.Query<StoredBody>(Sql(session, SelectParked, "streams"), new { streams }))
        {
            // Null only for a build older than the one that parked it: then it stays parked.
            if (Incoming.Read(new DeliveredEvent(parked.Position, parked.Body)) is { Told: not null } readable)
                chains.Add(readable, wasParked: true);
        }

        await chains.Add(session, events);
        return chains;
    }

    private static string Sql(Session session, string sql, params string[] lists) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, [.. lists.Select(session.Each)]);

    private async Task Add(Session session, IReadOnlyList<Incoming> events)
    {
        var ids = Session.List(events.Select(incoming => incoming.Told!.Id));
        var positions = Session.List(events.Select(incoming => incoming.Position));
        var known = await session.Query<HandledEvent>(Sql(session, SelectKnown, "ids", "positions"), new { ids, positions });
        var byId = known.ToDictionary(one => one.Id, StringComparer.Ordinal);
        var byPosition = known.ToDictionary(one => one.Position);
        foreach (var incoming in events)
        {
            var told = incoming.Told!;
            if (byId.TryGetValue(told.Id, out var same))
            {
                if (same.Position != incoming.Position || !same.Hash.AsSpan().SequenceEqual(incoming.Hash))
                    throw new ForkException(incoming.Position, $"{told.Id} came with another content or position than before.");
            }
            else if (byPosition.TryGetValue(incoming.Position, out var other))
            {
                throw new ForkException(incoming.Position, $"{told.Id} came at the position of {other.Id}.");
            }
            else
            {
                Add(incoming, wasParked: false);
            }
        }
    }

    private void Add(Incoming incoming, bool wasParked)
    {
        var told = incoming.Told!;
        var chain = _chains[told.PartitionKey];
        if (told.Previous < chain.Last || told.Sequence <= told.Previous)
            throw new ForkException(incoming.Position, $"{told.Id} follows {told.Previous}, and {chain.Last} was handled.");
        if (chain.Waiting.TryGetValue(told.Previous, out var same))
        {
            if (!same.Incoming.Hash.AsSpan().SequenceEqual(incoming.Hash) || same.Incoming.Position != incoming.Position)
                throw new ForkException(incoming.Position, $"{told.Id} and {same.Incoming.Told!.Id} follow the same event.");
            return;
        }

        chain.Waiting.Add(told.Previous, new Waiting(incoming, wasParked));
    }

    private sealed class LastOfStream
    {
        public required string Stream { get; init; }

        public long? Sequence { get; init; }
    }
}

/// <summary>One subject's events: what was handled last, and what waits, by what it follows.</summary>
internal sealed class Chain(string stream, long last)
{
    public string Stream => stream;

    public long Last { get; set; } = last;

    public Dictionary<long, Waiting> Waiting { get; } = [];
}

internal sealed record Waiting(Incoming Incoming, bool WasParked);

/// <summary>An event that is kept whole until it can be handled.</summary>
internal sealed class StoredBody
{
    public long Position { get; init; }

    public required byte[] Body { get; init; }
}
