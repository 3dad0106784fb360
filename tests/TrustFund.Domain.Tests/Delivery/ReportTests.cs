using TrustFund.Domain.Delivery;
using TrustFund.Domain.Ledger;
using static TrustFund.Domain.Tests.Delivery.AProject;

namespace TrustFund.Domain.Tests.Delivery;

public sealed class ReportTests
{
    [Fact]
    public void Accepted_spending_is_posted_with_its_support_cost()
    {
        var project = Active().Paid(1).Reported(1, 30_000, 10_000);
        project.In(AccountKind.Spent).ShouldBe(Usd(40_000));
        project.In(AccountKind.Disbursed).ShouldBe(Usd(10_000));
        project.In(AccountKind.PscCharged).ShouldBe(Usd(5_200));
        project.In(AccountKind.PscReserved).ShouldBe(Usd(7_800));
        project.In(AccountKind.Spent, Canada).ShouldBe(Usd(24_000));
        project.In(AccountKind.Spent, Norway).ShouldBe(Usd(16_000));
    }

    [Fact]
    public void F5_an_overspend_that_is_not_logged_is_refused()
    {
        var project = Active().Paid(1);
        project.Report(1, 40_000, 10_000.01m).ShouldBeRefusedAs("report.overspend-not-logged").Data["overspend"].ShouldBe("0.01 USD");
        project.Report(1, 40_000, 10_000.01m, overspend: "  ").ShouldBeRefusedAs("report.overspend-not-logged");
    }

    [Fact]
    public void F5_a_logged_overspend_is_borne_by_the_partner_and_never_posted()
    {
        var project = Active().Paid(1);
        project.Report(1, 42_000, 10_000, overspend: "Cement became dearer").ShouldBeDone();
        project.Accept().ShouldBeDone();
        project.Stream.OfType<OverspendLogged>().Single().Amount.ShouldBe(Usd(2_000));
        project.In(AccountKind.Spent).ShouldBe(Usd(50_000));
        project.In(AccountKind.PscCharged).ShouldBe(Usd(6_500));
        project.Delivery.BorneByPartner.ShouldBe(Usd(2_000));
    }

    [Fact]
    public void F5_what_the_partner_bears_is_not_paid_out_of_the_next_tranche()
    {
        var project = Active().Paid(1);
        project.Report(1, 42_000, 10_000, overspend: "Cement became dearer").ShouldBeDone();
        project.Accept().ShouldBeDone();
        project.Paid(2).Reported(2, 52_000, 15_000);
        project.In(AccountKind.Spent).ShouldBe(Usd(65_000));
        project.In(AccountKind.Disbursed).ShouldBe(Usd(15_000));
    }

    [Fact]
    public void F5_an_overspend_that_appears_after_the_hand_in_must_be_logged_too()
    {
        var project = Active().Paid(1);
        project.Report(1, 40_000, 10_000).ShouldBeDone();
        project.Refund(500).ShouldBeDone();
        project.Accept().ShouldBeRefusedAs("report.overspend-not-logged").Data["overspend"].ShouldBe("500.00 USD");
    }

    [Fact]
    public void A_report_on_the_same_tranche_is_not_taken_twice()
    {
        var project = Active().Paid(1);
        project.Report(1, 30_000, 0).ShouldBeDone();
        project.Report(1, 30_000, 0).ShouldBeRefusedAs("report.already-waiting");
        project.Accept().ShouldBeDone();
        project.Accept().ShouldBeRefusedAs("report.none-waiting");
        project.Report(1, 30_000, 0).ShouldBeRefusedAs("report.already-accepted");
        project.In(AccountKind.Spent).ShouldBe(Usd(30_000));
    }

    [Fact]
    public void F17_the_same_figures_reported_again_post_and_charge_nothing()
    {
        var project = Active().Paid(1).Reported(1, 30_000, 10_000).Paid(2).Reported(2, 30_000, 10_000);
        project.In(AccountKind.Spent).ShouldBe(Usd(40_000));
        project.In(AccountKind.PscCharged).ShouldBe(Usd(5_200));
        project.Stream.OfType<ReportAccepted>().Last().Posted.ShouldBeEmpty();
    }

    [Fact]
    public void F17_a_quick_impact_project_bears_no_support_cost()
    {
        var project = Active(new AProject(Usd(100_000), (Canada, Usd(100_000), Usd(0))) { PscBasisPoints = 0 }).Paid(1).Reported(1, 40_000);
        project.In(AccountKind.PscCharged).ShouldBe(Usd(0));
        project.In(AccountKind.Spent).ShouldBe(Usd(40_000));
    }

    [Fact]
    public void F17_the_basis_once_stated_stays()
    {
        var project = Active().Paid(1).Reported(1, 40_000).Paid(2);
        project.Report(2, 50_000, 0).ShouldBeDone();
        Reports.Accept(project.Delivery, project.Today, project.Allocations, 700, Cast.Secretary, project.Now).Refusal.ShouldBeRefusedAs("report.psc-basis-changed");
    }

    [Fact]
    public void F17_support_cost_is_never_charged_above_what_was_reserved()
    {
        var project = Active(new AProject(Usd(100_000), (Canada, Usd(60_000), Usd(7_800)), (Norway, Usd(40_000), Usd(100)))).Paid(1).Reported(1, 40_000, 10_000);
        project.In(AccountKind.PscCharged, Norway).ShouldBe(Usd(100));
        project.In(AccountKind.PscCharged, Canada).ShouldBe(Usd(3_900));
    }

