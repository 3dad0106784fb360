using System.Globalization;
using System.Security.Cryptography;
using TrustFund.Application.Auditing;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using static TrustFund.Storage.Tests.Compliance.Samples;

namespace TrustFund.Storage.Tests.Auditing;

/// <summary>
/// A small fund whose every stored row follows from its log by the functions below, as the aggregates' do: so that any
/// alteration can be named by rebuilding.
/// </summary>
internal static class AuditedFund
{
    /// <summary>The heads that were published on the way, and the last.</summary>
    public static async Task<IReadOnlyList<LogHead>> Fill(IStore store)
    {
        var anchors = new List<LogHead>();
        await using (var transaction = await store.Begin(default))
        {
            await transaction.StoreDefinition(new StoredDefinition("trust-fund-approval", 1, HashOf([1, 2, 3]), [1, 2, 3]));
            await transaction.Append([Event(StreamId.Of(new FundId(Fund)), 1), Event(StreamId.Of(new FundId("qip")), 1)]);
            await transaction.Commit();
        }

        for (var round = 1; round <= 6; round++)
        {
            await using var transaction = await store.Begin(default);
            for (var number = 1; number <= 4; number++)
                await Act(transaction, Stream(number), round);
            await Act(transaction, StreamId.Of(new ContributionId("C-2017-00" + (round % 2))), (round + 1) / 2);
            await Act(transaction, StreamId.Of(new SessionId("PRC-" + (round % 3))), (round + 2) / 3);
            anchors.Add(await transaction.Head());
            await transaction.Commit();
        }

        return anchors;
    }

    public static async Task<IReadOnlyList<AuditFinding>> FindingsOf(IStoreAudits audits, IReadOnlyCollection<LogHead> anchors)
    {
        await using var audit = await audits.OpenAudit(default);

        // What rests on the log is rebuilt only from a log that is sound.
        var findings = await LogAudit.Check(audit, anchors).ToListAsync();
        if (findings.Count > 0)
            return findings;
        findings.AddRange(await LedgerAudit.Check(audit, EntriesOf).ToListAsync());
        findings.AddRange(await ViewAudit.Check(audit, RowsOf).ToListAsync());
        findings.AddRange(await DefinitionAudit.Check(audit, HashOf).ToListAsync());
        return findings;
    }

    public static string HashOf(byte[] json) => Convert.ToHexStringLower(SHA256.HashData(json));

    private static async Task Act(IStoreTransaction transaction, StreamId stream, int version)
    {
        var written = await transaction.Append([Event(stream, version, text: $"{stream}-{version}")]);
        await transaction.Post(written[0].Position, Fund, [.. EntriesOf(written[0])]);
        await transaction.Put(RowsOf(stream, await transaction.ReadStream(stream, 0)));
    }

    private static IEnumerable<LedgerEntry> EntriesOf(RecordedEvent recorded)
    {
        var date = new DateOnly(2017, 11, 1).AddDays(recorded.Version);
        if (recorded.Stream.Kind is not "proposal")
            yield break;
        var number = NumberOf(recorded.Stream);
        yield return LedgerEntry.Move(date, "payment", Account(AccountKind.Donor), Account(AccountKind.Free), Usd(1_000 * recorded.Version));
        if (recorded.Version % 2 == 0)
            yield return LedgerEntry.Move(date.AddDays(-1), "allocation", Account(AccountKind.Free), Account(AccountKind.Allocated, number), Usd(500 + number));
    }

    private static ViewRows RowsOf(StreamId stream, IReadOnlyList<RecordedEvent> events)
    {
        var version = events[^1].Version;
        switch (stream.Kind)
        {
            case "contribution":
                return new ViewRows { Contribution = Contribution(0) with { Reference = stream.Id, Version = version, SignedOn = version == 1 ? null : new DateOnly(2017, 1, version) } };
            case "session":
                return new ViewRows { Session = Session(stream.Id, new DateOnly(2017, 11, version), Reference(1)) with { Version = version } };
            default:
                var number = NumberOf(stream);
                return new ViewRows
                {
                    Proposal = Proposal(number, version),
                    Workflow = Workflow(number, version) with { DefinitionHash = HashOf([1, 2, 3]) },
                    Tasks = [Waiting(number, $"z{version}", new DateOnly(2018, 1, version)), Waiting(number, "a", section: "UNPOL")],
                    Timers = [Timer(number, "lapse", Noon.AddDays(version)), Timer(number, "dormant", Noon)],
                };
        }
    }

    private static int NumberOf(StreamId stream) => int.Parse(stream.Id.AsSpan(^4), CultureInfo.InvariantCulture);
}
