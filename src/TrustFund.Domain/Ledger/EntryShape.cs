namespace TrustFund.Domain.Ledger;

/// <summary>What makes an entry whole before any balance is asked: L1, kept per contribution and never mixing promises with cash.</summary>
internal static class EntryShape
{
    /// <summary>
    /// Postings add up to zero per contribution, per side (promise or cash) and per currency, and concern one project.
    /// Per side, because a balanced move from Signed to Free would turn a promise into cash (F2); per contribution,
    /// because a balanced move between two would spend one donor's money under another's terms (F3).
    /// </summary>
    internal static Refusal? WhyNotBalanced(LedgerEntry entry)
    {
        ProposalId? project = null;
        for (var i = 0; i < entry.Postings.Length; i++)
        {
            var (account, amount) = entry.Postings[i];
            if (account.Proposal is { } proposal)
            {
                if (project is { } other && other != proposal)
                    return Refusal.Of("ledger.mixes-projects", ("entry", entry.Kind), ("project", other), ("other", proposal));
                project = proposal;
            }

            Int128 sum = 0;
            foreach (var posting in entry.Postings)
            {
                if (posting.Account.Contribution == account.Contribution && posting.Account.IsPromise == account.IsPromise && posting.Amount.Currency == amount.Currency)
                    sum += posting.Amount.MinorUnits;
            }

            if (sum != 0)
            {
                return Refusal.Of(
                    "ledger.unbalanced", ("entry", entry.Kind), ("contribution", account.Contribution), ("date", entry.EffectiveOn), ("difference", new Money((long)sum, amount.Currency)));
            }
        }

        return null;
    }
}
