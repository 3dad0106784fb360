using TrustFund.Domain.Funds;

namespace TrustFund.Domain.Proposals;

/// <summary>
/// Correcting the text of a dossier that lies before the committee. What was screened, cleared and put on the roll (cost,
/// partner, sections, purpose, place) cannot change there: that takes the way back through the reviews (domain.md §2, §3.8).
/// </summary>
public static class Revising
{
    public static Refusal? WhyNotRevise(Proposal proposal) =>
        proposal.Session is null ? Refusal.Of("proposal.not-on-agenda", ("proposal", proposal.Id)) : null;

    public static Decision Revise(Proposal proposal, Fund fund, ProposalContent content, string reason, bool isHistory, PersonId by, Moment moment)
    {
        if (WhyNotRevise(proposal) is { } notNow)
            return notNow;
        if (Changed(proposal.Content, content, fund) is { } fact)
            return Refusal.Of("proposal.revision-is-of-text", ("fact", fact));
        var missing = Completeness.Missing(content);
        if (missing.Length > 0)
            return Refusal.Of("proposal.incomplete", ("missing", string.Join(", ", missing)));
        if (Drafting.WhyNotWrite(content, fund, fund.Rulebook(proposal.RulebookVersion), proposal.Source, isHistory) is { } refusal)
            return refusal;
        var version = proposal.Version + 1;
        return new DossierRevised(content, version, content.HashAs(version), reason, by, moment.Today);
    }

    /// <summary>What the reviews were about, cost apart: the first such fact that differs, or null.</summary>
    internal static string? OfReviewed(ProposalContent before, ProposalContent after)
    {
        if (before.LeadSection != after.LeadSection || !before.JointSections.ToHashSet().SetEquals(after.JointSections))
            return "sections";
        if (before.Partner != after.Partner)
            return "partner";
        if (before.Pillar != after.Pillar)
            return "pillar";
        if (before.Works != after.Works)
            return "works";
        return before.Regions.ToHashSet(StringComparer.Ordinal).SetEquals(after.Regions) ? null : "regions";
    }

    private static string? Changed(ProposalContent before, ProposalContent after, Fund fund)
    {
        if (OfReviewed(before, after) is { } fact)
            return fact;
        if (before.Waiver != after.Waiver)
            return "waiver";
        // Lines in a foreign currency are refused with a better reason further on.
        return after.Budget.All(line => line.Amount.Currency == fund.Currency) && before.TotalIn(fund.Currency) != after.TotalIn(fund.Currency) ? "budget" : null;
    }
}
