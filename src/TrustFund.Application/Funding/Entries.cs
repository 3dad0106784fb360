using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;

namespace TrustFund.Application.Funding;

/// <summary>The ledger entries that an event causes: a function of the event alone, so the ledger can be made again from the log.</summary>
public static class Entries
{
    public static IEnumerable<LedgerEntry> Of(StreamId stream, DomainEvent happened) => stream.Kind switch
    {
        _ => [],
    };
}
