using TrustFund.Domain.Funds;

namespace TrustFund.Domain.Proposals;

/// <summary>Draft to submission (domain.md §2, Draft).</summary>
public static class Drafting
{
    /// <summary>History brought in may lack what its source does not say; a new proposal may not.</summary>
    public static Decision Open(
        ProposalId id, Fund fund, ProposalContent content, string? source, bool isHistory, PersonId by, Moment moment)
    {
        if (WhyNotWrite(content, fund, fund.RulebookOn(moment.Today), source, isHistory) is { } refusal)
            return refusal;
        return new DraftOpened(fund.Id, id, content, by, moment.Today, source);
    }

    public static Decision Edit(Proposal proposal, Fund fund, ProposalContent content, bool isHistory, PersonId by, Moment moment)
    {
        if (proposal.Version > 0)
            return Refusal.Of("proposal.not-a-draft", ("proposal", proposal.Id));
        if (content.LeadSection != proposal.Content.LeadSection)
            return Refusal.Of("proposal.lead-section-fixed", ("section", proposal.Content.LeadSection));
        if (WhyNotWrite(content, fund, fund.RulebookOn(moment.Today), proposal.Source, isHistory) is { } refusal)
            return refusal;
        return new DraftEdited(content, by, moment.Today);
    }

    public static Refusal? WhyNotSubmit(Proposal proposal, Fund fund, Rulebook rulebook)
    {
        var missing = Completeness.Missing(proposal.Content);
        return missing.Length > 0
            ? Refusal.Of("proposal.incomplete", ("missing", string.Join(", ", missing)))
            : Completeness.Contradiction(proposal.Content, fund, rulebook);
    }

    public static Decision Submit(Proposal proposal, Fund fund, PersonId by, Moment moment)
    {
        var rulebook = fund.RulebookOn(moment.Today);
        if (WhyNotSubmit(proposal, fund, rulebook) is { } refusal)
            return refusal;
        return new ProposalSubmitted(1, proposal.Content.HashAs(1), rulebook.Version, by, moment.Today);
    }

    internal static Refusal? WhyNotWrite(ProposalContent content, Fund fund, Rulebook rulebook, string? source, bool isHistory)
    {
        if (content.NotStated.Count > 0 && (!isHistory || string.IsNullOrWhiteSpace(source)))
            return Refusal.Of("proposal.not-stated-only-in-history", ("facts", string.Join(", ", content.NotStated.Keys)));
        return Completeness.Contradiction(content, fund, rulebook);
    }
}
