using TrustFund.Application.Acting;
using TrustFund.Application.Funding;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Application.Tests.Funding;

/// <summary>The money rules of domain.md §4 on contributions, once more through the service's one way of acting.</summary>
public sealed class ContributionRulesTests
{
    [Fact]
    public async Task F8_another_currency_is_converted_by_a_stored_rate_with_its_date_and_source_or_not_at_all()
    {
        await using var fund = await WithFinance();
        var euros = Money.Parse("1000.00", Eur);
        await fund.Signed(Danish, euros);
        var receipt = new RecordReceipt(Danish, euros, fund.Today, "BNK-1");
        await fund.Refused("requester", receipt, "rate.none-stored");
        var rate = new PublishExchangeRate(Id, Eur, Currency.Usd, "1.1666", fund.Today, "UN operational rates of exchange");
        await fund.Refused("sponsor", rate, "access.role-missing");
        await fund.Do("requester", rate);
        await fund.Refused("requester", rate with { Rate = "1.2" }, "rate.already-stored");

        await fund.Do("requester", receipt);

        (await fund.Balance(AccountKind.Free, Danish)).ShouldBe(Money.Parse("1166.60", Currency.Usd));
        (await fund.Balance(AccountKind.Honoured, Danish)).ShouldBe(euros);
        fund.LedgerHolds();
    }

    [Fact]
    public async Task F12_one_command_posts_once_and_one_payment_too()
    {
        await using var fund = await WithFinance();
        await fund.Signed(Danish, Usd(500));
        var receipt = new RecordReceipt(Danish, Usd(100), fund.Today, "BNK-1");
        var caller = fund.As("requester");

        var first = (await fund.Runner.Run(receipt, caller)).ShouldBeOfType<ActionResult.Done>();
        var again = (await fund.Runner.Run(receipt, caller)).ShouldBeOfType<ActionResult.Done>();

        (first.Repeated, again.Repeated).ShouldBe((false, true));
        again.Answer.Position.ShouldBe(first.Answer.Position);
        (await fund.Balance(AccountKind.Free, Danish)).ShouldBe(Usd(100));
        var other = await fund.Runner.Run(receipt with { Amount = Usd(101) }, caller);
        other.ShouldBeOfType<ActionResult.Refused>().Refusal.Code.ShouldBe("idempotency.other-input");
        await fund.Refused("certifier", receipt, "contribution.already-received");
    }

    [Fact]
    public async Task F15_a_contribution_neither_closes_nor_expires_while_a_project_holds_its_money()
    {
        await using var fund = await WithFinance();
        var proposal = await fund.InFunding(200);
        var end = new DateOnly(2018, 6, 30);
        await fund.Cash(Usd(113), new EarmarkTerms { EndDate = end });
        await fund.Allocate(proposal, Usd(100));

        await fund.Refused("certifier", new CloseContribution(Danish, "spent"), "contribution.live-allocations");
        fund.On(end.AddDays(1));
        await fund.Refused("certifier", new ExpireContribution(Danish), "contribution.live-allocations");
        await fund.Do("certifier", new ReleaseAllocation(proposal, Danish, Usd(100), "over"));
        await fund.Do("system", new ExpireContribution(Danish));
        await fund.Refused("certifier", new CloseContribution(Danish, "over"), "contribution.money-left");
        await fund.Do("requester", new RequestDonorRefund(Danish, Usd(113), "unspent"));
        await fund.Do("certifier", new CertifyDonorRefund(Danish, 1));
        await fund.Do("certifier", new CloseContribution(Danish, "over"));

        (await fund.Contribution(Danish)).Status.ShouldBe(ContributionStatus.Closed);
        fund.LedgerHolds();
    }

