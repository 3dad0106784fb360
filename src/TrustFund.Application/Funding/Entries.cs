using TrustFund.Application.Log;
using TrustFund.Domain;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;

namespace TrustFund.Application.Funding;

/// <summary>The ledger entries that an event causes: a function of the event alone, so the ledger can be made again from the log.</summary>
public static class Entries
{
    /// <param name="stream">The stream that the event stands on; a project's entries name its proposal.</param>
    public static IEnumerable<LedgerEntry> Of(StreamId stream, DomainEvent happened) =>
        stream.Kind == "proposal"
            ? LedgerMap.EntriesOf(happened).Concat(DeliveryLedger.EntriesOf(happened, ProposalId.Of(stream.Id)))
            : LedgerMap.EntriesOf(happened);
}
