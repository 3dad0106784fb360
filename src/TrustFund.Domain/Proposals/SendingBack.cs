using TrustFund.Domain.Funds;

namespace TrustFund.Domain.Proposals;

/// <summary>
/// Back to the committee from the funding because the amount changes (domain.md §2, Funding): the approval is void, and
/// with it goes all money set aside under it. Cost, dates and words may change; what the reviews were about may not.
/// </summary>
public static class SendingBack
{
    public static Refusal? WhyNotSendBack(Proposal proposal) =>
        proposal.Approval is null ? Refusal.Of("proposal.not-approved", ("proposal", proposal.Id)) : null;

    public static Decision SendBack(Proposal proposal, Fund fund, ProposalContent content, string reason, bool isHistory, PersonId by, Moment moment)
    {
        if (WhyNotSendBack(proposal) is { } notNow)
            return notNow;
        if (Revising.OfReviewed(proposal.Content, content) is { } fact)
            return Refusal.Of("proposal.only-the-amount-changes", ("fact", fact));
        var missing = Completeness.Missing(content);
        if (missing.Length > 0)
            return Refusal.Of("proposal.incomplete", ("missing", string.Join(", ", missing)));
        if (Drafting.WhyNotWrite(content, fund, fund.Rulebook(proposal.RulebookVersion), proposal.Source, isHistory) is { } refusal)
            return refusal;
        if (content.TotalIn(fund.Currency) == proposal.Approval!.Cost)
            return Refusal.Of("proposal.amount-unchanged", ("approved", proposal.Approval.Cost));
        var version = proposal.Version + 1;
        return new ProposalSentBackToCommittee(content, version, content.HashAs(version), reason, by, moment.Today);
    }
}