    [Fact]
    public async Task F16_no_more_is_refunded_than_no_project_holds()
    {
        await using var fund = await WithFinance();
        var proposal = await fund.InFunding(200);
        await fund.Cash(Usd(213));
        await fund.Allocate(proposal, Usd(100));

        await fund.Refused("requester", new RequestDonorRefund(Danish, Usd(101), "unspent"), "contribution.not-enough");
        await fund.Do("requester", new RequestDonorRefund(Danish, Usd(100), "unspent"));
        await fund.Do("requester", new RequestDonorRefund(Danish, Usd(100), "unspent"));
        await fund.Do("certifier", new CertifyDonorRefund(Danish, 1));
        await fund.Refused("certifier", new CertifyDonorRefund(Danish, 2), "contribution.not-enough");
        await fund.Do("certifier", new DeclineDonorRefund(Danish, 2, "nothing is left"));

        (await fund.Balance(AccountKind.Free, Danish)).ShouldBe(Usd(0));
        (await fund.Balance(AccountKind.Refunded, Danish)).ShouldBe(Usd(100));
    }

    [Fact]
    public async Task F18_a_back_dated_reserve_may_not_leave_a_later_day_short()
    {
        await using var fund = await WithFinance();
        await fund.Signed(Danish, Usd(500));
        await fund.Do("requester", new RecordReceipt(Danish, Usd(100), FirstDay, "BNK-1"));
        fund.On(new DateOnly(2017, 11, 20));
        await fund.Do("certifier", new SetReserve(Danish, Usd(60), "for losses", new DateOnly(2017, 11, 10)));

        await fund.Refused("certifier", new SetReserve(Danish, Usd(41), "for losses", new DateOnly(2017, 11, 5)), "contribution.not-enough");
        await fund.Refused("certifier", new ReleaseReserve(Danish, Usd(60), "no losses", new DateOnly(2017, 11, 9)), "contribution.not-enough");
        fund.LedgerHolds();
    }

    [Fact]
    public async Task F19_nothing_posts_into_a_closed_period_until_the_named_role_opens_it()
    {
        await using var fund = await WithFinance();
        await fund.Signed(Danish, Usd(500));
        fund.On(new DateOnly(2017, 12, 4));
        await fund.Do("certifier", new ClosePeriod(Id, new DateOnly(2017, 11, 30)));
        var late = new RecordReceipt(Danish, Usd(100), new DateOnly(2017, 11, 29), "BNK-1");

        await fund.Refused("requester", late, "ledger.period-closed");
        await fund.Refused("certifier", new ReopenPeriod(Id, "a late advice"), "access.role-missing");
        await fund.Do("srsg", new ReopenPeriod(Id, "a late advice", new DateOnly(2017, 11, 28)));
        await fund.Do("requester", late);

        (await fund.Balance(AccountKind.Free, Danish, on: new DateOnly(2017, 11, 28))).ShouldBe(Usd(0));
        (await fund.Balance(AccountKind.Free, Danish, on: new DateOnly(2017, 11, 29))).ShouldBe(Usd(100));
    }

    [Fact]
    public async Task F11_a_receipt_is_taken_back_by_an_opposite_entry()
    {
        await using var fund = await WithFinance();
        await fund.Cash(Usd(500));
        fund.On(new DateOnly(2017, 11, 20));

        await fund.Do("certifier", new ReverseReceipt(Danish, 1, "another fund's money"));

        (await fund.Balance(AccountKind.Free, Danish, on: new DateOnly(2017, 11, 19))).ShouldBe(Usd(500));
        (await fund.Balance(AccountKind.Free, Danish)).ShouldBe(Usd(0));
        (await fund.Contribution(Danish)).Outstanding.ShouldBe(Usd(500));
        await fund.Refused("certifier", new ReverseReceipt(Danish, 1, "again"), "contribution.receipt-already-reversed");
    }

    [Fact]
    public async Task A_caller_who_saw_an_older_version_is_told_so()
    {
        await using var fund = await WithFinance();
        await fund.Cash(Usd(500));

        var stale = await fund.Runner.Run(new CloseContribution(Danish, "over"), fund.As("certifier") with { ExpectedVersion = 2 });

        stale.ShouldBeOfType<ActionResult.Refused>().Refusal.Code.ShouldBe("version.changed");
    }

    [Fact]
    public async Task What_has_no_shape_is_told_field_by_field()
    {
        await using var fund = await WithFinance();
        var nothing = await fund.Try("requester", new RecordPledge(Id, Danish, Denmark, "core", "stabilisation", Approximate: true));

        nothing.ShouldBeOfType<ActionResult.Invalid>().Errors.Select(error => error.Field).ShouldBe(["approximate", "currency"]);
    }
}
