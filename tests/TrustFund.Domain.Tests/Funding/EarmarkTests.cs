using TrustFund.Domain.Funding;
using static TrustFund.Domain.Tests.Funding.AFund;

namespace TrustFund.Domain.Tests.Funding;

public sealed class EarmarkTests
{
    [Fact]
    public void F3_an_earmark_is_not_breached_by_pillar()
    {
        var terms = new EarmarkTerms { Pillars = ["C", "D"] };
        terms.Fits(Dam, Today).ShouldBeRefused("allocation.earmark-pillar").Data["stated"].ShouldBe("B");
        terms.Fits(Dam with { Pillar = "D" }, Today).ShouldBeNull();
    }

    [Fact]
    public void F3_every_region_of_the_project_lies_in_the_terms()
    {
        var terms = new EarmarkTerms { Regions = ["Mopti", "Gao"] };
        terms.Fits(Dam, Today).ShouldBeNull();
        terms.Fits(Dam with { Regions = ["Mopti", "Kidal"] }, Today).ShouldBeRefused("allocation.earmark-region");
    }

    [Fact]
    public void F3_the_project_serves_at_least_one_theme()
    {
        var terms = new EarmarkTerms { Themes = ["women", "flood-protection"] };
        terms.Fits(Dam, Today).ShouldBeNull();
        terms.Fits(Dam with { Themes = ["justice"] }, Today).ShouldBeRefused("allocation.earmark-theme");
    }

    [Fact]
    public void F3_a_named_project_alone_is_paid()
    {
        var terms = new EarmarkTerms { Projects = [ProposalId.Of("TF-2017-0111")] };
        terms.Fits(Dam, Today).ShouldBeRefused("allocation.earmark-project");
        terms.Fits(Dam with { Proposal = ProposalId.Of("TF-2017-0111") }, Today).ShouldBeNull();
    }

    [Fact]
    public void F3_the_project_ends_by_the_end_date_and_nothing_is_allocated_after_it()
    {
        var terms = new EarmarkTerms { EndDate = new DateOnly(2018, 6, 30) };
        terms.Fits(Dam, Today).ShouldBeNull("the end date itself is included");
        terms.Fits(Dam with { PlannedEnd = new DateOnly(2018, 7, 1) }, Today).ShouldBeRefused("allocation.earmark-end-date");
        terms.Fits(Dam, new DateOnly(2018, 6, 30)).ShouldBeNull();
        terms.Fits(Dam, new DateOnly(2018, 7, 1)).ShouldBeRefused("allocation.earmark-ended");
    }

    [Fact]
    public void What_a_project_does_not_state_is_not_inferred_to_fit()
    {
        var unknown = new ProjectFacts { Proposal = Dam.Proposal };
        new EarmarkTerms { Pillars = ["B"] }.Fits(unknown, Today).ShouldBeRefused("allocation.earmark-pillar-unknown");
        new EarmarkTerms { Regions = ["Mopti"] }.Fits(unknown, Today).ShouldBeRefused("allocation.earmark-region-unknown");
        new EarmarkTerms { Themes = ["women"] }.Fits(unknown, Today).ShouldBeRefused("allocation.earmark-theme-unknown");
        new EarmarkTerms { EndDate = new DateOnly(2018, 6, 30) }.Fits(unknown, Today).ShouldBeRefused("allocation.earmark-end-unknown");
        EarmarkTerms.None.Fits(unknown, Today).ShouldBeNull();
    }

    [Fact]
    public void F3_an_allocation_asks_the_terms_at_the_request_and_again_at_the_certificate()
    {
        var fund = new AFund().WithCash(Canada, "500000.00", new EarmarkTerms { Pillars = ["B"] });
        fund.Request(Dam with { Pillar = "C" }, Canada, "100.00").ShouldBeRefused("allocation.earmark-pillar");
        fund.Request(Dam, Canada, "100.00").ShouldBeNull();
        fund.Certify(Dam with { Pillar = "C" }).ShouldBeRefused("allocation.earmark-pillar");
        fund.Certify(Dam).ShouldBeNull();
    }

    [Fact]
    public void F3_amended_terms_must_fit_what_was_allocated()
    {
        var fund = new AFund().WithCash(Canada, "500000.00");
        fund.Allocate(Dam, Canada, "100.00").ShouldBeNull();
        Decision Amended(EarmarkTerms terms) =>
            Contributions.Amend(fund.Contribution(Canada), fund.Contribution(Canada).Amount, "narrower", terms, "agreed", [Dam], Requesting, Now);
        Amended(new EarmarkTerms { Pillars = ["A"] }).Refusal.ShouldBeRefused("contribution.amendment-breaches-allocation")
            .Data["breach"].ShouldBe("allocation.earmark-pillar");
        fund.Commit(Amended(new EarmarkTerms { Pillars = ["B"] })).ShouldBeNull();
        fund.Contribution(Canada).Terms.Pillars.ShouldBe(["B"]);
    }

    [Fact]
    public void Terms_have_one_label_whatever_their_order()
    {
        new EarmarkTerms { Pillars = ["C", "B"], Regions = ["Gao"] }.Label.ShouldBe("pillars: B, C; regions: Gao");
        EarmarkTerms.None.Label.ShouldBe("");
    }

    [Fact]
    public void While_drafting_only_cash_that_fits_counts_and_the_support_cost_is_kept_back()
    {
        var fund = new AFund().WithCash(Canada, "113.00", signed: "900000.00").WithCash(Norway, "500.00", new EarmarkTerms { Pillars = ["A"] });
        fund.Pledge(ContributionId.Of("C-2017-003"), StatedAmount.Exactly(Usd("4100000.00"))).ShouldBeNull();
        var funds = FundsAvailability.For(
            Dam with { ApprovedCost = null },
            new[] { Canada, Norway, ContributionId.Of("C-2017-003") }.Select(id => (fund.Contribution(id), fund.Position(id).Free)),
            Now,
            fund.Rules);
        funds.Select(line => (line.Contribution.Value, line.MostCost.ToAmount(), line.WhyNot?.Code)).ShouldBe(
            [("C-2017-001", "100.00", null), ("C-2017-002", "0.00", "allocation.earmark-pillar")]);
        funds[0].Free.ShouldBe(Usd("113.00"));
    }
}