    [Fact]
    public void F17_support_cost_in_many_steps_is_that_of_one_step()
    {
        var project = Active();
        project.Paid(1).Reported(1, 33_333.33m).Paid(2).Reported(2, 33_333.37m, 11.11m).Paid(3).Reported(3, 57_777.77m, 22_222.23m);
        project.In(AccountKind.Spent).ShouldBe(Usd(80_000));
        project.In(AccountKind.PscCharged, Canada).ShouldBe(project.In(AccountKind.Spent, Canada).BasisPoints(1_300));
        project.In(AccountKind.PscCharged, Norway).ShouldBe(project.In(AccountKind.Spent, Norway).BasisPoints(1_300));
    }

    [Fact]
    public void A_correction_downwards_needs_a_reason_and_gives_back_support_cost()
    {
        var project = Active().Paid(1).Reported(1, 40_000, 10_000).Paid(2);
        project.Report(2, 35_000, 10_000).ShouldBeRefusedAs("report.lower-than-before").Data["line"].ShouldBe("1");
        project.Report(2, 35_000, 10_000, correction: "An invoice was counted twice").ShouldBeDone();
        project.Accept().ShouldBeDone();
        project.In(AccountKind.Spent).ShouldBe(Usd(45_000));
        project.In(AccountKind.PscCharged).ShouldBe(Usd(5_850));
        project.In(AccountKind.Disbursed).ShouldBe(Usd(35_000));
    }

    [Fact]
    public void Spending_above_a_budget_line_needs_a_reallocation_first()
    {
        var project = Active().Paid(1);
        project.Report(1, 0, 30_000.01m).ShouldBeRefusedAs("report.line-exceeded").Data["budget"].ShouldBe("30000.00 USD");
        project.Report(1, 0, 30_000).ShouldBeDone();
    }

    [Fact]
    public void Every_budget_line_is_stated_once()
    {
        var project = Active().Paid(1);
        Refusal? Hand(params SpentLine[] lines) =>
            project.Take(Reports.SubmitProgress(project.Delivery, 1, new ReportFacts("r.pdf", [.. lines]), [Cast.Unpol], Cast.Sponsor, project.Now));
        Hand(new SpentLine("1", Usd(5))).ShouldBeRefusedAs("report.line-missing").Data["line"].ShouldBe("2");
        Hand().ShouldBeRefusedAs("report.line-missing");
        Hand(new SpentLine("1", Usd(5)), new SpentLine("1", Usd(5))).ShouldBeRefusedAs("report.line-twice");
        Hand(new SpentLine("1", Usd(5)), new SpentLine("9", Usd(5))).ShouldBeRefusedAs("report.line-unknown");
        Hand(new SpentLine("1", Usd(-5)), new SpentLine("2", Usd(5))).ShouldBeRefusedAs("report.amount-negative");
        Hand(new SpentLine("1", new Money(5, Currency.Parse("XOF"))), new SpentLine("2", Usd(5))).ShouldBeRefusedAs("report.wrong-currency");
        project.Take(Reports.SubmitProgress(project.Delivery, 1, new ReportFacts(" ", [new SpentLine("1", Usd(5)), new SpentLine("2", Usd(5))]), [Cast.Unpol], Cast.Sponsor, project.Now))
            .ShouldBeRefusedAs("report.narrative-missing");
    }

    [Fact]
    public void The_sponsor_reports_on_the_own_sections_project_and_somebody_else_accepts()
    {
        var project = Active();
        project.Report(1, 1, 0).ShouldBeRefusedAs("report.tranche-not-paid");
        project.Paid(1);
        project.Report(1, 1, 0, by: Cast.OtherSponsor).ShouldBeRefusedAs("report.sponsor-only");
        project.Report(1, 1, 0).ShouldBeDone();
        project.Accept(Cast.Auditor).ShouldBeRefusedAs("report.accepters-only");
        var both = new Domain.People.Actor(Cast.Sponsor.Person, [.. Cast.Sponsor.Grants, .. Cast.Secretary.Grants]);
        project.Accept(both).ShouldBeRefusedAs("report.same-person");
        project.Accept(on: project.Today.AddDays(1)).ShouldBeRefusedAs("report.future-dated");
        project.Accept(on: project.Today.AddDays(-1)).ShouldBeRefusedAs("report.before-payment");
        project.Accept(Cast.Certifier).ShouldBeDone();
    }

    [Fact]
    public void A_returned_report_posts_nothing_and_may_be_handed_in_again()
    {
        var project = Active().Paid(1);
        project.Report(1, 60_000, 0, overspend: "Cement").ShouldBeDone();
        project.Take(Reports.Return(project.Delivery, "", Cast.Secretary, project.Now)).ShouldBeRefusedAs("report.reason-needed");
        project.Take(Reports.Return(project.Delivery, "Which invoices?", Cast.Secretary, project.Now)).ShouldBeDone();
        project.In(AccountKind.Spent).ShouldBe(Usd(0));
        project.Delivery.BorneByPartner.ShouldBeNull();
        project.Reported(1, 45_000);
        project.Stream.OfType<ReportSubmitted>().Select(report => report.Number).ShouldBe([1, 2]);
    }

    [Fact]
    public void A_suspended_project_still_reports()
    {
        var project = Active().Paid(1);
        project.Suspend().ShouldBeDone();
        project.Reported(1, 20_000);
        project.Delivery.Tranche(1)!.Stage.ShouldBe(TrancheStage.Reported);
    }
}
