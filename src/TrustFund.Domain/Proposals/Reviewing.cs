using System.Collections.Immutable;
using TrustFund.Domain.Funds;

namespace TrustFund.Domain.Proposals;

/// <summary>Screening, clearances in parallel, returns and resubmission (domain.md §2).</summary>
public static class Reviewing
{
    /// <summary>
    /// The clearances that this dossier needs: the rulebook's, engineering for works, and those of its pillar. Where the
    /// pillar is unknown every pillar's clearances are needed: nothing is inferred to someone's advantage.
    /// </summary>
    public static ImmutableSortedSet<string> RequiredClearances(ProposalContent content, Rulebook rulebook)
    {
        var required = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        required.UnionWith(rulebook.Clearances);
        if (content.Works)
            required.Add("engineering");
        foreach (var (pillar, kinds) in rulebook.ClearancesByPillar)
        {
            if (content.Pillar is null || content.Pillar == pillar)
                required.UnionWith(kinds);
        }

        return required.ToImmutable();
    }

    /// <summary>The required clearances that this version of the dossier still lacks.</summary>
    public static ImmutableArray<string> OpenClearances(Proposal proposal, Rulebook rulebook) =>
    [
        .. RequiredClearances(proposal.Content, rulebook).Where(kind =>
            !proposal.Clearances.TryGetValue(kind, out var given)
            || given.Version != proposal.Version
            || given.Verdict == ClearanceVerdict.NotCleared),
    ];

    public static Refusal? WhyNotClear(Proposal proposal, Rulebook rulebook, string kind) =>
        !RequiredClearances(proposal.Content, rulebook).Contains(kind)
            ? Refusal.Of("clearance.not-required", ("kind", kind), ("required", string.Join(", ", RequiredClearances(proposal.Content, rulebook))))
            : null;

    public static Decision GiveClearance(
        Proposal proposal, Rulebook rulebook, string kind, ClearanceVerdict verdict, string? remarks, PersonId by, Moment moment)
    {
        if (WhyNotClear(proposal, rulebook, kind) is { } refusal)
            return refusal;
        if (verdict != ClearanceVerdict.Cleared && string.IsNullOrWhiteSpace(remarks))
            return Refusal.Of("clearance.remarks-missing", ("kind", kind), ("verdict", verdict));
        return new ClearanceGiven(kind, verdict, remarks, proposal.Version, by, moment.Today);
    }

    public static Decision Return(string fromStage, ImmutableArray<ReturnPoint> points, PersonId by, Moment moment)
    {
        if (points.Length == 0)
            return Refusal.Of("return.points-missing");
        if (points.GroupBy(point => point.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return Refusal.Of("return.point-twice", ("point", twice.Key));
        return new ProposalReturned(fromStage, points, by, moment.Today);
    }

    /// <summary>An answer to each point, and a new version (domain.md §2, Returned).</summary>
    public static Decision Resubmit(
        Proposal proposal,
        Fund fund,
        ProposalContent content,
        ImmutableSortedDictionary<string, string> answers,
        bool isHistory,
        PersonId by,
        Moment moment)
    {
        if (proposal.Return is not { } open)
            return Refusal.Of("return.none-open", ("proposal", proposal.Id));
        var unanswered = open.Points.Where(point => !answers.TryGetValue(point.Id, out var answer) || string.IsNullOrWhiteSpace(answer)).ToArray();
        if (unanswered.Length > 0)
            return Refusal.Of("return.points-unanswered", ("points", string.Join(", ", unanswered.Select(point => point.Id))));
        if (answers.Keys.FirstOrDefault(id => open.Points.All(point => point.Id != id)) is { } stray)
            return Refusal.Of("return.point-unknown", ("point", stray));
        if (content.LeadSection != proposal.Content.LeadSection)
            return Refusal.Of("proposal.lead-section-fixed", ("section", proposal.Content.LeadSection));
        // From the committee it goes back to the committee: no reviewer sees it again, so what was reviewed stays.
        if (open.ByCommittee && Revising.OfReviewed(proposal.Content, content) is { } fact)
            return Refusal.Of("proposal.only-the-amount-changes", ("fact", fact));
        var missing = Completeness.Missing(content);
        if (missing.Length > 0)
            return Refusal.Of("proposal.incomplete", ("missing", string.Join(", ", missing)));
        if (Drafting.WhyNotWrite(content, fund, fund.Rulebook(proposal.RulebookVersion), proposal.Source, isHistory) is { } refusal)
            return refusal;
        var version = proposal.Version + 1;
        return new ProposalResubmitted(version, content.HashAs(version), content, answers, by, moment.Today);
    }
}
