using TrustFund.Application.Funding;
using TrustFund.Domain.Funding;
using TrustFund.Service.Tests.Rules;
using AFund = TrustFund.Application.Tests.Building.AFund;
using AProject = TrustFund.Application.Tests.Delivery.AProject;

namespace TrustFund.Service.Tests.Clocks;

/// <summary>A contribution expires by itself when its end date has passed, and never while a project holds its money (F15).</summary>
public sealed class ContributionEndTests
{
    [Fact]
    public async Task A_contribution_expires_on_the_day_after_its_end_and_only_once()
    {
        var prepared = await AFund.WithFinance();
        await prepared.Cash(AFund.Usd(100), new EarmarkTerms { EndDate = new DateOnly(2017, 12, 31) });
        await prepared.Cash(AFund.Usd(100), id: AProject.Norwegian, donor: "norway");
        await using var fund = await FundOverHttp.Over(prepared);

        await fund.On(new DateOnly(2017, 12, 31));
        (await Statuses(fund)).ShouldBe(["Signed", "Signed"]);
        var before = (long)(await fund.Read("/api/v1/log/head"))["position"];
        await fund.On(new DateOnly(2018, 1, 1));
        (await Statuses(fund)).ShouldBe(["Expired", "Signed"]);
        await fund.On(new DateOnly(2018, 1, 2));
        var ends = (await fund.Read($"/api/v1/log?after={before}"))["items"].AsArray().Where(item => (string?)item!["row"]?["type"] == "contribution.expired").ToArray();
        ((string)ends.ShouldHaveSingleItem()!["row"]!["actor"]!).ShouldBe("system");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F15_a_contribution_that_has_ended_waits_until_no_project_holds_its_money()
    {
        var project = await AProject.Funded();
        await using var fund = await FundOverHttp.Over(project.Fund);
        await fund.Do("requester", new AmendContribution(AFund.Danish, "asked by the donor", Terms: new EarmarkTerms { EndDate = new DateOnly(2018, 6, 30) }));
        await fund.Do("requester", new AmendContribution(AProject.Norwegian, "asked by the donor", Terms: new EarmarkTerms { EndDate = new DateOnly(2018, 6, 30) }));
        await fund.Do("secretary", new Application.Agreements.DrawUpAgreement(project.Id, AProject.Terms()));

        await fund.On(new DateOnly(2018, 7, 1));
        (await Statuses(fund)).ShouldBe(["Signed", "Signed"]);
        await fund.Do("secretary", new Application.Agreements.CancelProject(project.Id, "The partner withdrew"));
        await fund.On(new DateOnly(2018, 7, 2));
        (await Statuses(fund)).ShouldBe(["Expired", "Expired"]);
        await fund.ShouldHold();
    }

    private static async Task<string[]> Statuses(FundOverHttp fund) =>
        [.. (await fund.Read($"/api/v1/funds/{AFund.Id}/contributions"))["items"].AsArray().Select(item => (string)item!["status"]!)];
}
