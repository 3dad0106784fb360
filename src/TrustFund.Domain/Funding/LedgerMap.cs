using TrustFund.Domain.Ledger;
using static TrustFund.Domain.Ledger.AccountKind;

namespace TrustFund.Domain.Funding;

/// <summary>The ledger entries of the events of contributions and allocations: derived from the event alone, so that the ledger can be rebuilt from the log.</summary>
public static class LedgerMap
{
    /// <summary>The entries that follow; none for events that move no money and for those of other areas.</summary>
    public static IEnumerable<LedgerEntry> EntriesOf(DomainEvent e) => e switch
    {
        ContributionPledged pledged => Entry(pledged.PledgedOn, "pledge", $"{pledged.Contribution}/pledge", (Promise, Pledged, Of(pledged.Contribution), pledged.Amount.Posted)),
        ContributionSigned signed => OfSignature(signed),
        ContributionAmended amended => Entry(
            amended.EffectiveOn, "contribution-amended", null, (Promise, amended.OfSigned ? Signed : Pledged, Of(amended.Contribution), amended.Change)),
        ReceiptRecorded received => OfReceipt(received.Contribution, received.Amount, received.FromSigned, received.InFundCurrency)
            .Dated(received.ValueDate, "receipt", ReceiptName(received.Contribution, received.Number)),
        ReceiptReversed reversed => OfReceipt(reversed.Contribution, reversed.Amount, reversed.FromSigned, reversed.InFundCurrency)
            .Dated(reversed.EffectiveOn, "receipt", ReceiptName(reversed.Contribution, reversed.Number))
            .Select(entry => entry.Reversal(reversed.EffectiveOn, "receipt-reversed")),
        ReserveSet set => Entry(set.EffectiveOn, "reserve-set", null, (Free, Reserve, Of(set.Contribution), set.Amount)),
        ReserveReleased released => Entry(released.EffectiveOn, "reserve-released", null, (Reserve, Free, Of(released.Contribution), released.Amount)),
        RefundCertified refund => Entry(
            refund.EffectiveOn, "donor-refund", $"{refund.Contribution}/refund-{refund.Number}", (Free, Refunded, Of(refund.Contribution), refund.Amount)),
        ContributionClosed closed => Entry(
            closed.On, "contribution-closed", null, (closed.WasSigned ? Signed : Pledged, Promise, Of(closed.Contribution), closed.Undelivered)),
        AllocationCertified certified => Entry(
            certified.EffectiveOn,
            "allocation",
            $"{certified.Proposal}/allocation-{certified.Number}",
            (Free, Allocated, Of(certified.Contribution, certified.Proposal), certified.Cost),
            (Free, PscReserved, Of(certified.Contribution, certified.Proposal), certified.Psc)),
        AllocationReleased released => Entry(
            released.EffectiveOn,
            "allocation-released",
            null,
            (Allocated, Free, Of(released.Contribution, released.Proposal), released.Cost),
            (PscReserved, Free, Of(released.Contribution, released.Proposal), released.Psc)),
        _ => [],
    };

    private static IEnumerable<LedgerEntry> OfSignature(ContributionSigned signed)
    {
        var of = Of(signed.Contribution);
        var kept = Money.Min(signed.Replaced, signed.Amount.Posted);
        return Entry(
            signed.SignedOn,
            "signature",
            $"{signed.Contribution}/signature",
            (Pledged, Signed, of, kept),
            (Promise, Signed, of, signed.Amount.Posted - kept),
            (Pledged, Promise, of, signed.Replaced - kept));
    }

    private static Flow[] OfReceipt(ContributionId contribution, Money amount, Money fromSigned, Money inFundCurrency) =>
    [
        (Signed, Honoured, Of(contribution), fromSigned),
        (Promise, Honoured, Of(contribution), amount - fromSigned),
        (Donor, Free, Of(contribution), inFundCurrency),
    ];

    private static IEnumerable<LedgerEntry> Entry(DateOnly on, string kind, string? reference, params Flow[] flows) => flows.Dated(on, kind, reference);

    /// <summary>One entry of all flows that are not of nothing; no entry where there is none.</summary>
    private static IEnumerable<LedgerEntry> Dated(this Flow[] flows, DateOnly on, string kind, string? reference)
    {
        var postings = flows.Where(flow => !flow.Amount.IsZero).SelectMany(flow => flow.Postings).ToArray();
        return postings.Length == 0 ? [] : [new LedgerEntry(on, kind, [.. postings]) { Reference = reference }];
    }

    private static string ReceiptName(ContributionId contribution, int number) => $"{contribution}/receipt-{number}";

    private static (ContributionId Contribution, ProposalId? Project) Of(ContributionId contribution, ProposalId? project = null) => (contribution, project);

    private readonly record struct Flow(AccountKind From, AccountKind To, (ContributionId Contribution, ProposalId? Project) Of, Money Amount)
    {
        public Posting[] Postings => [new Posting(Account(From), -Amount), new Posting(Account(To), Amount)];

        public static implicit operator Flow((AccountKind From, AccountKind To, (ContributionId, ProposalId?) Of, Money Amount) flow) =>
            new(flow.From, flow.To, flow.Of, flow.Amount);

        private LedgerAccount Account(AccountKind kind)
        {
            var account = new LedgerAccount(kind, Of.Contribution);
            return account.BelongsToProject ? account with { Proposal = Of.Project } : account;
        }
    }
}
