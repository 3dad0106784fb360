using System.Collections.Immutable;
using TrustFund.Reporting.Store;

namespace TrustFund.Reporting.Consuming;

/// <summary>How Reporting stands: for <c>reporting check</c> and the health page.</summary>
/// <param name="Handled">How many events were handled.</param>
/// <param name="Position">The last position of the log that was handled; 0: none.</param>
/// <param name="CompleteTo">As <paramref name="Position"/>, and before the first event that is known to be missing: from here on the log has what it lacks.</param>
/// <param name="Gaps">Subjects on which something is missing.</param>
/// <param name="SetAside">What could not be used, the first hundred.</param>
/// <param name="SetAsideCount">How many in all.</param>
/// <param name="Fork">Where and why the log was found to be another; null: it was not.</param>
/// <param name="RebuildingTo">A rebuild up to this position has not ended; null: none.</param>
public sealed record ReportingState(
    long Handled, long Position, long CompleteTo, ImmutableArray<Gap> Gaps, ImmutableArray<SetAsideEvent> SetAside, long SetAsideCount, Fork? Fork, long? RebuildingTo)
{
    /// <summary>Nothing is known that stands in the way of true figures.</summary>
    public bool IsSound => Gaps.IsEmpty && SetAsideCount == 0 && Fork is null && RebuildingTo is null;

    private const string SelectBeforeGaps = """
        SELECT min(coalesce((SELECT position FROM received WHERE received.stream = parked.stream ORDER BY sequence DESC LIMIT 1), 0)) FROM parked
        """;

    /// <exception cref="System.Data.Common.DbException">The database is away.</exception>
    public static async Task<ReportingState> Read(ReportingStore store, CancellationToken cancellation)
    {
        await using var session = await store.Read(cancellation);
        var state = await session.One<StateRow>("SELECT forked_at AS ForkedAt, fork_reason AS ForkReason, rebuilding_to AS RebuildingTo FROM state");
        var position = await session.One<long?>("SELECT max(position) FROM received") ?? 0;
        return new ReportingState(
            await session.One<long>("SELECT count(*) FROM received"),
            position,
            Math.Min(position, await session.One<long?>(SelectBeforeGaps) ?? position),
            [
                .. (await session.Query<GapRow>("SELECT stream AS Stream, min(previous) AS Missing, count(*) AS Parked FROM parked GROUP BY stream ORDER BY stream"))
                    .Select(gap => new Gap(gap.Stream, gap.Missing, gap.Parked)),
            ],
            [
                .. (await session.Query<AsideRow>("SELECT position AS Position, id AS Id, type AS Type, reason AS Reason, detail AS Detail FROM set_aside ORDER BY position LIMIT 100"))
                    .Select(aside => new SetAsideEvent(aside.Position, aside.Id, aside.Type, aside.Reason, aside.Detail)),
            ],
            await session.One<long>("SELECT count(*) FROM set_aside"),
            state?.ForkedAt is { } at ? new Fork(at, state.ForkReason!) : null,
            state?.RebuildingTo);
    }

    private sealed class StateRow
    {
        public long? ForkedAt { get; init; }

        public string? ForkReason { get; init; }

        public long? RebuildingTo { get; init; }
    }

    private sealed class GapRow
    {
        public required string Stream { get; init; }

        public long Missing { get; init; }

        public long Parked { get; init; }
    }

    private sealed class AsideRow
    {
        public long Position { get; init; }

        public string? Id { get; init; }

        public string? Type { get; init; }

        public required string Reason { get; init; }

        public required string Detail { get; init; }
    }
}

/// <summary>A subject on which an event is missing.</summary>
/// <param name="Missing">The sequence of an event that was not handled.</param>
/// <param name="Parked">How many wait behind it.</param>
public sealed record Gap(string Stream, long Missing, long Parked);

/// <summary>An event that could not be used.</summary>
/// <param name="Reason">A stable word: <c>unknown-type</c>, <c>unreadable</c>, <c>unusable</c>, <c>forked</c>.</param>
public sealed record SetAsideEvent(long Position, string? Id, string? Type, string Reason, string Detail);

/// <summary>The log is not the one that was followed.</summary>
public sealed record Fork(long Position, string Reason);
