using TrustFund.Application.Proposals;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Funding;

/// <summary>What the money rules ask of a project, out of its file.</summary>
public static class FactsOf
{
    public static ProjectFacts Project(ProposalFile file, Fund fund)
    {
        var facts = Project(file.Proposal.Content, fund) with { Proposal = file.Proposal.Id, PlannedEnd = PlannedEnd(file) };
        // An approval counts from its minutes on (domain.md §2, Approved); a cost extension from its own approval on.
        return file.Proposal.Approval is { Confirmed: true } approval
            ? facts with { ApprovedCost = file.Changes.ApprovedCost(approval.Cost), ApprovedSince = file.Changes.ApprovedCosts(approval.On, approval.Cost) }
            : facts;
    }

    /// <summary>What a dossier says of a project that may still be a draft.</summary>
    public static ProjectFacts Project(ProposalContent content, Fund fund) => new()
    {
        Proposal = default,
        IsQuickImpact = fund.Kind == FundKind.QuickImpact,
        Pillar = content.Pillar,
        Regions = content.Regions,
        Themes = content.Theme is { } theme ? [theme] : [],
        PlannedEnd = content.EndsOn,
    };

    /// <summary>The rulebook pinned on a project; for a draft the one in force.</summary>
    public static Rulebook Rules(Proposal proposal, Fund fund, DateOnly today) =>
        proposal.RulebookVersion > 0 ? fund.Rulebook(proposal.RulebookVersion) : fund.RulebookOn(today);

    // An agreement may run longer than the dossier said; a donor's end date is for whichever ends last (F3).
    private static DateOnly? PlannedEnd(ProposalFile file)
    {
        var (planned, agreed) = (file.Proposal.Content.EndsOn, file.Delivery.EndsOn ?? file.Agreement.Terms?.EndsOn);
        return planned is null || agreed > planned ? agreed ?? planned : planned;
    }
}
