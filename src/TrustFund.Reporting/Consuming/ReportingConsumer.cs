using TrustFund.Contracts;
using TrustFund.Reporting.Projections;
using TrustFund.Reporting.Store;

namespace TrustFund.Reporting.Consuming;

/// <summary>
/// Handles public events into Reporting's tables: each once, in the order of its subject, a batch in one transaction with the
/// memory of what was handled. Nothing is dropped: what comes early is parked, what cannot be used is set aside with its reason,
/// and what contradicts the past stops everything until a rebuild.
/// </summary>
/// <param name="store">Reporting's tables.</param>
/// <param name="clock">Tells how long events were on their way; null where that says nothing, as in a replay.</param>
public sealed class ReportingConsumer(ReportingStore store, TimeProvider? clock = null) : IPublicEventConsumer
{
    private const string SelectAside = "SELECT position AS Position, body AS Body FROM set_aside WHERE reason <> @Forked ORDER BY position";

    /// <inheritdoc/>
    public async Task Consume(IReadOnlyList<DeliveredEvent> events, CancellationToken cancellation)
    {
        var began = clock?.GetUtcNow();
        var incoming = events.Select(Incoming.Read).ToArray();
        try
        {
            await using var session = await store.Write(cancellation);
            var handled = await Handle(session, incoming);
            await session.Commit();
            if (began is { } since)
                ReportingTelemetry.Committed(handled, since, clock!);
        }
        catch (ForkException fork)
        {
            await using var session = await store.Write(cancellation);
            await Stop(session, fork);
            await Handle(session, incoming);
            await session.Commit();
        }
    }

    /// <summary>Tries again what was set aside: a newer build may know what an older one did not.</summary>
    public async Task TryAgain(CancellationToken cancellation)
    {
        await using var session = await store.Write(cancellation);
        var aside = await session.Query<StoredBody>(SelectAside, new { Problem.Forked });
        if (aside.Count == 0)
            return;
        await session.Execute("DELETE FROM set_aside WHERE reason <> @Forked", new { Problem.Forked });
        await Handle(session, [.. aside.Select(one => Incoming.Read(new DeliveredEvent(one.Position, one.Body)))]);
        await session.Commit();
    }

    /// <summary>Stops: the log was found to be another than the one that was followed. A rebuild begins anew.</summary>
    public async Task Stop(long position, string reason, CancellationToken cancellation)
    {
        await using var session = await store.Write(cancellation);
        await Stop(session, new ForkException(position, reason));
        await session.Commit();
    }

    private static Task Stop(Session session, ForkException fork) =>
        session.Execute("UPDATE state SET forked_at = @Position, fork_reason = @Message WHERE forked_at IS NULL", new { fork.Position, fork.Message });

    /// <returns>Those that were handled now, parked ones whose turn came included.</returns>
    private static async Task<IReadOnlyList<CloudEvent>> Handle(Session session, IReadOnlyList<Incoming> events)
    {
        var aside = new List<object?[]>();
        if (await session.One<long>("SELECT count(*) FROM state WHERE forked_at IS NOT NULL") > 0)
        {
            aside.AddRange(events.Select(incoming => incoming.ToSetAsideRow(new Problem(null, null, Problem.Forked, "It came after the log was found to be another."))));
            await SetAside(session, aside);
            return [];
        }

        aside.AddRange(events.Where(incoming => incoming.Problem is not null).Select(incoming => incoming.ToSetAsideRow(incoming.Problem!)));
        var chains = await Chains.Of(session, [.. events.Where(incoming => incoming.Problem is null)]);
        var (rows, handled) = (new Rows(), new List<CloudEvent>());
        foreach (var chain in chains.All)
            await Follow(session, chain, rows, aside, handled);
        foreach (var (table, added) in rows.ByTable)
            await session.Insert(table, added);
        await SetAside(session, aside);
        return handled;
    }

    /// <summary>Handles what stands in order, and parks the rest.</summary>
    private static async Task Follow(Session session, Chain chain, Rows rows, List<object?[]> aside, List<CloudEvent> handled)
    {
        while (chain.Waiting.Remove(chain.Last, out var next))
        {
            if (next.WasParked)
                await session.Execute("DELETE FROM parked WHERE stream = @Stream AND previous = @Last", new { chain.Stream, chain.Last });
            var told = next.Incoming.Told!;
            try
            {
                rows.AddAll(Projection.Of(told, next.Incoming.Position));
            }
            catch (Exception unusable) when (unusable is FormatException or OverflowException or ArgumentException or NullReferenceException or InvalidOperationException)
            {
                aside.Add(next.Incoming.ToSetAsideRow(new Problem(told.Id, told.Type, Problem.Unusable, unusable.Message)));
                break;
            }

            rows.Add(Tables.Received, next.Incoming.Position, told.Id, told.PartitionKey, told.Sequence, told.Type, Iso.Instant(told.RecordedAt), next.Incoming.Hash);
            chain.Last = told.Sequence;
            handled.Add(told);
        }

        foreach (var (previous, waiting) in chain.Waiting.Where(one => !one.Value.WasParked))
            rows.Add(Tables.Parked, chain.Stream, previous, waiting.Incoming.Position, waiting.Incoming.Told!.Id, waiting.Incoming.Delivered.Json);
    }

    private static async Task SetAside(Session session, List<object?[]> rows)
    {
        if (rows.Count == 0)
            return;
        var hashes = Session.List(rows.Select(row => (string)row[0]!));
        var known = (await session.Query<string>($"SELECT hash FROM set_aside WHERE hash IN (SELECT value FROM {session.Each("hashes")})", new { hashes })).ToHashSet(StringComparer.Ordinal);
        await session.Insert(Tables.SetAside, [.. rows.Where(row => known.Add((string)row[0]!))]);
    }
}
