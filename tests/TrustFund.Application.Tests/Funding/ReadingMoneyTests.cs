using TrustFund.Application.Funding;
using TrustFund.Application.Tests.Building;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Application.Tests.Funding;

public sealed class ReadingMoneyTests
{
    [Fact]
    public async Task While_drafting_one_sees_what_is_received_and_free_and_whose_terms_fit()
    {
        await using var fund = await WithFinance();
        await fund.Cash(Usd(1_130));
        await fund.Cash(Usd(5_000), new EarmarkTerms { Pillars = ["C"] }, new ContributionId("C-2017-002"), "norway");
        await fund.Signed(new ContributionId("C-2017-003"), Usd(9_000));
        var draft = await fund.Draft(90_000);

        var ofDraft = (await ReadAvailableFunds.For(fund.Queries, fund.Inquiry, draft)).Value;
        var ofFacts = (await ReadAvailableFunds.For(fund.Queries, fund.Inquiry, Id, Content(90_000))).Value;

        ofDraft.Select(funds => (funds.Contribution.Value, funds.Free, funds.MostCost, funds.WhyNot?.Code))
            .ShouldBe([("C-2017-001", Usd(1_130), Usd(1_000), null), ("C-2017-002", Usd(5_000), Usd(0), "allocation.earmark-pillar")]);
        ofFacts.Select(funds => funds.MostCost).ShouldBe(ofDraft.Select(funds => funds.MostCost));
    }

    [Fact]
    public async Task F20_the_statement_of_a_date_and_a_position_stays_the_same_for_ever()
    {
        await using var fund = await WithFinance();
        var proposal = await fund.InFunding(100);
        await fund.Cash(Usd(1_130));
        await fund.Allocate(proposal, Usd(60));
        var then = (await ReadStatement.Of(fund.Queries, fund.Inquiry, Id, fund.Today)).Value;
        await fund.Do("certifier", new SetReserve(Danish, Usd(7), "for losses"));

        var again = (await ReadStatement.Of(fund.Queries, fund.Inquiry, Id, fund.Today, then.RecordedUpTo)).Value;
        var now = (await ReadStatement.Of(fund.Queries, fund.Inquiry, Id, fund.Today)).Value;
        var early = (await ReadStatement.Of(fund.Queries, fund.Inquiry, Id, FirstDay)).Value;

        again.Total.ShouldBe(then.Total);
        (then.Total.Received, then.Total.Allocated, then.Total.Psc, then.Total.Reserve).ShouldBe((Usd(1_130), Usd(60), new Money(780, Currency.Usd), Usd(0)));
        now.Total.Reserve.ShouldBe(Usd(7));
        (early.Total.Received, early.Total.Allocated).ShouldBe((Usd(1_130), Usd(0)));
        now.ByProject().ShouldHaveSingleItem().Project.ShouldBe(proposal);
        (await ReadStatement.Of(fund.Queries, fund.Inquiry, new FundId("nowhere"), FirstDay)).Refusal!.Code.ShouldBe("fund.unknown");
    }
}
