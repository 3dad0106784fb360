using TrustFund.Domain.Agreements;
using TrustFund.Domain.Delivery;
using TrustFund.Domain.Ledger;
using static TrustFund.Domain.Tests.Delivery.AProject;
using TrustFund.Domain.Proposals;

namespace TrustFund.Domain.Tests.Delivery;

public sealed class TrancheTests
{
    [Fact]
    public void F7_three_people_request_certify_and_pay()
    {
        var project = Active();
        project.Request(1, Cast.AllOfFinance).ShouldBeDone();
        project.Certify(1, Cast.AllOfFinance).ShouldBeRefusedAs("tranche.same-person");
        project.Certify(1).ShouldBeDone();
        project.Pay(1, Cast.AllOfFinance).ShouldBeRefusedAs("tranche.same-person");
        project.Pay(1).ShouldBeDone();
        project.Stream.OfType<TranchePaid>().Single().RequestedBy.ShouldBe(Cast.AllOfFinance.Person);
    }

    [Fact]
    public void F7_the_same_person_does_not_certify_and_pay()
    {
        var project = Active();
        project.Request(1).ShouldBeDone();
        project.Certify(1, Cast.AllOfFinance).ShouldBeDone();
        project.Pay(1, Cast.AllOfFinance).ShouldBeRefusedAs("tranche.same-person");
        project.In(AccountKind.Disbursed).ShouldBe(Usd(0));
    }

    [Fact]
    public void F7_a_role_does_not_stand_in_for_another()
    {
        var project = Active();
        project.Request(1, Cast.Certifier).ShouldBeRefusedAs("tranche.requesting-only");
        project.Request(1, Cast.Administrator).ShouldBeRefusedAs("tranche.requesting-only");
        project.Request(1).ShouldBeDone();
        project.Certify(1, Cast.Payer).ShouldBeRefusedAs("tranche.certifying-only");
        project.Certify(1).ShouldBeDone();
        project.Pay(1, Cast.Requester).ShouldBeRefusedAs("tranche.paying-only");
    }

    [Fact]
    public void No_step_is_skipped_or_done_twice()
    {
        var project = Active();
        project.Certify(1).ShouldBeRefusedAs("tranche.wrong-stage");
        project.Pay(1).ShouldBeRefusedAs("tranche.wrong-stage");
        project.Paid(1);
        project.Pay(1).ShouldBeRefusedAs("tranche.wrong-stage");
        project.Request(1).ShouldBeRefusedAs("tranche.wrong-stage");
        project.In(AccountKind.Disbursed).ShouldBe(Usd(50_000));
    }

    [Fact]
    public void F6_tranche_2_waits_for_the_report_on_tranche_1()
    {
        var project = Active();
        project.Request(2).ShouldBeRefusedAs("tranche.previous-unpaid");
        project.Paid(1);
        project.Request(2).ShouldBeRefusedAs("tranche.previous-unreported");
        project.Report(1, 30_000, 10_000).ShouldBeDone();
        project.Request(2).ShouldBeRefusedAs("tranche.previous-unreported");
        project.Accept().ShouldBeDone();
        project.Request(2).ShouldBeDone();
    }

    [Fact]
    public void F6_a_suspended_project_is_not_paid_though_it_was_certified()
    {
        var project = Active();
        project.Request(1).ShouldBeDone();
        project.Certify(1).ShouldBeDone();
        project.Suspend().ShouldBeDone();
        project.Pay(1).ShouldBeRefusedAs("tranche.project-suspended").Data["reason"].ShouldBe("Fighting in the town");
        project.Resume().ShouldBeDone();
        project.Pay(1).ShouldBeDone();
    }

    [Fact]
    public void F6_an_open_condition_holds_each_step()
    {
        var project = Active();
        project.Conditions = [3];
        project.Request(1).ShouldBeRefusedAs("tranche.conditions-open").Data["conditions"].ShouldBe("3");
        project.Conditions = [];
        project.Request(1).ShouldBeDone();
        project.Conditions = [3];
        project.Certify(1).ShouldBeRefusedAs("tranche.conditions-open");
        project.Conditions = [];
        project.Certify(1).ShouldBeDone();
        project.Conditions = [3];
        project.Pay(1).ShouldBeRefusedAs("tranche.conditions-open");
    }

    [Fact]
    public void A_quick_impact_project_is_visited_before_tranche_2()
    {
        var project = Active(new AProject { Rules = new() { Version = 1, EffectiveFrom = Start, VisitsBeforeSecondTranche = 1 } });
        project.Paid(1).Reported(1, 40_000);
        project.Request(2).ShouldBeRefusedAs("tranche.visit-missing");
        project.Visit().ShouldBeDone();
        project.Request(2).ShouldBeDone();
    }

    [Fact]
    public void A_quick_impact_projects_last_tranche_follows_the_hand_over()
    {
        var project = Active(terms: Terms(null, 80_000, 20_000));
        project.Paid(1).Reported(1, 60_000);
        project.Complete().ShouldBeDone();
        project.Paid(2);
        project.Delivery.Tranche(2)!.Stage.ShouldBe(TrancheStage.Paid);
    }

    [Fact]
    public void All_that_holds_a_tranche_back_is_told_at_once()
    {
        var project = Active();
        project.Suspend().ShouldBeDone();
        project.RecordBank().ShouldBeDone();
        TrancheBlockers.Of(project.Delivery, project.Agreement, 2, [1], project.Rules).Select(refusal => refusal.Code)
            .ShouldBe(["tranche.project-suspended", "tranche.previous-unpaid", "tranche.conditions-open", "tranche.bank-not-checked"]);
    }

