using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;
using static TrustFund.Domain.Tests.Funding.AFund;

namespace TrustFund.Domain.Tests.Funding;

public sealed class AllocationTests
{
    [Fact]
    public void F1_allocations_of_a_contribution_never_exceed_its_cash_less_reserve_psc_and_refunds()
    {
        var fund = new AFund().WithCash(Canada, "200000.00");
        fund.Commit(Refunds.SetReserve(fund.Contribution(Canada), Usd("20000.00"), Today, "security", fund.Position(Canada), Certifying, Now)).ShouldBeNull();
        var refusal = fund.Request(Dam, Canada, "160000.00").ShouldBeRefused("allocation.not-enough-received");
        refusal.Data["available"].ShouldBe("180000.00 USD");
        refusal.Data["asked"].ShouldBe("180800.00 USD", "the support cost of 20,800 comes on top of the cost");
        fund.Allocate(Dam, Canada, "159292.03").ShouldBeNull();
        fund.Balance(AccountKind.Free, Canada).ShouldBe(Usd("0.01"));
    }

    [Fact]
    public void F2_a_pledge_or_an_unpaid_instalment_funds_nothing()
    {
        var fund = new AFund();
        fund.Pledge(Canada, StatedAmount.Exactly(Usd("500000.00"))).ShouldBeNull();
        fund.Request(Dam, Canada, "1.00").ShouldBeRefused("allocation.contribution-not-open");
        fund.Sign(Canada, StatedAmount.Exactly(Usd("500000.00"))).ShouldBeNull();
        fund.Commit(Contributions.PlanInstalments(fund.Contribution(Canada), [new Instalment(On(11, 1), Usd("500000.00"))], Requesting)).ShouldBeNull();
        fund.Request(Dam, Canada, "1.00").ShouldBeRefused("allocation.not-enough-received").Data["available"].ShouldBe("0.00 USD");
    }

    [Fact]
    public void F4_a_project_is_never_allocated_more_than_its_approved_cost()
    {
        var fund = new AFund().WithCash(Canada, "900000.00");
        fund.Request(Dam, Canada, "331558.01").ShouldBeRefused("allocation.above-approval");
        fund.Allocate(Dam, Canada, "331558.00").ShouldBeNull();
        fund.Request(Dam, Canada, "0.01").ShouldBeRefused("allocation.above-approval");
    }

    [Fact]
    public void F4_splitting_a_request_into_parts_does_not_pass_the_approval()
    {
        var fund = new AFund().WithCash(Canada, "900000.00").WithCash(Norway, "900000.00");
        fund.Request(Dam, Canada, "200000.00").ShouldBeNull();
        fund.Request(Dam, Norway, "131558.01").ShouldBeRefused("allocation.above-approval").Data["available"].ShouldBe("131558.00 USD");
        fund.Request(Dam, Norway, "131558.00").ShouldBeNull();
        fund.Certify(Dam, 2).ShouldBeNull();
        fund.Certify(Dam, 1).ShouldBeNull();
        fund.Funding(Dam).WhyNotFullyFunded(Dam, 1_300).ShouldBeNull();
    }

    [Fact]
    public void F4_a_lowered_approval_stops_a_request_that_was_right_when_asked()
    {
        var fund = new AFund().WithCash(Canada, "900000.00");
        fund.Request(Dam, Canada, "331558.00").ShouldBeNull();
        fund.Certify(Dam with { ApprovedCost = Usd("300000.00") }).ShouldBeRefused("allocation.above-approval");
    }

    [Fact]
    public void A_project_that_is_not_approved_gets_nothing() =>
        new AFund().WithCash(Canada, "900000.00").Request(Dam with { ApprovedCost = null }, Canada, "1.00").ShouldBeRefused("allocation.not-approved");

    [Fact]
    public void F7_who_asks_cannot_certify_though_holding_both_roles()
    {
        var fund = new AFund().WithCash(Canada, "500000.00");
        fund.Request(Dam, Canada, "100.00", BothRoles).ShouldBeNull();
        fund.Certify(Dam, actor: BothRoles).ShouldBeRefused("allocation.same-person");
        fund.Certify(Dam, actor: Certifying).ShouldBeNull();
    }

    [Fact]
    public void F7_asking_and_certifying_belong_to_their_roles()
    {
        var fund = new AFund().WithCash(Canada, "500000.00");
        fund.Request(Dam, Canada, "100.00", Certifying).ShouldBeRefused("allocation.requesting-only");
        fund.Request(Dam, Canada, "100.00", Sponsor).ShouldBeRefused("allocation.requesting-only");
        fund.Request(Dam, Canada, "100.00").ShouldBeNull();
        fund.Certify(Dam, actor: Requesting).ShouldBeRefused("allocation.certifying-only");
    }

    [Fact]
    public void Nothing_is_posted_before_the_certificate()
    {
        var fund = new AFund().WithCash(Canada, "500000.00");
        fund.Request(Dam, Canada, "100.00").ShouldBeNull();
        fund.Balance(AccountKind.Allocated, Canada, Dam).IsZero.ShouldBeTrue();
        fund.Certify(Dam).ShouldBeNull();
        fund.Balance(AccountKind.Allocated, Canada, Dam).ShouldBe(Usd("100.00"));
        fund.Balance(AccountKind.PscReserved, Canada, Dam).ShouldBe(Usd("13.00"));
        fund.Balance(AccountKind.Free, Canada).ShouldBe(Usd("499887.00"));
    }

    [Fact]
    public void F12_a_request_is_certified_once()
    {
        var fund = new AFund().WithCash(Canada, "500000.00");
        fund.Allocate(Dam, Canada, "100.00").ShouldBeNull();
        fund.Certify(Dam).ShouldBeRefused("allocation.no-such-request");
    }

