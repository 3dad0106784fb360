using TrustFund.Application.Acting;
using TrustFund.Application.Funding;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Application.Tests.Funding;

/// <summary>From a donor's announcement to a project that is funded, as the service does it.</summary>
public sealed class WholePathTests
{
    [Fact]
    public async Task A_pledge_is_signed_received_asked_for_and_certified_and_the_project_is_funded()
    {
        await using var fund = await WithFinance();
        var proposal = await fund.InFunding(90_000);
        await fund.Cash(Usd(200_000));

        await fund.Do("requester", new RequestAllocation(proposal, Danish, Usd(60_000)));
        (await fund.Balance(AccountKind.Free, Danish)).ShouldBe(Usd(200_000), "asking posts nothing");
        await fund.Do("certifier", new CertifyAllocation(proposal, 1));
        (await fund.StageOf(proposal)).ShouldBe("funding", "a part is not the whole");
        (await fund.File(proposal)).Axes.Funding.ShouldBe("PartlyFunded");

        var answer = await fund.Allocate(proposal, Usd(30_000));

        answer.Events.ShouldBe(["allocation.certified", "workflow.moved"]);
        (await fund.StageOf(proposal)).ShouldBe("agreement");
        (await fund.File(proposal)).Axes.Funding.ShouldBe("Funded");
        (await fund.Balance(AccountKind.Allocated, Danish, proposal)).ShouldBe(Usd(90_000));
        (await fund.Balance(AccountKind.PscReserved, Danish, proposal)).ShouldBe(Usd(11_700));
        (await fund.Balance(AccountKind.Free, Danish)).ShouldBe(Usd(98_300));
        fund.LedgerHolds();
    }

    [Fact]
    public async Task A_contribution_is_a_row_of_the_funds_list_at_every_step()
    {
        await using var fund = await WithFinance();
        await fund.Do("requester", Pledge(Danish, Usd(1_000), new EarmarkTerms { EndDate = new DateOnly(2018, 12, 31) }));
        var pledged = (await fund.Queries.Contributions(Id.Value, null, null, 10, CancellationToken.None)).Items.ShouldHaveSingleItem();
        (pledged.Status, pledged.PledgedMinor, pledged.Currency, pledged.SignedOn, pledged.EndsOn, pledged.Version)
            .ShouldBe(("Pledged", 100_000, "USD", null, new DateOnly(2018, 12, 31), 1));

        await fund.Do("requester", new SignContribution(Danish, Usd(900), SignedOn: FirstDay));

        var signed = (await fund.Queries.Contributions(Id.Value, "denmark", null, 10, CancellationToken.None)).Items.ShouldHaveSingleItem();
        (signed.Status, signed.PledgedMinor, signed.SignedOn, signed.Version).ShouldBe(("Signed", 90_000, FirstDay, 2));
    }

    [Fact]
    public async Task A_contribution_says_of_every_action_what_stands_in_the_way()
    {
        await using var fund = await WithFinance();
        await fund.Do("requester", Pledge(Danish, Usd(1_000)));

        (await Blocked(fund, "requester", "sign-contribution")).ShouldBeNull();
        (await Blocked(fund, "requester", "record-receipt")).ShouldBe("contribution.not-signed");
        (await Blocked(fund, "sponsor", "sign-contribution")).ShouldBe("access.role-missing");
        await fund.Do("requester", new SignContribution(Danish));
        (await Blocked(fund, "requester", "record-receipt")).ShouldBeNull();
        (await Blocked(fund, "requester", "plan-instalments")).ShouldBeNull();
        (await Blocked(fund, "certifier", "reverse-receipt")).ShouldBe("contribution.nothing-to-reverse");
        (await Blocked(fund, "certifier", "set-reserve")).ShouldBe("contribution.not-enough");
        await fund.Do("requester", new RecordReceipt(Danish, Usd(1_000), fund.Today, "BNK-1"));
        (await Blocked(fund, "requester", "record-receipt")).ShouldBe("contribution.more-than-signed");
        (await Blocked(fund, "certifier", "reverse-receipt")).ShouldBeNull();
        (await Blocked(fund, "certifier", "set-reserve")).ShouldBeNull();
        (await Blocked(fund, "certifier", "close-contribution")).ShouldBe("contribution.money-left");
        (await Blocked(fund, "certifier", "expire-contribution")).ShouldBe("contribution.not-ended");
        (await Blocked(fund, "certifier", "certify-donor-refund")).ShouldBe("contribution.no-refund-asked");
        await fund.Do("both", new RequestDonorRefund(Danish, Usd(1), "unspent"));
        (await Blocked(fund, "both", "certify-donor-refund")).ShouldBe("contribution.refund-same-person");
        (await Blocked(fund, "certifier", "certify-donor-refund")).ShouldBeNull();
    }

