using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;
using static TrustFund.Domain.Tests.Funding.AFund;

namespace TrustFund.Domain.Tests.Funding;

/// <summary>Reserve, refunds and the end of a contribution.</summary>
public sealed class MoneyBackTests
{
    [Fact]
    public void F16_a_refund_is_at_most_what_is_free()
    {
        var fund = new AFund().WithCash(Canada, "1000.00");
        fund.Allocate(Dam, Canada, "500.00").ShouldBeNull();
        AskRefund(fund, "435.01").ShouldBeRefused("contribution.not-enough").Data["available"].ShouldBe("435.00 USD");
        AskRefund(fund, "435.00").ShouldBeNull();
        CertifyRefund(fund, 1).ShouldBeNull();
        fund.Statement().Total.Refunded.ShouldBe(Usd("435.00"));
        fund.Statement().Total.Received.ShouldBe(Usd("1000.00"), "a refund makes no past receipt smaller");
    }

    [Fact]
    public void F16_money_allocated_after_the_request_is_not_refunded()
    {
        var fund = new AFund().WithCash(Canada, "1000.00");
        AskRefund(fund, "1000.00").ShouldBeNull();
        fund.Allocate(Dam, Canada, "1.00").ShouldBeNull();
        CertifyRefund(fund, 1).ShouldBeRefused("contribution.not-enough");
    }

    [Fact]
    public void F7_who_asks_for_a_refund_does_not_certify_it()
    {
        var fund = new AFund().WithCash(Canada, "1000.00");
        AskRefund(fund, "10.00", Certifying).ShouldBeRefused("contribution.requesting-only");
        AskRefund(fund, "10.00", BothRoles).ShouldBeNull();
        CertifyRefund(fund, 1, BothRoles).ShouldBeRefused("contribution.refund-same-person");
        CertifyRefund(fund, 1, Requesting).ShouldBeRefused("contribution.certifying-only");
        CertifyRefund(fund, 1).ShouldBeNull();
        CertifyRefund(fund, 1).ShouldBeRefused("contribution.no-such-refund");
    }

    [Fact]
    public void F18_a_refund_back_dated_before_the_cash_came_is_refused()
    {
        var fund = new AFund().WithCash(Canada, "1000.00");
        AskRefund(fund, "10.00").ShouldBeNull();
        CertifyRefund(fund, 1, on: On(2, 28)).ShouldBeRefused("contribution.not-enough");
    }

    [Fact]
    public void A_refund_request_is_declined_with_a_reason()
    {
        var fund = new AFund().WithCash(Canada, "1000.00");
        AskRefund(fund, "10.00").ShouldBeNull();
        fund.Commit(Refunds.Decline(fund.Contribution(Canada), 1, "keep it", Sponsor)).ShouldBeRefused("contribution.certifying-only");
        fund.Commit(Refunds.Decline(fund.Contribution(Canada), 1, "", Requesting)).ShouldBeRefused("contribution.reason-needed");
        fund.Commit(Refunds.Decline(fund.Contribution(Canada), 1, "donor agreed to keep it", Certifying)).ShouldBeNull();
        CertifyRefund(fund, 1).ShouldBeRefused("contribution.no-such-refund");
    }

    [Fact]
    public void A_reserve_is_set_out_of_free_cash_and_given_back()
    {
        var fund = new AFund().WithCash(Canada, "1000.00");
        Refusal? Reserve(string amount, Actor? actor = null) => fund.Commit(
            Refunds.SetReserve(fund.Contribution(Canada), Usd(amount), Today, "audit", fund.Position(Canada), actor ?? Certifying, Now));
        Refusal? Release(string amount) => fund.Commit(Refunds.ReleaseReserve(fund.Contribution(Canada), Usd(amount), Today, "audit over", fund.Position(Canada), Certifying, Now));
        Reserve("10.00", Requesting).ShouldBeRefused("contribution.certifying-only");
        Reserve("1000.01").ShouldBeRefused("contribution.not-enough");
        Reserve("400.00").ShouldBeNull();
        AskRefund(fund, "600.01").ShouldBeRefused("contribution.not-enough");
        Release("400.01").ShouldBeRefused("contribution.not-enough");
        Release("150.00").ShouldBeNull();
        fund.Statement().Total.PscAndReserve.ShouldBe(Usd("250.00"));
    }

