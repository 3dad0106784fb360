using System.Globalization;
using TrustFund.Application.Acting;
using TrustFund.Application.Funding;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Application.Workflow;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Application.Auditing;

/// <summary>How a verification ended.</summary>
/// <param name="Head">The end of the log that was verified: published, it shows a later cut of the tail.</param>
/// <param name="Findings">Empty where all is as the log says; at most the number asked for, the first difference first.</param>
public sealed record VerificationReport(LogHead Head, IReadOnlyList<AuditFinding> Findings);

/// <summary>
/// Walks the log and makes everything else again from it: workflow states, tasks, clocks, views, entries and balances; and
/// compares each with what is stored (design.md decision 5), and at last the tables themselves. Later steps trust earlier ones, so the first that finds
/// something is the last.
/// </summary>
public sealed class Verification(IStore store, IStoreAudits audits)
{
    /// <param name="anchors">Heads published earlier, kept outside of the store.</param>
    /// <exception cref="StoreBusyException">The store could not be read now.</exception>
    public async Task<VerificationReport> Run(IReadOnlyCollection<LogHead> anchors, int atMost = 100, CancellationToken cancellation = default)
    {
        await using var audit = await audits.OpenAudit(cancellation);
        var definitions = new WorkflowDefinitions();
        IEnumerable<Func<IAsyncEnumerable<AuditFinding>>> steps =
        [
            () => LogAudit.Check(audit, anchors),
            () => DefinitionAudit.Check(audit, HashOf),
            () => LedgerAudit.Check(audit, recorded => Entries.Of(recorded.Stream, EventCatalogue.Parse(recorded))),
            () => ViewAudit.Check(audit, (stream, events) => RowsOf(stream, events, definitions)),
            () => SchemaAudit.Check(audit),
        ];
        foreach (var step in steps)
        {
            var findings = await Take(step(), atMost, cancellation);
            if (findings.Count > 0)
                return new VerificationReport(await HeadOf(audit), findings);
            await Know(definitions, audit);
        }

        return new VerificationReport(await HeadOf(audit), []);
    }

    private static async Task<List<AuditFinding>> Take(IAsyncEnumerable<AuditFinding> step, int atMost, CancellationToken cancellation)
    {
        var findings = new List<AuditFinding>();
        try
        {
            await foreach (var finding in step.WithCancellation(cancellation))
            {
                findings.Add(finding);
                if (findings.Count == atMost)
                    break;
            }
        }
        catch (Exception problem) when (problem is InvalidOperationException or System.Text.Json.JsonException or FormatException or OverflowException)
        {
            // What the log holds cannot be folded by this build: that, too, is a difference, and its words name the place.
            findings.Add(new AuditFinding("log", "", "body", problem.Message, null));
        }

        return findings;
    }

    /// <summary>Reads the definitions that the journals need, once the step that checks them has passed.</summary>
    private async Task Know(WorkflowDefinitions definitions, IStoreAudit audit)
    {
        await using var reader = await store.Read(CancellationToken.None);
        await foreach (var row in audit.Rows(StoredTable.WorkflowDefinitions))
        {
            if (DefinitionReader.Read(Convert.FromHexString(Field(row, "json"))).Definition is { } readable)
                await definitions.Get(reader, readable.DefinitionId, readable.Version);
        }
    }

    private static ViewRows RowsOf(StreamId stream, IReadOnlyList<RecordedEvent> events, WorkflowDefinitions definitions)
    {
        var streams = new Streams(new StateCache(), definitions);
        var state = events.Aggregate((object?)null, (folded, recorded) => streams.Apply(stream, folded, EventCatalogue.Parse(recorded)));
        return ViewsOf.Stream(stream, events[^1].Version, state, events[^1].Circumstances.At) ?? new ViewRows();
    }

    private static string HashOf(byte[] json) => DefinitionReader.Read(json).Definition?.Hash ?? "unreadable";

    private static async Task<LogHead> HeadOf(IStoreAudit audit)
    {
        await foreach (var row in audit.Rows(StoredTable.Head))
            return new LogHead(long.Parse(Field(row, "position"), CultureInfo.InvariantCulture), Convert.FromHexString(Field(row, "hash")));
        return LogHead.Empty;
    }

    private static string Field(StoredRow row, string name) => row.Fields.Single(field => field.Name == name).Value ?? "";
}
