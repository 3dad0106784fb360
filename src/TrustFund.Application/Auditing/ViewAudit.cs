using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Application.Views;

namespace TrustFund.Application.Auditing;

/// <summary>
/// Makes every view row again from its stream and compares it with what is stored, both ways: proposals with their workflow
/// instance, tasks and clocks; contributions; sessions. The log must have passed <see cref="LogAudit"/> before.
/// </summary>
public static class ViewAudit
{
    /// <param name="rowsOf">The rows that follow from all events of one stream; each must be that stream's own.</param>
    public static async IAsyncEnumerable<AuditFinding> Check(IStoreAudit audit, Func<StreamId, IReadOnlyList<RecordedEvent>, ViewRows> rowsOf)
    {
        foreach (var (kind, tables) in Kinds)
        {
            var sides = tables.Select(table => (Table: table, Side: new SideBySide(audit, table))).ToArray();
            try
            {
                await foreach (var stream in Streams(audit, kind))
                {
                    var rows = rowsOf(stream[0].Stream, stream);
                    foreach (var (table, side) in sides)
                    {
                        foreach (var row in Form(table, rows))
                        {
                            Demand(stream[0].Stream, table, row);
                            await foreach (var finding in side.Expect(row))
                                yield return finding;
                        }
                    }
                }

                foreach (var (_, side) in sides)
                {
                    await foreach (var finding in side.ExpectEnd())
                        yield return finding;
                }
            }
            finally
            {
                foreach (var (_, side) in sides)
                    await side.DisposeAsync();
            }
        }
    }

    private static IEnumerable<(string Kind, StoredTable[] Tables)> Kinds =>
    [
        ("contribution", [StoredTable.Contributions]),
        ("proposal", [StoredTable.Proposals, StoredTable.WorkflowInstances, StoredTable.Tasks, StoredTable.Timers]),
        ("session", [StoredTable.Sessions]),
    ];

    private static IEnumerable<StoredRow> Form(StoredTable table, ViewRows rows) => table switch
    {
        StoredTable.Proposals => rows.Proposal is { } row ? [RowForms.Of(row)] : [],
        StoredTable.WorkflowInstances => rows.Workflow is { } row ? [RowForms.Of(row)] : [],
        StoredTable.Tasks => rows.Tasks.Select(RowForms.Of).OrderBy(row => row.Key),
        StoredTable.Timers => rows.Timers.Select(RowForms.Of).OrderBy(row => row.Key),
        StoredTable.Contributions => rows.Contribution is { } row ? [RowForms.Of(row)] : [],
        StoredTable.Sessions => rows.Session is { } row ? [RowForms.Of(row)] : [],
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "Not a table of views."),
    };

    // Both sides walk in the order of the keys, and the streams give the order: a row of another stream would break the walk.
    private static void Demand(StreamId stream, StoredTable table, StoredRow row)
    {
        if (row.Key.Parts[0].Text != stream.Id)
            throw new InvalidOperationException($"The stream '{stream}' gave a row '{row.Key}' of {RowForms.NameOf(table)}, which is not its own.");
    }

    private static async IAsyncEnumerable<IReadOnlyList<RecordedEvent>> Streams(IStoreAudit audit, string kind)
    {
        var stream = new List<RecordedEvent>();
        await foreach (var stored in audit.LogByStream(kind))
        {
            var recorded = stored.ToRecorded();
            if (stream.Count > 0 && stream[0].Stream != recorded.Stream)
            {
                yield return stream;
                stream = [];
            }

            stream.Add(recorded);
        }

        if (stream.Count > 0)
            yield return stream;
    }
}
