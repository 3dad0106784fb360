using System.Globalization;
using CsCheck;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;
using static TrustFund.Domain.Tests.Funding.AFund;

namespace TrustFund.Domain.Tests.Funding;

public sealed class SupportCostTests
{
    [Fact]
    public void F17_a_quick_impact_project_bears_no_support_cost_whatever_the_rate()
    {
        var fund = new AFund().WithCash(Canada, "100.00");
        var quick = Dam with { IsQuickImpact = true };
        fund.Allocate(quick, Canada, "100.00").ShouldBeNull();
        fund.Last.ShouldBeOfType<AllocationCertified>().PscBasisPoints.ShouldBe(0);
        fund.Balance(AccountKind.PscReserved, Canada, quick).IsZero.ShouldBeTrue();
    }

    [Fact]
    public void F17_a_rate_of_zero_reserves_nothing_and_posts_no_entry_of_nothing()
    {
        var fund = new AFund { Rules = new Rulebook { Version = 1, EffectiveFrom = On(1, 1), PscBasisPoints = 0 } }.WithCash(Canada, "100.00");
        fund.Allocate(Dam, Canada, "100.00").ShouldBeNull();
        LedgerMap.EntriesOf(fund.Last).Single().Postings.Length.ShouldBe(2);
    }

    [Fact]
    public void F17_the_certificate_states_rate_and_rulebook_and_a_later_one_keeps_the_basis()
    {
        var fund = new AFund().WithCash(Canada, "500000.00");
        fund.Allocate(Dam, Canada, "100.00").ShouldBeNull();
        var certified = fund.Last.ShouldBeOfType<AllocationCertified>();
        (certified.PscBasisPoints, certified.RulebookVersion).ShouldBe((1_300, 3));
        var cheaper = fund.Rules with { PscBasisPoints = 700, Version = 4 };
        Allocations.Request(fund.Funding(Dam), Dam, fund.Contribution(Canada), Usd("1.00"), fund.Position(Canada), Requesting, Now, cheaper).Refusal
            .ShouldBeRefused("allocation.psc-basis-changed");
    }

    [Fact]
    public void F17_an_allocation_in_many_parts_bears_the_support_cost_of_the_whole_to_the_cent() =>
        Gen.Int[1, 5_000].Array[1, 12].Sample(cents =>
        {
            var whole = new Money(cents.Sum(), Currency.Usd).BasisPoints(1_300);
            Money before = Usd("0.00"), psc = before;
            foreach (var part in cents)
            {
                var cost = new Money(part, Currency.Usd);
                psc += ProgrammeSupportCost.On(before, cost, 1_300);
                before += cost;
            }

            psc.ShouldBe(whole);
        });

    [Fact]
    public void F17_splitting_into_cents_does_not_avoid_the_support_cost()
    {
        var fund = new AFund().WithCash(Canada, "500.00");
        for (var i = 0; i < 50; i++)
            fund.Allocate(Dam, Canada, "0.03").ShouldBeNull();
        fund.Balance(AccountKind.Allocated, Canada, Dam).ShouldBe(Usd("1.50"));
        fund.Balance(AccountKind.PscReserved, Canada, Dam).ShouldBe(Usd("0.20"), "13 % of 1.50 is 0.195, half to even");
    }

    [Fact]
    public void F17_reserved_and_charged_together_are_the_rate_of_the_cost_at_every_step() =>
        Gen.Select(Gen.Int[1, 9_999], Gen.Int[0, 9_999], Gen.Int[0, 9_999]).Sample((allocated, first, second) =>
        {
            var cost = new Money(allocated, Currency.Usd);
            var spentFirst = new Money(Math.Min(first, allocated), Currency.Usd);
            var spentNext = new Money(Math.Min(second, allocated - spentFirst.MinorUnits), Currency.Usd);
            var reserved = ProgrammeSupportCost.On(Money.Zero(Currency.Usd), cost, 1_300);
            var charged = ProgrammeSupportCost.On(Money.Zero(Currency.Usd), spentFirst, 1_300) + ProgrammeSupportCost.On(spentFirst, spentNext, 1_300);
            charged.ShouldBe((spentFirst + spentNext).BasisPoints(1_300));
            charged.ShouldBeLessThanOrEqualTo(reserved, "never more is charged than was reserved");
        });

    [Fact]
    public void The_most_cost_within_a_sum_is_the_most() => Gen.Select(Gen.Long[0, 1_000_000], Gen.Int[0, 3_000]).Sample((cents, rate) =>
    {
        var money = new Money(cents, Currency.Usd);
        var cost = ProgrammeSupportCost.MostCostWithin(money, rate);
        var more = cost + new Money(1, Currency.Usd);
        (cost + cost.BasisPoints(rate)).ShouldBeLessThanOrEqualTo(money);
        (more + more.BasisPoints(rate)).ShouldBeGreaterThan(money, string.Create(CultureInfo.InvariantCulture, $"{more} would fit too"));
    });

    [Fact]
    public void Eighty_percent_allocated_says_its_basis()
    {
        // domain.md §7: 45,101,404 of 53.9 m is 83.68 % without support cost and 94.55 % with it.
        var fund = new AFund().WithCash(Canada, "53900000.00");
        var portfolio = Dam with { ApprovedCost = Usd("45101404.00") };
        fund.Allocate(portfolio, Canada, "45101404.00").ShouldBeNull();
        var total = fund.Statement().Total;
        (total.Allocated.MinorUnits * 10_000m / total.Received.MinorUnits).ShouldBe(8_367.61m, 0.01m);
        ((total.Allocated + total.Psc).MinorUnits * 10_000m / total.Received.MinorUnits).ShouldBe(9_455.40m, 0.01m);
    }
}
