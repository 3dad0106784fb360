using System.Data.Common;
using TrustFund.Reporting.Consuming;
using TrustFund.Reporting.Store;
using TrustFund.Service.Hosting;

namespace TrustFund.Service.Downstream;

/// <summary>How far Reporting is behind the log.</summary>
/// <param name="Status">As in <see cref="ReportingHealth"/>.</param>
/// <param name="Position">The last position of the log that was handled.</param>
/// <param name="Behind">Rows of the log behind that one; 0 where none of them concerns Reporting.</param>
/// <param name="WaitingSince">When the oldest event that Reporting has not handled was written, UTC.</param>
/// <param name="Gaps">Subjects on which something is missing.</param>
/// <param name="SetAside">Events that could not be used.</param>
public sealed record ReportingLag(string Status, long Position, long Behind, DateTimeOffset? WaitingSince, int Gaps, long SetAside);

/// <summary>Looks at Reporting from any node: through its own feed where it has that role, else into the tables, which it never makes.</summary>
internal sealed class ReportingWatch(Installation installation, WebOptions options, ReportingFeed? feed)
{
    private const int Page = 1_024;

    /// <returns>Null where there is no Reporting to be seen from here.</returns>
    public async Task<ReportingLag?> Lag(long head, CancellationToken cancellation)
    {
        try
        {
            if (await State(cancellation) is not { } state)
                return feed is null ? null : new ReportingLag("starting", 0, 0, null, 0, 0);
            var waiting = await FirstBehind(state.Position, head, cancellation);
            return new ReportingLag(
                state.IsSound ? "sound" : "unsound", state.Position, waiting is null ? 0 : head - state.Position, waiting, state.Gaps.Length, state.SetAsideCount);
        }
        catch (DbException)
        {
            return new ReportingLag("away", 0, 0, null, 0, 0);
        }
    }

    private async Task<ReportingState?> State(CancellationToken cancellation)
    {
        if (feed is not null)
            return await feed.State(cancellation);
        if (await ReportingStore.Find(options.ReportingDatabase, installation.Folder.Reporting, cancellation) is not { } store)
            return null;
        await using (store)
            return await ReportingState.Read(store, cancellation);
    }

    /// <summary>When the first event behind a position that concerns others was written; null: there is none up to the head.</summary>
    private async Task<DateTimeOffset?> FirstBehind(long position, long head, CancellationToken cancellation)
    {
        while (position < head)
        {
            var rows = await installation.Events.Contracts(position, Page, cancellation);
            if (rows.Count == 0)
                return null;
            if (rows.FirstOrDefault(row => row.Contract is not null) is { } waiting)
                return waiting.RecordedAt;
            position = rows[^1].Position;
        }

        return null;
    }
}