    [Fact]
    public void F13_two_requests_cannot_both_take_the_last_dollar()
    {
        var fund = new AFund().WithCash(Canada, "113.00");
        var court = Dam with { Proposal = ProposalId.Of("TF-2017-0107") };
        fund.Request(Dam, Canada, "100.00").ShouldBeNull();
        fund.Request(court, Canada, "100.00").ShouldBeNull("a request holds nothing yet");
        fund.Certify(Dam).ShouldBeNull();
        fund.Certify(court).ShouldBeRefused("allocation.not-enough-received");
    }

    [Fact]
    public void F18_an_allocation_back_dated_before_the_receipt_is_refused()
    {
        var fund = new AFund().WithCash(Canada, "500000.00");
        fund.Request(Dam, Canada, "100.00").ShouldBeNull();
        fund.Certify(Dam, on: On(2, 28)).ShouldBeRefused("allocation.not-enough-received");
        fund.Certify(Dam, on: On(3, 1)).ShouldBeNull();
    }

    [Fact]
    public void F2_an_allocation_is_not_dated_ahead()
    {
        var fund = new AFund().WithCash(Canada, "500000.00");
        fund.Request(Dam, Canada, "100.00").ShouldBeNull();
        fund.Certify(Dam, on: Today.AddDays(1)).ShouldBeRefused("allocation.future-dated");
    }

    [Fact]
    public void F19_an_allocation_does_not_post_into_a_closed_period()
    {
        var fund = new AFund().WithCash(Canada, "500000.00");
        fund.Periods = new PeriodsState(On(10, 31));
        fund.Request(Dam, Canada, "100.00").ShouldBeNull();
        fund.Certify(Dam, on: On(10, 31)).ShouldBeRefused("ledger.period-closed");
        fund.Certify(Dam, on: On(11, 1)).ShouldBeNull();
    }

    [Fact]
    public void F8_an_allocation_is_in_the_currency_of_the_fund()
    {
        var fund = new AFund().WithCash(Canada, "500000.00");
        var euros = Money.Parse("1.00", Currency.Parse("EUR"));
        Allocations.Request(fund.Funding(Dam), Dam, fund.Contribution(Canada), euros, fund.Position(Canada), Requesting, Now, fund.Rules)
            .Refusal.ShouldBeRefused("allocation.wrong-currency");
    }

    [Theory]
    [InlineData("0.00")]
    [InlineData("-5.00")]
    public void An_allocation_of_nothing_or_less_is_refused(string cost) =>
        new AFund().WithCash(Canada, "500000.00").Request(Dam, Canada, cost).ShouldBeRefused("allocation.amount-not-positive");

    [Fact]
    public void F4_no_allocation_is_dated_before_the_approval_or_the_extension_that_it_rests_on()
    {
        var fund = new AFund().WithCash(Canada, "900000.00");
        var project = Dam with
        {
            ApprovedCost = Usd("200000.00"),
            ApprovedSince = [new ApprovedSince(On(5, 4), Usd("150000.00")), new ApprovedSince(On(9, 7), Usd("200000.00"))],
        };
        fund.Allocate(project, Canada, "100000.00", On(5, 3)).ShouldBeRefused("allocation.before-approval").Data["approvedOn"].ShouldBe("2017-05-04");
        fund.Certify(project, 1, On(5, 4)).ShouldBeNull();
        fund.Allocate(project, Canada, "100000.00", On(9, 6)).ShouldBeRefused("allocation.before-approval").Data["approvedOn"].ShouldBe("2017-09-07");
        fund.Certify(project, 2, On(9, 7)).ShouldBeNull();
    }

    [Fact]
    public void A_request_can_be_taken_back_by_who_asked_and_declined_by_the_certifying_officer()
    {
        var fund = new AFund().WithCash(Canada, "500000.00");
        fund.Request(Dam, Canada, "100.00").ShouldBeNull();
        fund.Request(Dam, Canada, "200.00").ShouldBeNull();
        fund.Commit(Allocations.Decline(fund.Funding(Dam), Dam.Proposal, 1, "typed twice", Sponsor), Dam).ShouldBeRefused("allocation.certifying-only");
        fund.Commit(Allocations.Decline(fund.Funding(Dam), Dam.Proposal, 1, " ", Requesting), Dam).ShouldBeRefused("allocation.reason-needed");
        fund.Commit(Allocations.Decline(fund.Funding(Dam), Dam.Proposal, 1, "typed twice", Requesting), Dam).ShouldBeNull();
        fund.Commit(Allocations.Decline(fund.Funding(Dam), Dam.Proposal, 2, "no funds", Certifying), Dam).ShouldBeNull();
        fund.Certify(Dam, 1).ShouldBeRefused("allocation.no-such-request");
        fund.Funding(Dam).Waiting(Currency.Usd).IsZero.ShouldBeTrue();
    }

    [Fact]
    public void A_project_is_fully_funded_when_allocations_reach_the_approved_cost()
    {
        var fund = new AFund().WithCash(Canada, "900000.00");
        fund.Funding(Dam).WhyNotFullyFunded(Dam with { ApprovedCost = null }, 1_300).ShouldBeRefused("allocation.not-approved");
        fund.Allocate(Dam, Canada, "331557.99").ShouldBeNull();
        fund.Funding(Dam).WhyNotFullyFunded(Dam, 1_300).ShouldBeRefused("allocation.not-fully-funded").Data["missing"].ShouldBe("0.01 USD");
        fund.Allocate(Dam, Canada, "0.01").ShouldBeNull();
        fund.Funding(Dam).WhyNotFullyFunded(Dam, 1_300).ShouldBeNull();
    }
}
