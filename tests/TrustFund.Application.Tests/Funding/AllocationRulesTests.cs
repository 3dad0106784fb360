using TrustFund.Application.Funding;
using TrustFund.Application.Log;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.Proposals;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Application.Tests.Funding;

/// <summary>The money rules of domain.md §4 on allocations, once more through the service's one way of acting. Every refusal leaves the store byte-equal (L7).</summary>
public sealed class AllocationRulesTests
{
    [Fact]
    public async Task F1_no_more_is_allocated_than_cash_received_less_support_cost_reserve_and_refunds()
    {
        await using var fund = await WithFinance();
        var proposal = await fund.InFunding(1_000);
        await fund.Cash(Usd(1_130));
        await fund.Do("certifier", new SetReserve(Danish, Usd(1), "for losses"));

        await fund.Refused("requester", new RequestAllocation(proposal, Danish, Usd(1_000)), "allocation.not-enough-received");
        await fund.Do("certifier", new ReleaseReserve(Danish, Usd(1), "no losses"));
        await fund.Do("requester", new RequestDonorRefund(Danish, Usd(1), "unspent"));
        await fund.Do("certifier", new CertifyDonorRefund(Danish, 1));

        var refusal = await fund.Refused("requester", new RequestAllocation(proposal, Danish, Usd(1_000)), "allocation.not-enough-received");
        refusal.Data["available"].ShouldBe("1129.00 USD");
        refusal.Data["psc"].ShouldBe("130.00 USD");
    }

    [Fact]
    public async Task F2_a_pledge_or_an_unpaid_instalment_funds_nothing()
    {
        await using var fund = await WithFinance();
        var proposal = await fund.InFunding(1_000);
        await fund.Do("requester", Pledge(Danish, Usd(5_000)));
        await fund.Refused("requester", new RequestAllocation(proposal, Danish, Usd(1_000)), "allocation.contribution-not-open");
        await fund.Do("requester", new SignContribution(Danish));
        await fund.Do("requester", new PlanInstalments(Danish, [new Instalment(fund.Today, Usd(2_000)), new Instalment(fund.Today.AddDays(90), Usd(3_000))]));

        await fund.Refused("requester", new RequestAllocation(proposal, Danish, Usd(1_000)), "allocation.not-enough-received");
        await fund.Refused("requester", new RecordReceipt(Danish, Usd(2_000), fund.Today.AddDays(1), "BNK-1"), "contribution.future-dated");
    }

    [Fact]
    public async Task F3_an_earmark_is_not_breached()
    {
        await using var fund = await WithFinance();
        var proposal = await fund.InFunding(100);
        foreach (var (number, terms, code) in new[]
        {
            (1, new EarmarkTerms { Pillars = ["C"] }, "allocation.earmark-pillar"),
            (2, new EarmarkTerms { Regions = ["Gao"] }, "allocation.earmark-region"),
            (3, new EarmarkTerms { Themes = ["water"] }, "allocation.earmark-theme-unknown"),
            (4, new EarmarkTerms { Projects = [new ProposalId("TF-2017-0001")] }, "allocation.earmark-project"),
            (5, new EarmarkTerms { EndDate = new DateOnly(2018, 6, 29) }, "allocation.earmark-end-date"),
        })
        {
            var id = await fund.Cash(Usd(200), terms, new ContributionId($"C-2017-00{number}"));
            await fund.Refused("requester", new RequestAllocation(proposal, id, Usd(100)), code);
        }
    }

    [Fact]
    public async Task F3_terms_are_not_amended_over_a_project_that_holds_the_money()
    {
        await using var fund = await WithFinance();
        var proposal = await fund.InFunding(100);
        await fund.Cash(Usd(200));
        await fund.Allocate(proposal, Usd(50));

        var refusal = await fund.Refused("requester", new AmendContribution(Danish, "asked by the donor", Terms: new EarmarkTerms { Pillars = ["B"] }), "contribution.amendment-breaches-allocation");
        refusal.Data["project"].ShouldBe(proposal.Value);
        await fund.Do("certifier", new ReleaseAllocation(proposal, Danish, Usd(50), "another donor pays"));

        await fund.Do("requester", new AmendContribution(Danish, "asked by the donor", Terms: new EarmarkTerms { Pillars = ["B"] }));
    }

    [Fact]
    public async Task F4_a_project_is_not_asked_above_its_approval_in_parts()
    {
        await using var fund = await WithFinance();
        var proposal = await fund.InFunding(100);
        await fund.Cash(Usd(500));
        await fund.Do("requester", new RequestAllocation(proposal, Danish, Usd(60)));

        await fund.Refused("requester", new RequestAllocation(proposal, Danish, Usd(41)), "allocation.above-approval");
    }

