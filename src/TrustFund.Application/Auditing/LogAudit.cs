using System.Globalization;
using TrustFund.Application.Log;
using TrustFund.Application.Store;

namespace TrustFund.Application.Auditing;

/// <summary>
/// Walks the log and its chain (reliability R10): an altered, missing, added or moved row, a cut tail, and, against heads published
/// earlier, a log rewritten as a whole. Sees everything but a rewrite behind the last anchor.
/// </summary>
public static class LogAudit
{
    private const string Log = "log";

    /// <summary>The differences in the order of the log; the first is where an alteration began.</summary>
    /// <param name="anchors">Heads of this log published earlier, kept outside of the store; each must be on the chain.</param>
    public static async IAsyncEnumerable<AuditFinding> Check(IStoreAudit audit, IReadOnlyCollection<LogHead> anchors)
    {
        var awaited = anchors.ToLookup(anchor => anchor.Position);
        var head = LogHead.Empty;
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        var funds = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await foreach (var row in audit.Log())
        {
            var key = Text(row.Position);
            if (row.Position > head.Position + 1)
                yield return new AuditFinding(Log, Text(head.Position + 1), AuditFinding.Row, null, AuditFinding.Present);
            else if (row.Position <= head.Position)
                yield return new AuditFinding(Log, key, AuditFinding.Row, AuditFinding.Present, null);

            var expectedVersion = versions.GetValueOrDefault(row.Stream) + 1;
            if (row.Version != expectedVersion)
                yield return new AuditFinding(Log, key, "version", Text(row.Version), Text(expectedVersion));
            versions[row.Stream] = row.Version;
            if (row.Version == 1 && row.Stream.StartsWith("fund/", StringComparison.Ordinal))
                funds[row.Stream[5..]] = row.Position;

            if (!row.PreviousHash.AsSpan().SequenceEqual(head.Hash))
                yield return new AuditFinding(Log, key, "previous_hash", Hex(row.PreviousHash), Hex(head.Hash));
            if (Malformed(row) is { } malformed)
                yield return malformed;
            else if (HashOf(row, head.Hash) is var hash && !row.Hash.AsSpan().SequenceEqual(hash))
                yield return new AuditFinding(Log, key, "hash", Hex(row.Hash), Hex(hash));
            foreach (var anchor in awaited[row.Position])
            {
                if (!row.Hash.AsSpan().SequenceEqual(anchor.Hash))
                    yield return new AuditFinding(Log, key, "hash", Hex(row.Hash), Hex(anchor.Hash));
            }

            head = new LogHead(row.Position, row.Hash);
        }

        foreach (var anchor in anchors.Where(anchor => anchor.Position > head.Position).OrderBy(anchor => anchor.Position))
            yield return new AuditFinding(Log, Text(anchor.Position), AuditFinding.Row, null, AuditFinding.Present);
        await foreach (var finding in SideBySide.Compare(audit, StoredTable.Head, [RowForms.Of(head)]))
            yield return finding;
        await foreach (var finding in SideBySide.Compare(audit, StoredTable.Funds, funds.Select(fund => RowForms.OfFund(fund.Key, fund.Value))))
            yield return finding;
    }

    // The chain hashes instants in their one form and an absent text like an empty one: the stored form must be that one form, or
    // a text could be altered without the hash showing it.
    private static AuditFinding? Malformed(StoredEvent row)
    {
        var key = Text(row.Position);
        if (row.Contract is { Length: 0 })
            return new AuditFinding(Log, key, "contract", "", null);
        if (row.OnBehalfOf is { Length: 0 })
            return new AuditFinding(Log, key, "on_behalf_of", "", null);
        if (row.Trace is { Length: 0 })
            return new AuditFinding(Log, key, "trace", "", null);
        if (!IsInstant(row.At))
            return new AuditFinding(Log, key, "at", row.At, "an instant in UTC");
        if (!IsInstant(row.RecordedAt))
            return new AuditFinding(Log, key, "recorded_at", row.RecordedAt, "an instant in UTC");
        if (!DateOnly.TryParseExact(row.EffectiveOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return new AuditFinding(Log, key, "effective_on", row.EffectiveOn, "a date");
        if (row.TypeVersion is < 1 or > int.MaxValue)
            return new AuditFinding(Log, key, "type_version", Text(row.TypeVersion), "1 or more");
        if (row.Version is < 1 or > int.MaxValue)
            return new AuditFinding(Log, key, "version", Text(row.Version), "1 or more");
        return null;
    }

    private static bool IsInstant(string text)
    {
        try
        {
            return StoredText.Instant(StoredText.ToInstant(text)) == text;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // The chain goes on from what stands in the row before, so that each alteration is named where it is.
    private static byte[] HashOf(StoredEvent row, byte[] previousHash)
    {
        var recorded = row.ToRecorded();
        return HashChain.HashOf(
            previousHash,
            row.Position,
            new NewEvent(recorded.Stream, recorded.Version, row.Type, recorded.TypeVersion, row.Body, row.Contract, recorded.Circumstances));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
