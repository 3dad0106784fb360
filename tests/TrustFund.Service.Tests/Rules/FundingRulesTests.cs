using TrustFund.Application.Funding;
using TrustFund.Application.Tests.Delivery;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Service.Tests.Rules;

/// <summary>The money rules F1 to F4 of domain.md §4 on contributions and allocations, attacked over HTTP.</summary>
public sealed class FundingRulesTests
{
    [Fact]
    public async Task F1_no_more_is_allocated_than_cash_received_less_support_cost_reserve_and_refunds()
    {
        var prepared = await WithFinance();
        var proposal = await prepared.InFunding(1_000);
        await prepared.Cash(Usd(1_130));
        await using var fund = await FundOverHttp.Over(prepared);
        var whole = new RequestAllocation(proposal, Danish, Usd(1_000));

        await fund.Do("certifier", new SetReserve(Danish, Usd(1), "for losses"));
        await fund.Refused("requester", whole, "allocation.not-enough-received");
        await fund.Do("certifier", new ReleaseReserve(Danish, Usd(1), "no losses"));
        await fund.Do("requester", new RequestDonorRefund(Danish, Usd(1), "unspent"));
        await fund.Do("certifier", new CertifyDonorRefund(Danish, 1));
        var refused = await fund.Refused("requester", whole, "allocation.not-enough-received");
        ((string)refused["data"]["available"]!).ShouldBe("1129.00 USD");
        ((string)refused["data"]["psc"]!).ShouldBe("130.00 USD");

        // Two requests that fit one by one: the second certificate finds the money gone.
        await fund.Do("requester", new RequestAllocation(proposal, Danish, Usd(600)));
        await fund.Do("requester", new RequestAllocation(proposal, Danish, Usd(400)));
        await fund.Do("certifier", new CertifyAllocation(proposal, 1));
        await fund.Refused("certifier", new CertifyAllocation(proposal, 2), "allocation.not-enough-received");
        ((string)(await fund.Cash("C-2017-001"))["available"]!).ShouldBe("451.00");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F2_a_pledge_or_an_unpaid_instalment_funds_nothing()
    {
        var prepared = await WithFinance();
        var proposal = await prepared.InFunding(1_000);
        await prepared.Do("requester", Pledge(Danish, Usd(5_000)));
        await using var fund = await FundOverHttp.Over(prepared);
        var ask = new RequestAllocation(proposal, Danish, Usd(1_000));

        await fund.Refused("requester", ask, "allocation.contribution-not-open");
        await fund.Refused("requester", new RecordReceipt(Danish, Usd(5_000), prepared.Today, "BNK-1"), "contribution.not-signed");
        await fund.Do("requester", new SignContribution(Danish));
        await fund.Do("requester", new PlanInstalments(Danish, [new Instalment(prepared.Today, Usd(2_000)), new Instalment(prepared.Today.AddDays(90), Usd(3_000))]));
        await fund.Refused("requester", ask, "allocation.not-enough-received");
        await fund.Refused("requester", new RecordReceipt(Danish, Usd(2_000), prepared.Today.AddDays(1), "BNK-1"), "contribution.future-dated");
        await fund.Refused("requester", new RecordReceipt(Danish, Usd(5_001), prepared.Today, "BNK-1"), "contribution.more-than-signed");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F3_an_earmark_is_not_breached()
    {
        var prepared = await WithFinance();
        var proposal = await prepared.InFunding(100);
        (EarmarkTerms Terms, string Code)[] earmarks =
        [
            (new EarmarkTerms { Pillars = ["C"] }, "allocation.earmark-pillar"),
            (new EarmarkTerms { Regions = ["Gao"] }, "allocation.earmark-region"),
            (new EarmarkTerms { Themes = ["water"] }, "allocation.earmark-theme-unknown"),
            (new EarmarkTerms { Projects = [new ProposalId("TF-2017-0001")] }, "allocation.earmark-project"),
            (new EarmarkTerms { EndDate = new DateOnly(2018, 6, 29) }, "allocation.earmark-end-date"),
        ];
        for (var number = 0; number < earmarks.Length; number++)
            await prepared.Cash(Usd(200), earmarks[number].Terms, new ContributionId($"C-2018-00{number}"));
        await prepared.Cash(Usd(200));
        await prepared.Allocate(proposal, Usd(50));
        await using var fund = await FundOverHttp.Over(prepared);

        for (var number = 0; number < earmarks.Length; number++)
            await fund.Refused("requester", new RequestAllocation(proposal, new ContributionId($"C-2018-00{number}"), Usd(50)), earmarks[number].Code);
        await fund.Refused(
            "requester", new AmendContribution(Danish, "asked by the donor", Terms: new EarmarkTerms { Pillars = ["B"] }), "contribution.amendment-breaches-allocation");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F4_a_project_is_not_asked_above_its_approval_in_parts()
    {
        var prepared = await WithFinance();
        var proposal = await prepared.InFunding(100);
        await prepared.Cash(Usd(500));
        await using var fund = await FundOverHttp.Over(prepared);

        await fund.Refused("requester", new RequestAllocation(proposal, Danish, Usd(101)), "allocation.above-approval");
        await fund.Do("requester", new RequestAllocation(proposal, Danish, Usd(60)));
        await fund.Refused("requester", new RequestAllocation(proposal, Danish, Usd(41)), "allocation.above-approval");
        await fund.Do("certifier", new CertifyAllocation(proposal, 1));
        await fund.Refused("requester", new RequestAllocation(proposal, Danish, Usd(41)), "allocation.above-approval");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F7_one_person_does_not_request_and_certify()
    {
        var prepared = await WithFinance();
        var proposal = await prepared.InFunding(100);
        await prepared.Cash(Usd(500));
        await using var fund = await FundOverHttp.Over(prepared);

        await fund.Do("both", new RequestAllocation(proposal, Danish, Usd(60)));
        await fund.Do("both", new RequestDonorRefund(Danish, Usd(10), "unspent"));
        await fund.Refused("both", new CertifyAllocation(proposal, 1), "allocation.same-person");
        await fund.Refused("both", new CertifyDonorRefund(Danish, 1), "contribution.refund-same-person");
        await fund.Refused("requester", new CertifyAllocation(proposal, 1), "access.role-missing");
        await fund.Refused("admin", new CertifyAllocation(proposal, 1), "access.role-missing");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F15_a_contribution_neither_closes_nor_expires_while_a_project_holds_its_money()
    {
        await using var fund = await FundOverHttp.Over((await AProject.Active()).Fund);

        await fund.Refused("certifier", new CloseContribution(Danish, "spent"), "contribution.live-allocations");
        await fund.Do("requester", new AmendContribution(Danish, "asked by the donor", Terms: new EarmarkTerms { EndDate = new DateOnly(2018, 6, 30) }));
        await fund.Refused("certifier", new ExpireContribution(Danish), "contribution.not-ended");
        await fund.On(new DateOnly(2018, 7, 1));
        await fund.Refused("certifier", new ExpireContribution(Danish), "contribution.live-allocations");
        await fund.Refused("certifier", new CloseContribution(Danish, "over"), "contribution.live-allocations");
        await fund.ShouldHold();
    }

    [Fact]
    public async Task F16_no_more_is_refunded_to_a_donor_than_no_project_holds()
    {
        var prepared = await WithFinance();
        var proposal = await prepared.InFunding(100);
        await prepared.Cash(Usd(213));
        await prepared.Allocate(proposal, Usd(100));
        await using var fund = await FundOverHttp.Over(prepared);

        await fund.Refused("requester", new RequestDonorRefund(Danish, Usd(101), "unspent"), "contribution.not-enough");
        await fund.Do("requester", new RequestDonorRefund(Danish, Usd(60), "unspent"));
        await fund.Do("requester", new RequestDonorRefund(Danish, Usd(60), "unspent, too"));
        await fund.Do("certifier", new CertifyDonorRefund(Danish, 1));
        await fund.Refused("certifier", new CertifyDonorRefund(Danish, 2), "contribution.not-enough");
        await fund.ShouldHold();
    }
}