    [Fact]
    public async Task F7_one_person_does_not_request_and_certify()
    {
        await using var fund = await WithFinance();
        var proposal = await fund.InFunding(100);
        await fund.Cash(Usd(500));
        await fund.Do("both", new RequestAllocation(proposal, Danish, Usd(60)));
        await fund.Do("both", new RequestDonorRefund(Danish, Usd(10), "unspent"));

        await fund.Refused("both", new CertifyAllocation(proposal, 1), "allocation.same-person");
        await fund.Refused("both", new CertifyDonorRefund(Danish, 1), "contribution.refund-same-person");
        await fund.Refused("requester", new CertifyAllocation(proposal, 1), "access.role-missing");

        await fund.Do("certifier", new CertifyAllocation(proposal, 1));
        await fund.Do("certifier", new CertifyDonorRefund(Danish, 1));
    }

    [Fact]
    public async Task F18_a_back_dated_certificate_may_not_take_cash_of_a_later_day()
    {
        await using var fund = await WithFinance();
        var proposal = await fund.InFunding(100);
        fund.On(fund.Today.AddDays(5));
        await fund.Signed(Danish, Usd(500));
        await fund.Do("requester", new RecordReceipt(Danish, Usd(500), fund.Today, "BNK-1"));
        await fund.Do("requester", new RequestAllocation(proposal, Danish, Usd(60)));

        await fund.Refused("certifier", new CertifyAllocation(proposal, 1, fund.Today.AddDays(-1)), "allocation.not-enough-received");
        await fund.Do("certifier", new CertifyAllocation(proposal, 1, fund.Today));
        await fund.Refused("certifier", new ReverseReceipt(Danish, 1, "another fund's money"), "contribution.receipt-in-use");
        fund.LedgerHolds();
    }

    [Fact]
    public async Task An_approval_whose_amount_changes_goes_back_to_the_committee_and_its_money_to_the_contributions()
    {
        await using var fund = await WithFinance();
        var proposal = await fund.InFunding(100);
        await fund.Cash(Usd(500));
        await fund.Allocate(proposal, Usd(60));
        await fund.Do("requester", new RequestAllocation(proposal, Danish, Usd(40)));
        var before = await fund.File(proposal);

        await fund.Refused("requester", new SendBackToCommittee(proposal, Content(100), "prices"), "proposal.amount-unchanged");
        await fund.Refused("requester", new SendBackToCommittee(proposal, Content(120) with { Pillar = "B" }, "prices"), "proposal.only-the-amount-changes");
        await fund.Refused("sponsor", new SendBackToCommittee(proposal, Content(120), "prices"), "access.role-missing");
        await fund.Do("requester", new SendBackToCommittee(proposal, Content(120), "prices"));

        var after = await fund.File(proposal);
        (after.Status, after.Proposal.Decision, after.Proposal.Approval, after.Proposal.Version).ShouldBe(("ready-for-prc", DecisionAxis.Pending, null, before.Proposal.Version + 1));
        (after.Proposal.DossierHash == before.Proposal.DossierHash).ShouldBeFalse("votes bind to the new one");
        after.Funding.Requests.ShouldBeEmpty();
        (await fund.Balance(AccountKind.Free, Danish)).ShouldBe(Usd(500));
        (await fund.Balance(AccountKind.Allocated, Danish, proposal)).ShouldBe(Usd(0));
        (await fund.LogOf(StreamId.Of(proposal))).Select(row => row.Type).TakeLast(4)
            .ShouldBe(["allocation.declined", "allocation.released", "proposal.sent-back-to-committee", "workflow.moved"]);
        fund.LedgerHolds();
    }

    [Fact]
    public async Task Money_asked_for_is_declined_and_money_set_aside_is_released_in_part()
    {
        await using var fund = await WithFinance();
        var proposal = await fund.InFunding(100);
        await fund.Cash(Usd(500));
        await fund.Do("requester", new RequestAllocation(proposal, Danish, Usd(100)));
        await fund.Do("certifier", new DeclineAllocation(proposal, 1, "another donor pays"));
        await fund.Allocate(proposal, Usd(60));

        await fund.Refused("certifier", new ReleaseAllocation(proposal, Danish, Usd(61), "too much"), "allocation.not-enough-unbound");
        await fund.Do("certifier", new ReleaseAllocation(proposal, Danish, Usd(10), "too much"));

        (await fund.Balance(AccountKind.Allocated, Danish, proposal)).ShouldBe(Usd(50));
        (await fund.Balance(AccountKind.PscReserved, Danish, proposal)).ShouldBe(new Money(650, Currency.Usd));
        (await fund.StageOf(proposal)).ShouldBe("funding");
    }
}
