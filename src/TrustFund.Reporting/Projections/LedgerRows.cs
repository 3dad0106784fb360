using TrustFund.Contracts;
using TrustFund.Reporting.Store;

namespace TrustFund.Reporting.Projections;

/// <summary>The ledger's entries as the events carry them. One that does not add up is not kept, whoever sent it (L1).</summary>
internal static class LedgerRows
{
    public static void Add(Rows rows, About about, IReadOnlyList<LedgerEntry> entries)
    {
        foreach (var (index, entry) in entries.Index())
        {
            var on = Iso.Date(entry.EffectiveOn);
            rows.Add(Tables.LedgerEntries, about.Position, index + 1, about.Fund, on, about.RecordedAt, entry.Kind, entry.Reference, entry.Reverses);
            foreach (var (line, posting) in entry.Postings.Index())
            {
                rows.Add(
                    Tables.LedgerPostings, about.Position, index + 1, line + 1, about.Fund, on, posting.Account, posting.Contribution, posting.Proposal, posting.Amount.MinorUnits, posting.Amount.Currency);
            }

            foreach (var currency in entry.Postings.GroupBy(posting => posting.Amount.Currency, StringComparer.Ordinal))
            {
                if (currency.Sum(posting => posting.Amount.MinorUnits) != 0)
                    throw new FormatException($"Entry {index + 1} does not add up in {currency.Key}.");
            }
        }
    }
}
