using System.Collections.Immutable;
using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Ledger;
using static TrustFund.Domain.Ledger.AccountKind;

namespace TrustFund.Domain.Delivery;

/// <summary>The ledger entries of agreements, delivery and changes: derived from the event alone, so that the ledger can be rebuilt from the log.</summary>
public static class DeliveryLedger
{
    /// <summary>The entries that follow; none for events that move no money and for those of other areas.</summary>
    /// <param name="proposal">Whose stream the event is on.</param>
    public static IEnumerable<LedgerEntry> EntriesOf(DomainEvent e, ProposalId proposal) => e switch
    {
        AgreementCommitted committed => Move(proposal, committed.EffectiveOn, "commitment", Allocated, Committed, committed.Lines),
        AgreementCancelled cancelled => Move(proposal, cancelled.EffectiveOn, "commitment-released", Committed, Allocated, cancelled.Released),
        CommitmentReleased released => Move(proposal, released.EffectiveOn, "commitment-released", Committed, Allocated, released.Lines),
        ChangeApplied change =>
        [
            .. Move(proposal, change.EffectiveOn, "commitment-released", Committed, Allocated, change.Released),
            .. Move(proposal, change.EffectiveOn, "commitment", Allocated, Committed, change.Bound),
        ],
        TranchePaid paid => Move(proposal, paid.EffectiveOn, "tranche-paid", Committed, Disbursed, paid.Lines),
        TranchePaymentReturned back => Move(proposal, back.EffectiveOn, "payment-returned", Disbursed, Committed, back.Lines),
        ReportAccepted accepted =>
        [
            .. Move(proposal, accepted.EffectiveOn, "expenditure", Disbursed, Spent, [.. accepted.Posted.Select(line => new ContributionLine(line.Contribution, line.Spent))]),
            .. Move(proposal, accepted.EffectiveOn, "support-cost", PscReserved, PscCharged, [.. accepted.Posted.Select(line => new ContributionLine(line.Contribution, line.Psc))]),
        ],
        PartnerRefunded refund => Move(proposal, refund.EffectiveOn, "partner-refund", Disbursed, Allocated, refund.Lines),
        WriteOffCertified certified => Move(proposal, certified.EffectiveOn, "write-off", Disbursed, WrittenOff, certified.Lines),
        _ => [],
    };

    /// <summary>One entry of all lines that are not of nothing; no entry where there is none.</summary>
    private static IEnumerable<LedgerEntry> Move(
        ProposalId proposal, DateOnly on, string kind, AccountKind from, AccountKind to, ImmutableArray<ContributionLine> lines)
    {
        var postings = lines.Where(line => !line.Amount.IsZero).SelectMany(line => new[]
        {
            new Posting(new LedgerAccount(from, line.Contribution, proposal), -line.Amount),
            new Posting(new LedgerAccount(to, line.Contribution, proposal), line.Amount),
        }).ToImmutableArray();
        return postings.IsEmpty ? [] : [new LedgerEntry(on, kind, postings)];
    }
}
