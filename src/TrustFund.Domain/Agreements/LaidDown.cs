using System.Collections.Immutable;
using TrustFund.Domain.Committee;

namespace TrustFund.Domain.Agreements;

/// <summary>A contribution that pays for a project, and the last day on which its donor lets it be used; null without such a day.</summary>
public sealed record LastDay(ContributionId Contribution, DateOnly? On);

/// <summary>
/// What committee and donors have laid down, and an agreement and each change of it keep to: a condition before tranche n bites only
/// where there is a tranche n (domain.md §3.10), and no contribution pays for what its donor's end date leaves out (F3).
/// </summary>
/// <param name="Conditions">All conditions of the project.</param>
/// <param name="LastDays">Of the contributions that have money set aside for the project, in stable order.</param>
public sealed record LaidDown(ImmutableArray<ConditionState> Conditions, ImmutableArray<LastDay> LastDays)
{
    public static LaidDown Nothing { get; } = new(ImmutableArray<ConditionState>.Empty, []);

    /// <param name="last">The number of the last tranche that is planned.</param>
    public Refusal? WhyNotTranches(int last) =>
        Conditions.FirstOrDefault(condition => condition is { IsOpen: true, Terms: { Kind: ConditionKind.BeforeTranche, Tranche: { } named } } && named > last) is { } condition
            ? Refusal.Of("agreement.condition-without-tranche", ("condition", condition.Number), ("tranche", condition.Terms.Tranche), ("last", last))
            : null;

    /// <param name="end">The day on which the project is to end.</param>
    public Refusal? WhyNotUntil(DateOnly end) =>
        LastDays.FirstOrDefault(last => last.On < end) is { } first
            ? Refusal.Of("agreement.beyond-contribution", ("contribution", first.Contribution), ("endDate", first.On), ("end", end))
            : null;
}