    [Fact]
    public async Task A_project_in_funding_says_what_stands_in_the_way()
    {
        await using var fund = await WithFinance();
        var proposal = await fund.InFunding(100);
        await fund.Cash(Usd(200));

        (await BlockedOn(fund, proposal, "requester", "request-allocation")).ShouldBeNull();
        (await BlockedOn(fund, proposal, "certifier", "certify-allocation")).ShouldBe("allocation.none-asked");
        (await BlockedOn(fund, proposal, "certifier", "release-allocation")).ShouldBe("allocation.none-to-release");
        await fund.Do("both", new RequestAllocation(proposal, Danish, Usd(100)));
        (await BlockedOn(fund, proposal, "requester", "request-allocation")).ShouldBe("allocation.nothing-left-to-ask");
        (await BlockedOn(fund, proposal, "both", "certify-allocation")).ShouldBe("allocation.same-person");
        (await BlockedOn(fund, proposal, "certifier", "certify-allocation")).ShouldBeNull();
        (await BlockedOn(fund, proposal, "donor", "give-no-objection")).ShouldBe("allocation.no-objection-not-needed");
        (await BlockedOn(fund, proposal, "norwegian", "give-no-objection")).ShouldBe("access.not-own");
    }

    [Fact]
    public async Task A_tightly_earmarked_contribution_waits_for_its_donor_and_for_no_other()
    {
        await using var fund = await WithFinance();
        var proposal = await fund.InFunding(100);
        await fund.Cash(Usd(200), new EarmarkTerms { NeedsNoObjection = true });
        await fund.Do("requester", new RequestAllocation(proposal, Danish, Usd(100)));

        await fund.Refused("certifier", new CertifyAllocation(proposal, 1), "allocation.no-objection-missing");
        await fund.Refused("norwegian", new GiveNoObjection(proposal, 1), "proposal.unknown");
        await fund.Do("donor", new GiveNoObjection(proposal, 1));
        await fund.Do("certifier", new CertifyAllocation(proposal, 1));

        (await fund.StageOf(proposal)).ShouldBe("agreement");
    }

    [Fact]
    public async Task A_donor_that_objects_ends_the_request()
    {
        await using var fund = await WithFinance();
        var proposal = await fund.InFunding(100);
        await fund.Cash(Usd(200), new EarmarkTerms { NeedsNoObjection = true });
        await fund.Do("requester", new RequestAllocation(proposal, Danish, Usd(100)));

        await fund.Do("donor", new ObjectAsDonor(proposal, 1, "another purpose"));

        await fund.Refused("certifier", new CertifyAllocation(proposal, 1), "allocation.none-asked");
        (await fund.StageOf(proposal)).ShouldBe("funding");
    }

    [Fact]
    public async Task What_the_source_does_not_say_exactly_comes_from_history_alone()
    {
        await using var fund = await WithFinance();
        var about = Pledge(Danish, Usd(4_100_000)) with { Approximate = true };
        await fund.Refused("requester", about, "contribution.exact-amount-needed");

        var caller = new Caller(new PersonId("requester"), "line 1", At: fund.Clock.Now, IsHistory: true);
        (await fund.Runner.Run(about, caller)).ShouldBeOfType<ActionResult.Done>();

        (await fund.Contribution(Danish)).Amount.ShouldBe(StatedAmount.About(Usd(4_100_000)));
    }

    [Fact]
    public async Task A_contribution_of_another_fund_is_not_there()
    {
        await using var fund = await WithFinance();
        await fund.Refused("requester", new RecordReceipt(new ContributionId("C-2099-001"), Usd(1), FirstDay, "BNK-1"), "contribution.unknown");
        await fund.Refused("requester", Pledge(Danish, Usd(1), donor: "atlantis"), "contribution.donor-unknown");
        await fund.Refused("requester", Pledge(Danish, Usd(1), new EarmarkTerms { Pillars = ["Z"] }), "contribution.pillar-unknown");
        await fund.Refused("requester", Pledge(Danish, Usd(1), new EarmarkTerms { Regions = ["Atlantis"] }), "contribution.region-unknown");
    }

    private static async Task<string?> Blocked(AFund fund, string person, string action) =>
        (await fund.Inquiry.Contribution(Danish, new PersonId(person))).Value.Actions.Single(state => state.Action == action).Blocked?.Code;

    private static async Task<string?> BlockedOn(AFund fund, ProposalId proposal, string person, string action) =>
        (await fund.Inquiry.Proposal(proposal, new PersonId(person))).Value.Actions.Single(state => state.Action == action).Blocked?.Code;
}
