using System.Collections.Immutable;
using TrustFund.Domain.Funds;

namespace TrustFund.Domain.Funding;

/// <summary>A donor's restrictions on a contribution (domain.md §1 earmark 1; F3). An empty list restricts nothing.</summary>
public sealed record EarmarkTerms
{
    public static EarmarkTerms None { get; } = new();

    public ImmutableArray<string> Pillars { get; init; } = [];

    /// <summary>Every region of a project must be among them.</summary>
    public ImmutableArray<string> Regions { get; init; } = [];

    /// <summary>A project must serve at least one of them.</summary>
    public ImmutableArray<string> Themes { get; init; } = [];

    /// <summary>The only projects that it may pay for.</summary>
    public ImmutableArray<ProposalId> Projects { get; init; } = [];

    /// <summary>The last day on which the money may be used.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>Tight: each allocation needs the donor's no-objection.</summary>
    public bool NeedsNoObjection { get; init; }

    /// <summary>The terms as one stable text, in a fixed order; empty where there are none. Statements are grouped by it.</summary>
    public string Label => string.Join(
        "; ",
        new[] { Part("pillars", Pillars), Part("regions", Regions), Part("themes", Themes), Part("projects", [.. Projects.Select(project => project.Value)]) }
            .Where(part => part.Length > 0));

    /// <summary>Which term the project breaches, or null where it fits. A fact that the terms ask for and the project does not state is a breach.</summary>
    public Refusal? Fits(ProjectFacts project, DateOnly today) =>
        WhyNotProject(project) ?? WhyNotPillar(project) ?? WhyNotRegions(project) ?? WhyNotThemes(project) ?? WhyNotInTime(project, today);

    /// <summary>A term in words that the fund does not use would fit no project for ever, so it is refused when it is written.</summary>
    public Refusal? WhyNotOf(Fund fund)
    {
        if (Pillars.FirstOrDefault(pillar => fund.Pillars.All(known => known.Code != pillar)) is { } pillar)
            return Refusal.Of("contribution.pillar-unknown", ("pillar", pillar), ("known", string.Join(", ", fund.Pillars.Select(known => known.Code))));
        return Regions.FirstOrDefault(region => !fund.Regions.Contains(region, StringComparer.Ordinal)) is { } region
            ? Refusal.Of("contribution.region-unknown", ("region", region), ("known", string.Join(", ", fund.Regions)))
            : null;
    }

    private Refusal? WhyNotProject(ProjectFacts project) =>
        Projects.IsEmpty || Projects.Contains(project.Proposal)
            ? null
            : Refusal.Of("allocation.earmark-project", ("project", project.Proposal), ("terms", string.Join(", ", Projects)));

    private Refusal? WhyNotPillar(ProjectFacts project)
    {
        if (Pillars.IsEmpty)
            return null;
        var terms = string.Join(", ", Pillars);
        if (project.Pillar is not { } pillar)
            return Refusal.Of("allocation.earmark-pillar-unknown", ("project", project.Proposal), ("terms", terms));
        return Pillars.Contains(pillar, StringComparer.Ordinal)
            ? null
            : Refusal.Of("allocation.earmark-pillar", ("project", project.Proposal), ("stated", pillar), ("terms", terms));
    }

    private Refusal? WhyNotRegions(ProjectFacts project)
    {
        if (Regions.IsEmpty)
            return null;
        var terms = string.Join(", ", Regions);
        if (project.Regions.IsEmpty)
            return Refusal.Of("allocation.earmark-region-unknown", ("project", project.Proposal), ("terms", terms));
        return project.Regions.Except(Regions, StringComparer.Ordinal).Any()
            ? Refusal.Of("allocation.earmark-region", ("project", project.Proposal), ("stated", string.Join(", ", project.Regions)), ("terms", terms))
            : null;
    }

    private Refusal? WhyNotThemes(ProjectFacts project)
    {
        if (Themes.IsEmpty)
            return null;
        var terms = string.Join(", ", Themes);
        if (project.Themes.IsEmpty)
            return Refusal.Of("allocation.earmark-theme-unknown", ("project", project.Proposal), ("terms", terms));
        return project.Themes.Intersect(Themes, StringComparer.Ordinal).Any()
            ? null
            : Refusal.Of("allocation.earmark-theme", ("project", project.Proposal), ("stated", string.Join(", ", project.Themes)), ("terms", terms));
    }

    private Refusal? WhyNotInTime(ProjectFacts project, DateOnly today)
    {
        if (EndDate is not { } end)
            return null;
        if (today > end)
            return Refusal.Of("allocation.earmark-ended", ("project", project.Proposal), ("endDate", end));
        if (project.PlannedEnd is not { } planned)
            return Refusal.Of("allocation.earmark-end-unknown", ("project", project.Proposal), ("endDate", end));
        return planned > end
            ? Refusal.Of("allocation.earmark-end-date", ("project", project.Proposal), ("stated", planned), ("endDate", end))
            : null;
    }

    private static string Part(string name, ImmutableArray<string> values) =>
        values.IsEmpty ? "" : $"{name}: {string.Join(", ", values.Order(StringComparer.Ordinal))}";
}
