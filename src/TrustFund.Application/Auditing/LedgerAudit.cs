using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;

namespace TrustFund.Application.Auditing;

/// <summary>
/// Derives every entry from the log again and compares entries, postings, balances and daily sums with what is stored (invariants
/// L5 and L6), both ways. The log must have passed <see cref="LogAudit"/> before.
/// </summary>
public static class LedgerAudit
{
    /// <param name="entriesOf">The entries that an event causes, as when it was appended; asked once per event, in the order of the log.</param>
    public static async IAsyncEnumerable<AuditFinding> Check(IStoreAudit audit, Func<RecordedEvent, IEnumerable<LedgerEntry>> entriesOf)
    {
        var sums = new Sums();
        await using (var entries = new SideBySide(audit, StoredTable.LedgerEntries))
        await using (var postings = new SideBySide(audit, StoredTable.LedgerPostings))
        {
            await foreach (var stored in audit.Log())
            {
                var recorded = stored.ToRecorded();
                var number = 0;
                foreach (var entry in entriesOf(recorded))
                {
                    number++;
                    await foreach (var finding in entries.Expect(EntryForm(recorded, number, entry)))
                        yield return finding;
                    for (var line = 1; line <= entry.Postings.Length; line++)
                    {
                        var posting = entry.Postings[line - 1];
                        sums.Add(recorded.Circumstances.Fund, entry.EffectiveOn, posting);
                        await foreach (var finding in postings.Expect(PostingForm(recorded.Position, number, line, posting)))
                            yield return finding;
                    }
                }
            }

            await foreach (var finding in entries.ExpectEnd())
                yield return finding;
            await foreach (var finding in postings.ExpectEnd())
                yield return finding;
        }

        await foreach (var finding in SideBySide.Compare(audit, StoredTable.LedgerBalances, sums.Balances()))
            yield return finding;
        await foreach (var finding in SideBySide.Compare(audit, StoredTable.LedgerDailySums, sums.Daily()))
            yield return finding;
    }

    private static StoredRow EntryForm(RecordedEvent cause, int number, LedgerEntry entry) => new(StoredKey.Of(cause.Position, number),
    [
        new("position", RowForms.Text(cause.Position)),
        new("entry", RowForms.Text(number)),
        new("fund", cause.Circumstances.Fund.Value),
        new("effective_on", StoredText.Date(entry.EffectiveOn)),
        new("recorded_at", StoredText.Instant(cause.Circumstances.RecordedAt)),
        new("kind", entry.Kind),
    ]);

    private static StoredRow PostingForm(long position, int entry, int line, Posting posting) => new(StoredKey.Of(position, entry, line),
    [
        new("position", RowForms.Text(position)),
        new("entry", RowForms.Text(entry)),
        new("line", RowForms.Text(line)),
        new("account", posting.Account.Key),
        new("account_kind", posting.Account.Kind.ToString()),
        new("contribution", posting.Account.Contribution.Value),
        new("proposal", posting.Account.Proposal?.Value),
        new("minor_units", RowForms.Text(posting.Amount.MinorUnits)),
        new("currency", posting.Amount.Currency.Code),
    ]);

    /// <summary>The sums of all postings so far: one per account, and one per account and date.</summary>
    private sealed class Sums
    {
        private readonly SortedDictionary<string, (LedgerAccount Account, FundId Fund, Money Sum)> _balances = new(StringComparer.Ordinal);
        private readonly SortedDictionary<StoredKey, long> _daily = [];

        public void Add(FundId fund, DateOnly effectiveOn, Posting posting)
        {
            var key = posting.Account.Key;
            _balances[key] = _balances.TryGetValue(key, out var balance)
                ? balance with { Sum = balance.Sum + posting.Amount }
                : (posting.Account, fund, posting.Amount);
            var day = StoredKey.Of(key, StoredText.Date(effectiveOn));
            _daily[day] = checked(_daily.GetValueOrDefault(day) + posting.Amount.MinorUnits);
        }

        public IEnumerable<StoredRow> Balances() => _balances.Select(balance => new StoredRow(StoredKey.Of(balance.Key),
        [
            new("account", balance.Key),
            new("account_kind", balance.Value.Account.Kind.ToString()),
            new("contribution", balance.Value.Account.Contribution.Value),
            new("proposal", balance.Value.Account.Proposal?.Value),
            new("fund", balance.Value.Fund.Value),
            new("minor_units", RowForms.Text(balance.Value.Sum.MinorUnits)),
            new("currency", balance.Value.Sum.Currency.Code),
        ]));

        public IEnumerable<StoredRow> Daily() => _daily.Select(day => new StoredRow(day.Key,
        [
            new("account", day.Key.Parts[0].Text),
            new("effective_on", day.Key.Parts[1].Text),
            new("minor_units", RowForms.Text(day.Value)),
        ]));
    }
}