    [Fact]
    public void F15_a_contribution_with_live_allocations_neither_closes_nor_expires()
    {
        var fund = new AFund().WithCash(Canada, "1000.00", new EarmarkTerms { EndDate = On(11, 15) });
        var early = Now with { Today = On(11, 1) };
        fund.Commit(
            Allocations.Request(FundingState.Empty, Dam with { PlannedEnd = On(11, 10) }, fund.Contribution(Canada), Usd("500.00"), fund.Position(Canada), Requesting, early, fund.Rules), Dam)
            .ShouldBeNull();
        fund.Commit(
            Allocations.Certify(fund.Funding(Dam), Dam with { PlannedEnd = On(11, 10) }, 1, fund.Contribution(Canada), fund.Position(Canada, On(11, 1)), On(11, 1), Certifying, early, fund.Rules), Dam)
            .ShouldBeNull();
        Expire(fund).ShouldBeRefused("contribution.live-allocations").Data["live"].ShouldBe("565.00 USD");
        Close(fund).ShouldBeRefused("contribution.live-allocations");
        foreach (var (from, to) in new[] { (AccountKind.Allocated, AccountKind.Committed), (AccountKind.Committed, AccountKind.Disbursed), (AccountKind.Disbursed, AccountKind.Spent) })
        {
            fund.Move(from, to, "500.00", Canada, Dam).ShouldBeNull();
            Expire(fund).ShouldBeRefused("contribution.live-allocations");
        }

        fund.Move(AccountKind.PscReserved, AccountKind.PscCharged, "65.00", Canada, Dam).ShouldBeNull();
        Expire(fund).ShouldBeNull("everything is spent");
        Close(fund).ShouldBeRefused("contribution.money-left").Data["free"].ShouldBe("435.00 USD");
        AskRefund(fund, "435.00").ShouldBeNull("an expired contribution can still be paid back");
        Close(fund).ShouldBeRefused("contribution.money-left");
        CertifyRefund(fund, 1).ShouldBeNull();
        Close(fund).ShouldBeNull();
        Close(fund).ShouldBeRefused("contribution.over");
    }

    [Fact]
    public void A_contribution_expires_only_after_its_end_date()
    {
        var open = new AFund().WithCash(Canada, "1000.00");
        Expire(open).ShouldBeRefused("contribution.not-ended");
        var lastDay = new AFund().WithCash(Canada, "1000.00", new EarmarkTerms { EndDate = Today });
        Expire(lastDay).ShouldBeRefused("contribution.not-ended");
        var ended = new AFund().WithCash(Canada, "1000.00", new EarmarkTerms { EndDate = Today.AddDays(-1) });
        Expire(ended, Requesting).ShouldBeRefused("contribution.certifying-only");
        Expire(ended).ShouldBeNull();
        ended.Request(Dam, Canada, "1.00").ShouldBeRefused("allocation.contribution-not-open");
        ended.Receive(Canada, Usd("1.00")).ShouldBeRefused("contribution.over");
    }

    [Fact]
    public void What_never_came_leaves_the_promises_when_the_contribution_closes_and_the_reason_stays()
    {
        var fund = new AFund();
        fund.Pledge(Canada, StatedAmount.Exactly(Usd("900.00"))).ShouldBeNull();
        fund.Sign(Canada, StatedAmount.Exactly(Usd("900.00"))).ShouldBeNull();
        Close(fund, "").ShouldBeRefused("contribution.reason-needed");
        Close(fund, "donor withdrew").ShouldBeNull();
        fund.Last.ShouldBeOfType<ContributionClosed>().Reason.ShouldBe("donor withdrew");
        fund.Statement().Contributions.Single().Promised.Pledged.IsZero.ShouldBeTrue();
        fund.Statement(On(11, 29)).Contributions.Single().Promised.Signed.ShouldBe(Usd("900.00"));
    }

    private static Refusal? AskRefund(AFund fund, string amount, Actor? actor = null) =>
        fund.Commit(Refunds.Request(fund.Contribution(Canada), Usd(amount), "unspent", fund.Position(Canada), actor ?? Requesting));

    private static Refusal? CertifyRefund(AFund fund, int number, Actor? actor = null, DateOnly? on = null) =>
        fund.Commit(Refunds.Certify(fund.Contribution(Canada), number, on ?? Today, fund.Position(Canada, on), actor ?? Certifying, Now));

    private static Refusal? Expire(AFund fund, Actor? actor = null) =>
        fund.Commit(ContributionEnd.Expire(fund.Contribution(Canada), fund.Position(Canada), actor ?? Actor.System, Now));

    private static Refusal? Close(AFund fund, string reason = "agreement over") =>
        fund.Commit(ContributionEnd.Close(fund.Contribution(Canada), reason, fund.Position(Canada), Certifying, Now));
}
