namespace TrustFund.Contracts.Proposals;

/// <summary>One line of a budget, in the fund's currency.</summary>
/// <param name="Id">Stable within the proposal; reports and reallocations name it.</param>
public sealed record BudgetLine(string Id, string Label, MoneyAmount Amount);

/// <summary>Who allowed a project above the fund's cap, why, under which reference.</summary>
public sealed record Waiver(string Authority, string Reason, string Reference);

/// <summary>The content of a dossier, as submitted, approved or amended. What the source does not say is absent: nothing is inferred.</summary>
/// <param name="Version">Of the dossier: 1, 2, 3 …</param>
/// <param name="Hash">SHA-256, lower-case hexadecimal: what clearances and votes bind to.</param>
/// <param name="Total">The sum of the budget, without programme support cost.</param>
/// <param name="Pillar">A code of the fund's pillars.</param>
/// <param name="Works">Construction is part of it.</param>
/// <param name="NotStated">For history: facts that the source does not state, each with that reason.</param>
public sealed record Dossier(
    int Version,
    string Hash,
    string? TitleFr,
    string? TitleEn,
    string? Objective,
    IReadOnlyList<BudgetLine> Budget,
    MoneyAmount Total,
    string? Partner,
    string? Pillar,
    IReadOnlyList<string> Regions,
    string? Place,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    string LeadSection,
    IReadOnlyList<string> JointSections,
    string? Theme,
    bool Works,
    Waiver? Waiver,
    IReadOnlyDictionary<string, string> NotStated);
