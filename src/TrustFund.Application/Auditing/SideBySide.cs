using TrustFund.Application.Store;

namespace TrustFund.Application.Auditing;

/// <summary>
/// A stored table walked beside the rows that should be there, both in the order of their keys: what is missing, what is too
/// many, what differs. Holds one row at a time.
/// </summary>
internal sealed class SideBySide : IAsyncDisposable
{
    private readonly string _table;
    private readonly IAsyncEnumerator<StoredRow> _stored;
    private bool _started;
    private bool _atEnd;

    public SideBySide(IStoreAudit audit, StoredTable table)
    {
        _table = RowForms.NameOf(table);
        _stored = audit.Rows(table).GetAsyncEnumerator();
    }

    /// <summary>Compares a whole table with rows that are in the order of their keys.</summary>
    public static async IAsyncEnumerable<AuditFinding> Compare(IStoreAudit audit, StoredTable table, IEnumerable<StoredRow> rebuilt)
    {
        await using var side = new SideBySide(audit, table);
        foreach (var row in rebuilt)
        {
            await foreach (var finding in side.Expect(row))
                yield return finding;
        }

        await foreach (var finding in side.ExpectEnd())
            yield return finding;
    }

    /// <summary>The differences up to and with this row; rows are expected in the order of their keys.</summary>
    public async IAsyncEnumerable<AuditFinding> Expect(StoredRow rebuilt)
    {
        await Start();
        while (!_atEnd && _stored.Current.Key.CompareTo(rebuilt.Key) < 0)
        {
            yield return TooMany(_stored.Current);
            await Next();
        }

        if (_atEnd || _stored.Current.Key.CompareTo(rebuilt.Key) > 0)
        {
            yield return new AuditFinding(_table, rebuilt.Key.ToString(), AuditFinding.Row, null, AuditFinding.Present);
            yield break;
        }

        foreach (var finding in Differences(_stored.Current, rebuilt))
            yield return finding;
        await Next();
    }

    /// <summary>All rows that are left, none of which should be there.</summary>
    public async IAsyncEnumerable<AuditFinding> ExpectEnd()
    {
        await Start();
        while (!_atEnd)
        {
            yield return TooMany(_stored.Current);
            await Next();
        }
    }

    public ValueTask DisposeAsync() => _stored.DisposeAsync();

    private async ValueTask Start()
    {
        if (_started)
            return;
        _started = true;
        await Next();
    }

    private async ValueTask Next() => _atEnd = !await _stored.MoveNextAsync();

    private AuditFinding TooMany(StoredRow stored) => new(_table, stored.Key.ToString(), AuditFinding.Row, AuditFinding.Present, null);

    private IEnumerable<AuditFinding> Differences(StoredRow stored, StoredRow rebuilt)
    {
        // Both sides list the columns in one order; a difference in the columns themselves is a fault of the program.
        if (!stored.Fields.Select(field => field.Name).SequenceEqual(rebuilt.Fields.Select(field => field.Name), StringComparer.Ordinal))
            throw new InvalidOperationException($"The table '{_table}' has other columns than the audit knows.");
        for (var i = 0; i < stored.Fields.Length; i++)
        {
            if (!string.Equals(stored.Fields[i].Value, rebuilt.Fields[i].Value, StringComparison.Ordinal))
                yield return new AuditFinding(_table, stored.Key.ToString(), stored.Fields[i].Name, stored.Fields[i].Value, rebuilt.Fields[i].Value);
        }
    }
}
