using System.Collections.Immutable;
using TrustFund.Domain.Funds;

namespace TrustFund.Domain.Proposals;

/// <summary>What it takes to leave the draft (domain.md §2): every required fact, or for history the reason why it is not known.</summary>
public static class Completeness
{
    private static readonly ImmutableSortedSet<string> MayBeNotStated =
        ["dates", "objective", "partner", "pillar", "regions"];

    /// <summary>The names of the required facts that are missing, in the order of the form.</summary>
    public static ImmutableArray<string> Missing(ProposalContent content)
    {
        var missing = ImmutableArray.CreateBuilder<string>();
        Need("title", !string.IsNullOrWhiteSpace(content.Title));
        Need("objective", !string.IsNullOrWhiteSpace(content.Objective));
        Need("budget", content.Budget.Length > 0);
        Need("partner", content.Partner is not null);
        Need("pillar", content.Pillar is not null);
        Need("regions", content.Regions.Length > 0);
        Need("dates", content.StartsOn is not null && content.EndsOn is not null);
        return missing.ToImmutable();

        void Need(string name, bool given)
        {
            if (!given && !content.NotStated.ContainsKey(name))
                missing.Add(name);
        }
    }

    /// <summary>Whether the content, complete or not, contradicts itself, the fund or its rulebook.</summary>
    public static Refusal? Contradiction(ProposalContent content, Fund fund, Rulebook rulebook)
    {
        if (content.Budget.FirstOrDefault(line => line.Amount.Currency != fund.Currency) is { } foreign)
            return Refusal.Of("proposal.budget-currency", ("line", foreign.Id), ("currency", foreign.Amount.Currency), ("fundCurrency", fund.Currency));
        if (content.Budget.FirstOrDefault(line => !line.Amount.IsPositive) is { } empty)
            return Refusal.Of("proposal.budget-line-not-positive", ("line", empty.Id), ("amount", empty.Amount));
        if (content.Budget.GroupBy(line => line.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return Refusal.Of("proposal.budget-line-twice", ("line", twice.Key));
        if (TotalOverflows(content))
            return Refusal.Of("proposal.budget-too-large");
        if (content.Pillar is { } pillar && fund.Pillars.All(known => known.Code != pillar))
            return Refusal.Of("proposal.pillar-unknown", ("pillar", pillar), ("known", string.Join(", ", fund.Pillars.Select(known => known.Code))));
        if (content.Regions.FirstOrDefault(region => !fund.Regions.Contains(region, StringComparer.Ordinal)) is { } region)
            return Refusal.Of("proposal.region-unknown", ("region", region), ("known", string.Join(", ", fund.Regions)));
        if (content.JointSections.Prepend(content.LeadSection).Select(section => (SectionId?)section).FirstOrDefault(section => !fund.Sections.ContainsKey(section!.Value.Value)) is { } section)
            return Refusal.Of("proposal.section-unknown", ("section", section));
        if (content.Partner is { } partner && !fund.Partners.ContainsKey(partner.Value))
            return Refusal.Of("proposal.partner-unknown", ("partner", partner));
        if (content is { StartsOn: { } start, EndsOn: { } end } && end < start)
            return Refusal.Of("proposal.ends-before-start", ("start", start), ("end", end));
        if (content.NotStated.Keys.FirstOrDefault(name => !MayBeNotStated.Contains(name)) is { } demanded)
            return Refusal.Of("proposal.must-be-stated", ("fact", demanded));
        return WhyNotWithinCap(content, content.TotalIn(fund.Currency), rulebook);
    }

    /// <summary>Above the rulebook's cap a project goes only with a waiver on record, at first and in every extension of its cost (domain.md §2).</summary>
    public static Refusal? WhyNotWithinCap(ProposalContent content, Money cost, Rulebook rulebook) =>
        rulebook.ProjectCap is { } cap && content.Waiver is null && cost > cap ? Refusal.Of("proposal.above-cap", ("amount", cost), ("cap", cap)) : null;

    private static bool TotalOverflows(ProposalContent content)
    {
        Int128 total = 0;
        foreach (var line in content.Budget)
            total += line.Amount.MinorUnits;
        return total > long.MaxValue / 4;
    }
}
