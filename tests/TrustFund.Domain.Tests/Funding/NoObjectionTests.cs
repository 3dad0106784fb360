using TrustFund.Domain.Funding;
using static TrustFund.Domain.Tests.Funding.AFund;

namespace TrustFund.Domain.Tests.Funding;

public sealed class NoObjectionTests
{
    private static readonly EarmarkTerms Tight = new() { NeedsNoObjection = true };

    [Fact]
    public void A_tightly_earmarked_contribution_waits_for_its_donor()
    {
        var fund = Asked();
        fund.Certify(Dam).ShouldBeRefused("allocation.no-objection-missing").Data["donor"].ShouldBe("Canada");
        fund.Commit(Allocations.GiveNoObjection(fund.Funding(Dam), Dam.Proposal, 1, CanadaDesk), Dam).ShouldBeNull();
        fund.Certify(Dam).ShouldBeNull();
    }

    [Fact]
    public void Only_the_donor_of_that_money_answers()
    {
        var fund = Asked();
        Allocations.GiveNoObjection(fund.Funding(Dam), Dam.Proposal, 1, NorwayDesk).Refusal.ShouldBeRefused("allocation.donor-only");
        Allocations.GiveNoObjection(fund.Funding(Dam), Dam.Proposal, 1, Certifying).Refusal.ShouldBeRefused("allocation.donor-only");
        Allocations.Object(fund.Funding(Dam), Dam.Proposal, 1, "no", NorwayDesk).Refusal.ShouldBeRefused("allocation.donor-only");
    }

    [Fact]
    public void An_objection_carries_its_reason_and_ends_the_request()
    {
        var fund = Asked();
        fund.Commit(Allocations.Object(fund.Funding(Dam), Dam.Proposal, 1, "", CanadaDesk), Dam).ShouldBeRefused("allocation.reason-needed");
        fund.Commit(Allocations.Object(fund.Funding(Dam), Dam.Proposal, 1, "not our priority", CanadaDesk), Dam).ShouldBeNull();
        fund.Certify(Dam).ShouldBeRefused("allocation.no-such-request");
    }

    [Fact]
    public void An_answer_is_given_once()
    {
        var fund = Asked();
        fund.Commit(Allocations.GiveNoObjection(fund.Funding(Dam), Dam.Proposal, 1, CanadaDesk), Dam).ShouldBeNull();
        fund.Commit(Allocations.Object(fund.Funding(Dam), Dam.Proposal, 1, "second thoughts", CanadaDesk), Dam).ShouldBeRefused("allocation.already-answered");
    }

    [Fact]
    public void No_answer_is_wanted_where_the_terms_are_not_tight()
    {
        var fund = new AFund().WithCash(Canada, "500000.00");
        fund.Request(Dam, Canada, "100.00").ShouldBeNull();
        Allocations.GiveNoObjection(fund.Funding(Dam), Dam.Proposal, 1, CanadaDesk).Refusal.ShouldBeRefused("allocation.no-objection-not-needed");
        Allocations.GiveNoObjection(fund.Funding(Dam), Dam.Proposal, 9, CanadaDesk).Refusal.ShouldBeRefused("allocation.no-such-request");
    }

    [Fact]
    public void Terms_tightened_after_the_request_hold_it_back()
    {
        var fund = new AFund().WithCash(Canada, "500000.00");
        fund.Request(Dam, Canada, "100.00").ShouldBeNull();
        fund.Commit(Contributions.Amend(fund.Contribution(Canada), fund.Contribution(Canada).Amount, "", Tight, "asked by the donor", [], Requesting, Now)).ShouldBeNull();
        fund.Certify(Dam).ShouldBeRefused("allocation.no-objection-missing");
    }

    private static AFund Asked()
    {
        var fund = new AFund().WithCash(Canada, "500000.00", Tight);
        fund.Request(Dam, Canada, "100.00").ShouldBeNull();
        return fund;
    }
}
