using TrustFund.Domain;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;

namespace TrustFund.Application.Funding;

/// <summary>The ledger entries that an event causes: a function of the event alone, so the ledger can be made again from the log.</summary>
public static class Entries
{
    public static IEnumerable<LedgerEntry> Of(DomainEvent happened) => LedgerMap.EntriesOf(happened);
}
