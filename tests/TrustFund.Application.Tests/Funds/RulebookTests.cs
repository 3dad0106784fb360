using System.Collections.Immutable;
using TrustFund.Application.Funds;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain.Funds;

namespace TrustFund.Application.Tests.Funds;

/// <summary>What an administrator may publish as the fund's figures.</summary>
public sealed class RulebookTests
{
    /// <summary>Each of these would stop a stage for everybody: dates out of the calendar, a score that nobody may give, a clearance that no role gives.</summary>
    [Fact]
    public async Task A_rulebook_whose_figures_nobody_can_live_by_is_not_published()
    {
        await using var fund = await AFund.Founded();
        var next = new Rulebook { Version = 3, EffectiveFrom = fund.Today };
        (Rulebook Rules, string Field)[] spoiled =
        [
            (next with { LongestMonths = int.MaxValue }, "longestMonths"),
            (next with { LongestMonths = 0 }, "longestMonths"),
            (next with { ExtensionAskedMonthsBefore = int.MaxValue }, "extensionAskedMonthsBefore"),
            (next with { SuspensionReviewDays = int.MaxValue }, "suspensionReviewDays"),
            (next with { UnfundedLapseDays = -1 }, "unfundedLapseDays"),
            (next with { AppraisalTopScore = 0 }, "appraisalTopScore"),
            (next with { Clearances = ["astrology"] }, "clearances"),
            (next with { ClearancesByPillar = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("C", ["astrology"]) }, "clearancesByPillar"),
        ];
        foreach (var (rules, field) in spoiled)
            (await fund.Refused("admin", new PublishRulebook(AFund.Id, rules, "New figures"), "rulebook.implausible")).Data["field"].ShouldBe(field);
    }
}
