using System.Globalization;
using System.Text.Json;
using TrustFund.Application.Proposals;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Proposals;
using TrustFund.Workflows.Expressions;

namespace TrustFund.Application.Workflow;

/// <summary>
/// What a definition's expressions may know of a proposal: yes and no, names and dates. No amount is among them, because
/// no money rule lives in a definition (design.md decision 4).
/// </summary>
public static class WorkflowFacts
{
    public static Variables Of(ProposalFile file, Fund fund)
    {
        var proposal = file.Proposal;
        var rulebook = proposal.RulebookVersion > 0 ? fund.Rulebook(proposal.RulebookVersion) : fund.Rulebooks[^1];
        return Variables.Empty
            .With("requiredClearances", JsonSerializer.SerializeToElement(Reviewing.RequiredClearances(proposal.Content, rulebook)))
            .With("pillar", proposal.Content.Pillar ?? "")
            .With("works", proposal.Content.Works)
            .With("plannedEnd", Date(file.Delivery.EndsOn ?? proposal.Content.EndsOn))
            .With("fundingDeadline", Date(proposal.Approval?.On.AddDays(rulebook.UnfundedLapseDays)));
    }

    private static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
