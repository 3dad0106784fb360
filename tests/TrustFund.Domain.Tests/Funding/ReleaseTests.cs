using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.People;
using static TrustFund.Domain.Tests.Funding.AFund;

namespace TrustFund.Domain.Tests.Funding;

public sealed class ReleaseTests
{
    [Fact]
    public void A_released_part_goes_back_with_its_support_cost()
    {
        var fund = Allocated();
        Release(fund, "100.00").ShouldBeNull();
        fund.Balance(AccountKind.Allocated, Canada, Dam).ShouldBe(Usd("400.00"));
        fund.Balance(AccountKind.PscReserved, Canada, Dam).ShouldBe(Usd("52.00"));
        fund.Balance(AccountKind.Free, Canada).ShouldBe(Usd("548.00"));
        fund.Funding(Dam).Cost(Currency.Usd).ShouldBe(Usd("400.00"));
    }

    [Fact]
    public void Money_bound_by_an_agreement_is_not_released()
    {
        var fund = Allocated();
        fund.Move(AccountKind.Allocated, AccountKind.Committed, "450.00", Canada, Dam).ShouldBeNull();
        Release(fund, "50.01").ShouldBeRefused("allocation.not-enough-unbound").Data["available"].ShouldBe("50.00 USD");
        Release(fund, "50.00").ShouldBeNull();
    }

    [Fact]
    public void F18_a_release_is_not_dated_before_the_allocation()
    {
        var fund = Allocated();
        Release(fund, "1.00", on: Today.AddDays(-1)).ShouldBeRefused("allocation.not-enough-unbound");
    }

    [Fact]
    public void A_release_wants_its_role_a_reason_and_a_sensible_amount()
    {
        var fund = Allocated();
        Release(fund, "1.00", actor: Requesting).ShouldBeRefused("allocation.certifying-only");
        Release(fund, "1.00", reason: "").ShouldBeRefused("allocation.reason-needed");
        Release(fund, "0.00").ShouldBeRefused("allocation.amount-not-positive");
        Release(fund, "1.00", on: Today.AddDays(1)).ShouldBeRefused("allocation.future-dated");
        Releases.Release(fund.Funding(Dam), Dam.Proposal, Money.Parse("5", Currency.Parse("XOF")), fund.Holding(Canada, Dam), Today, "r", Certifying, Now).Refusal
            .ShouldBeRefused("allocation.wrong-currency");
    }

    [Fact]
    public void A_lapse_ends_the_requests_and_gives_everything_back()
    {
        var fund = Allocated();
        fund.Request(Dam, Canada, "10.00").ShouldBeNull();
        Lapse(fund);
        fund.Balance(AccountKind.Free, Canada).ShouldBe(Usd("1000.00"));
        fund.Funding(Dam).Requests.ShouldBeEmpty();
        fund.Funding(Dam).Cost(Currency.Usd).IsZero.ShouldBeTrue();
        Releases.ReleaseAll(fund.Funding(Dam), Dam.Proposal, [fund.Holding(Canada, Dam)], "again", Actor.System, Now).ShouldBeEmpty();
    }

    [Fact]
    public void A_termination_gives_back_what_is_unbound_and_keeps_the_support_cost_of_the_rest()
    {
        var fund = Allocated();
        fund.Move(AccountKind.Allocated, AccountKind.Committed, "300.00", Canada, Dam).ShouldBeNull();
        Lapse(fund);
        fund.Balance(AccountKind.Allocated, Canada, Dam).IsZero.ShouldBeTrue();
        fund.Balance(AccountKind.PscReserved, Canada, Dam).ShouldBe(Usd("39.00"));
    }

    [Fact]
    public void A_closure_gives_back_the_support_cost_that_no_expenditure_can_claim_any_more()
    {
        var fund = Allocated();
        fund.Move(AccountKind.Allocated, AccountKind.Committed, "500.00", Canada, Dam).ShouldBeNull();
        fund.Move(AccountKind.Committed, AccountKind.Disbursed, "500.00", Canada, Dam).ShouldBeNull();
        fund.Move(AccountKind.Disbursed, AccountKind.Spent, "480.00", Canada, Dam).ShouldBeNull();
        fund.Move(AccountKind.PscReserved, AccountKind.PscCharged, "62.40", Canada, Dam).ShouldBeNull();
        fund.Move(AccountKind.Disbursed, AccountKind.WrittenOff, "20.00", Canada, Dam).ShouldBeNull();
        Lapse(fund);
        fund.Balance(AccountKind.PscReserved, Canada, Dam).IsZero.ShouldBeTrue();
        fund.Balance(AccountKind.Free, Canada).ShouldBe(Usd("437.60"));
        fund.Position(Canada).Live.IsZero.ShouldBeTrue();
    }

    private static AFund Allocated()
    {
        var fund = new AFund().WithCash(Canada, "1000.00");
        fund.Allocate(Dam, Canada, "500.00").ShouldBeNull();
        return fund;
    }

    private static Refusal? Release(AFund fund, string cost, DateOnly? on = null, Actor? actor = null, string reason = "cheaper offer") => fund.Commit(
        Releases.Release(fund.Funding(Dam), Dam.Proposal, Usd(cost), fund.Holding(Canada, Dam, on), on ?? Today, reason, actor ?? Certifying, Now), Dam);

    private static void Lapse(AFund fund) => fund.Commit(
        Decision.Of(Releases.ReleaseAll(fund.Funding(Dam), Dam.Proposal, [fund.Holding(Canada, Dam)], "lapsed after 90 days", Actor.System, Now)), Dam).ShouldBeNull();
}
