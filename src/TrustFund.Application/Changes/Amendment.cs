using TrustFund.Application.Acting;
using TrustFund.Domain;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Changes;

/// <summary>What a change that took effect makes of the dossier: a new version in which only the parts concerned differ.</summary>
internal static class Amendment
{
    /// <summary>The decision with what it makes of the dossier.</summary>
    public static Decision After(Desk desk, Decision decision) =>
        Decision.Of([.. decision.Events, .. decision.Events.OfType<ChangeApplied>().Select(applied => Of(desk, applied))]);

    private static ContentAmended Of(Desk desk, ChangeApplied applied)
    {
        var (proposal, after) = (desk.File.Proposal, applied.After);
        var content = proposal.Content with
        {
            Objective = after.Scope ?? proposal.Content.Objective,
            EndsOn = after.EndsOn ?? proposal.Content.EndsOn,
            Partner = after.Partner ?? proposal.Content.Partner,
            // A line that was emptied is no line of a dossier.
            Budget = after.Budget is { } lines
                ? [.. lines.Where(line => line.Amount.IsPositive)]
                : proposal.Content.Budget,
        };
        content = content with { NotStated = content.NotStated.RemoveRange(StatedNow(content)) };
        var version = proposal.Version + 1;
        return new ContentAmended(content, version, content.HashAs(version), after.Cost ?? desk.Approval.Cost, desk.Moment.Today);
    }

    private static IEnumerable<string> StatedNow(ProposalContent content)
    {
        if (content.Objective is not null)
            yield return "objective";
        if (content.Partner is not null)
            yield return "partner";
        if (content is { StartsOn: not null, EndsOn: not null })
            yield return "dates";
    }
}