    [Fact]
    public void F5_a_tranche_above_what_is_left_of_the_commitment_is_not_paid()
    {
        var project = HandedOver();
        TrancheBlockers.Of(Overplanned(project.Delivery), project.Agreement, 4, [], project.Rules).Single().Code.ShouldBe("tranche.above-commitment");
    }

    [Fact]
    public void F10_the_last_payment_leaves_no_cent_of_the_commitment()
    {
        var project = Active(
            new AProject(Usd(100), (Canada, Usd(33.34m), Usd(5)), (Norway, Usd(66.66m), Usd(9))),
            new AgreementTerms(
                Masons,
                Usd(99.99m),
                Start,
                End,
                [new PlannedTranche(1, Usd(33.31m), Start), new PlannedTranche(2, Usd(0.01m), Start), new PlannedTranche(3, Usd(66.67m), Start)],
                [new BudgetLine("1", "Works", Usd(60)), new BudgetLine("2", "Equipment", Usd(39.99m))]));
        project.Paid(1).Reported(1, 10).Paid(2).Reported(2, 20).Paid(3);
        project.In(AccountKind.Committed, Canada).ShouldBe(Usd(0));
        project.In(AccountKind.Committed, Norway).ShouldBe(Usd(0));
        (project.In(AccountKind.Disbursed) + project.In(AccountKind.Spent)).ShouldBe(Usd(99.99m));
    }

    [Fact]
    public void A_payment_has_a_value_date_that_can_be()
    {
        var project = Active();
        project.Request(1).ShouldBeDone();
        project.Certify(1).ShouldBeDone();
        project.Pay(1, on: project.Today.AddDays(1)).ShouldBeRefusedAs("tranche.future-dated");
        project.Pay(1, on: Start.AddDays(-1)).ShouldBeRefusedAs("tranche.too-early");
        project.Take(Tranches.Pay(project.Delivery, project.Agreement, 1, Start, " ", [], Cast.Payer, project.Now, project.Rules)).ShouldBeRefusedAs("tranche.bank-reference-missing");
        project.Pay(1).ShouldBeDone();
        Tranches.Pay(project.Delivery, project.Agreement, 9, Start, "x", [], Cast.Payer, project.Now, project.Rules).Refusal.ShouldBeRefusedAs("tranche.unknown");
    }

    [Fact]
    public void Finance_sends_a_tranche_back_to_the_plan()
    {
        var project = Active();
        project.Take(Tranches.Decline(project.Delivery, 1, "Wrong", Cast.Certifier, project.Now)).ShouldBeRefusedAs("tranche.wrong-stage");
        project.Request(1).ShouldBeDone();
        project.Take(Tranches.Decline(project.Delivery, 1, "Wrong", Cast.Sponsor, project.Now)).ShouldBeRefusedAs("tranche.certifying-only");
        project.Take(Tranches.Decline(project.Delivery, 1, "", Cast.Certifier, project.Now)).ShouldBeRefusedAs("tranche.reason-needed");
        project.Take(Tranches.Decline(project.Delivery, 1, "Too early", Cast.Certifier, project.Now)).ShouldBeDone();
        project.Certify(1).ShouldBeRefusedAs("tranche.wrong-stage");
        project.Paid(1);
    }

    [Fact]
    public void F7_a_payment_is_not_dated_before_the_day_on_which_it_was_certified()
    {
        var project = Active();
        project.Request(1).ShouldBeDone();
        project.Certify(1).ShouldBeDone();
        var certified = project.Today;
        project.Today = certified.AddDays(3);
        project.Pay(1, on: certified.AddDays(-1)).ShouldBeRefusedAs("tranche.before-certificate").Data["certified"].ShouldBe("2017-04-03");
        project.Pay(1, on: certified).ShouldBeDone();
    }

    [Fact]
    public void F11_a_payment_that_the_bank_sent_back_is_reversed_as_it_was_posted()
    {
        var project = Active().Paid(1);
        project.Take(Tranches.TakeBack(project.Delivery, 1, "Account closed", Start, Cast.Payer, project.Now)).ShouldBeRefusedAs("tranche.too-early");
        project.Take(Tranches.TakeBack(project.Delivery, 1, "Account closed", project.Today, Cast.Payer, project.Now)).ShouldBeDone();
        project.In(AccountKind.Disbursed).ShouldBe(Usd(0));
        project.In(AccountKind.Committed).ShouldBe(Usd(100_000));
        project.Paid(1).Reported(1, 10);
        project.Take(Tranches.TakeBack(project.Delivery, 1, "Account closed", project.Today, Cast.Payer, project.Now)).ShouldBeRefusedAs("tranche.wrong-stage");
    }

    [Fact]
    public void A_payment_is_not_taken_back_while_it_is_being_reported_or_after_money_of_it_returned()
    {
        var project = Active().Paid(1);
        project.Report(1, 10, 0).ShouldBeDone();
        project.Take(Tranches.TakeBack(project.Delivery, 1, "Late", project.Today, Cast.Payer, project.Now)).ShouldBeRefusedAs("tranche.being-reported");
        project.Take(Reports.Return(project.Delivery, "Which invoices?", Cast.Secretary, project.Now)).ShouldBeDone();
        project.Refund(1).ShouldBeDone();
        project.Take(Tranches.TakeBack(project.Delivery, 1, "Late", project.Today, Cast.Payer, project.Now)).ShouldBeRefusedAs("tranche.payment-used");
    }

    private static DeliveryState Overplanned(DeliveryState delivery) =>
        delivery with { Tranches = delivery.Tranches.Add(new TrancheState(4, Usd(1), End, TrancheStage.Planned, null, null, null)) };
}
