using TrustFund.Domain.Agreements;
using TrustFund.Domain.Changes;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.Tests.Delivery;
using static TrustFund.Domain.Tests.Delivery.AProject;
using TrustFund.Domain.Proposals;

namespace TrustFund.Domain.Tests.Changes;

public sealed class ChangeTests
{
    private static readonly ChangeTerms Longer = new(EndsOn: End.AddMonths(3));

    [Fact]
    public void An_extension_keeps_before_and_after_side_by_side()
    {
        var project = Active();
        project.Ask(ChangeKind.NoCostExtension, Longer).ShouldBeDone();
        var change = project.Changes.Open!;
        change.Before.ShouldBe(new ChangeTerms(EndsOn: End));
        change.After.ShouldBe(Longer);
        project.Delivery.EndsOn.ShouldBe(End);
    }

    [Fact]
    public void Only_an_approved_change_unlocks_its_parts_and_only_an_applied_one_alters_them()
    {
        var project = Active();
        project.Ask(ChangeKind.NoCostExtension, Longer).ShouldBeDone();
        project.Changes.UnlockedParts.ShouldBeEmpty();
        project.Apply(1).ShouldBeRefusedAs("change.not-approved");
        project.ApproveAsChair(1).ShouldBeDone();
        project.Changes.UnlockedParts.ShouldBe([ChangePart.EndsOn]);
        project.Delivery.EndsOn.ShouldBe(End);
        project.Apply(1, " ").ShouldBeRefusedAs("change.addendum-missing");
        project.Apply(1, by: Cast.Sponsor).ShouldBeRefusedAs("change.secretariat-only");
        project.Apply(1).ShouldBeDone();
        project.Delivery.EndsOn.ShouldBe(Longer.EndsOn);
        project.Changes.UnlockedParts.ShouldBeEmpty();
        project.Agreement.Amendments.ShouldBe([1]);
        project.Apply(1).ShouldBeRefusedAs("change.not-approved");
    }

    [Fact]
    public void One_change_is_open_at_a_time()
    {
        var project = Active();
        project.Ask(ChangeKind.NoCostExtension, Longer).ShouldBeDone();
        project.Ask(ChangeKind.AmendmentOfScope, new ChangeTerms(Scope: "Two court houses")).ShouldBeRefusedAs("change.one-at-a-time");
        project.Withdraw(1, Cast.OtherSponsor).ShouldBeRefusedAs("change.sponsor-only");
        project.Withdraw(1).ShouldBeDone();
        project.Withdraw(1).ShouldBeRefusedAs("change.settled");
        project.Ask(ChangeKind.AmendmentOfScope, new ChangeTerms(Scope: "Two court houses")).ShouldBeDone();
    }

    [Fact]
    public void No_change_once_the_final_financial_report_is_open()
    {
        var project = HandedOver();
        project.Ask(ChangeKind.AmendmentOfScope, new ChangeTerms(Scope: "Two court houses")).ShouldBeDone();
        project.ReportFinally(65_000, 25_000).ShouldBeRefusedAs("report.change-open");
        project.Withdraw(1).ShouldBeDone();
        project.ReportFinally(65_000, 25_000).ShouldBeDone();
        project.Ask(ChangeKind.AmendmentOfScope, new ChangeTerms(Scope: "Two court houses")).ShouldBeRefusedAs("change.final-report-open");
    }

    [Fact]
    public void A_change_is_asked_by_the_sponsor_of_a_project_with_an_agreement_in_force()
    {
        Active().Ask(ChangeKind.NoCostExtension, Longer, by: Cast.Secretary).ShouldBeRefusedAs("change.sponsor-only");
        Active().Ask(ChangeKind.NoCostExtension, Longer, " ").ShouldBeRefusedAs("change.reason-needed");
        Take(new AProject()).ShouldBeRefusedAs("change.no-agreement-in-force");
        Take(Closed()).ShouldBeRefusedAs("change.no-agreement-in-force");

        static Refusal? Take(AProject project) => ChangeRequests.WhyNotRequest(project.Changes, project.Delivery, [Cast.Unpol], Cast.Sponsor);
    }

    [Fact]
    public void A_change_concerns_the_parts_of_its_kind_and_changes_something()
    {
        var project = Active();
        project.Ask(ChangeKind.NoCostExtension, Longer with { Cost = Usd(120_000) }).ShouldBeRefusedAs("change.wrong-parts");
        project.Ask(ChangeKind.NoCostExtension, new ChangeTerms(Scope: "More")).ShouldBeRefusedAs("change.wrong-parts");
        project.Ask(ChangeKind.NoCostExtension, new ChangeTerms(EndsOn: End)).ShouldBeRefusedAs("change.changes-nothing");
        project.Ask(ChangeKind.NoCostExtension, new ChangeTerms(EndsOn: End.AddDays(-1))).ShouldBeRefusedAs("change.end-not-later");
        project.Ask(ChangeKind.AmendmentOfScope, new ChangeTerms(Scope: " ")).ShouldBeRefusedAs("change.scope-empty");
    }

    [Fact]
    public void A_peacebuilding_extension_is_asked_three_months_before_the_end()
    {
        var project = Active(new AProject { Rules = new() { Version = 1, EffectiveFrom = Start, ExtensionAskedMonthsBefore = 3 } });
        project.Today = new(2017, 10, 1);
        project.Ask(ChangeKind.NoCostExtension, Longer).ShouldBeRefusedAs("change.extension-too-late").Data["latest"].ShouldBe("2017-09-30");
        project.Today = new(2017, 9, 30);
        project.Ask(ChangeKind.NoCostExtension, Longer).ShouldBeDone();
    }

    [Fact]
    public void A_no_cost_extension_moves_due_dates_and_no_amounts()
    {
        var project = Active().Paid(1);
        var plan = project.Standing().Tranches!.Value;
        project.Ask(ChangeKind.NoCostExtension, Longer with { Tranches = plan.SetItem(0, plan[0] with { DueOn = Start.AddDays(-3) }) })
            .ShouldBeRefusedAs("change.tranche-settled");
        project.Ask(ChangeKind.NoCostExtension, Longer with { Tranches = [plan[0], plan[1] with { Amount = Usd(20_000) }, plan[2] with { Amount = Usd(30_000) }] })
            .ShouldBeRefusedAs("change.tranche-amounts-moved");
        project.Ask(ChangeKind.NoCostExtension, Longer with { Tranches = plan.SetItem(2, plan[2] with { DueOn = End }) }).ShouldBeDone();
        project.ApproveAsChair(1).ShouldBeDone();
        project.Apply(1).ShouldBeDone();
        project.Delivery.Tranche(3)!.DueOn.ShouldBe(End);
    }

    [Fact]
    public void A_change_approved_for_another_standing_is_not_applied()
    {
        var project = Active();
        var plan = project.Standing().Tranches!.Value;
        project.Ask(ChangeKind.NoCostExtension, Longer with { Tranches = [plan[0] with { DueOn = Start.AddDays(1) }, .. plan[1..]] }).ShouldBeDone();
        project.ApproveAsChair(1).ShouldBeDone();
        project.Paid(1);
        project.Apply(1).ShouldBeRefusedAs("change.tranche-settled");
        ApprovedChanges.WhyNotApply(project.Changes, 1, project.Delivery, project.Standing() with { EndsOn = End.AddDays(1) }, project.Allocations, project.LaidDown, Cast.Secretary)
            .ShouldBeRefusedAs("change.outdated");
    }

    [Fact]
    public void The_chair_does_not_decide_on_a_change_of_the_own_section()
    {
        var project = Active();
        project.Ask(ChangeKind.NoCostExtension, Longer).ShouldBeDone();
        project.ApproveAsChair(1, Cast.Secretary).ShouldBeRefusedAs("change.chair-only");
        var chairOfUnpol = new Domain.People.Actor(Cast.Chair.Person, [.. Cast.Chair.Grants, .. Cast.Sponsor.Grants]);
        project.ApproveAsChair(1, chairOfUnpol).ShouldBeRefusedAs("change.own-project");
        project.Take(ChangeApprovals.ApproveAsChair(project.Changes, 1, [Cast.Unpol], [Cast.Unpol], Cast.Chair, project.Now)).ShouldBeRefusedAs("change.own-project");
        project.Take(ChangeApprovals.RejectAsChair(project.Changes, 1, "", [Cast.Unpol], [], Cast.Chair, project.Now)).ShouldBeRefusedAs("change.reason-needed");
        project.Take(ChangeApprovals.RejectAsChair(project.Changes, 1, "There is time enough", [Cast.Unpol], [], Cast.Chair, project.Now)).ShouldBeDone();
        project.ApproveAsChair(1).ShouldBeRefusedAs("change.settled");
        project.Apply(1).ShouldBeRefusedAs("change.not-approved");
    }

    [Fact]
    public void A_cost_extension_goes_through_the_committee()
    {
        var project = Active();
        project.Ask(ChangeKind.CostExtension, Costlier(project)).ShouldBeDone();
        project.ApproveAsChair(1).ShouldBeRefusedAs("change.committee-only");
        project.CommitteeDecides(1, subject: "change/2").ShouldBeRefusedAs("change.other-subject");
        project.CommitteeDecides(1, approves: false).ShouldBeRefusedAs("change.reason-needed");
        project.CommitteeDecides(1, approves: false, reason: "No money").ShouldBeDone();
        project.Changes.Find(1)!.Stage.ShouldBe(ChangeStage.Rejected);
        project.CommitteeDecides(7).ShouldBeRefusedAs("change.unknown");
    }

    [Fact]
    public void F4_a_cost_extension_waits_for_its_further_allocation_and_then_commits_it()
    {
        var project = Active();
        project.Ask(ChangeKind.CostExtension, Costlier(project)).ShouldBeDone();
        project.Changes.ApprovedCost(project.Approved).ShouldBe(Usd(100_000));
        project.CommitteeDecides(1).ShouldBeDone();
        project.Changes.ApprovedCost(project.Approved).ShouldBe(Usd(120_000));
        project.Apply(1).ShouldBeRefusedAs("change.further-allocation-missing");
        project.Allocate(Norway, Usd(19_999.99m), Usd(2_600));
        project.Apply(1).ShouldBeRefusedAs("change.further-allocation-missing").Data["available"].ShouldBe("19999.99 USD");
        project.Allocate(Canada, Usd(0.01m), Usd(0));
        project.Apply(1).ShouldBeDone();
        project.In(AccountKind.Committed).ShouldBe(Usd(120_000));
        project.In(AccountKind.Committed, Norway).ShouldBe(Usd(59_999.99m));
        project.Delivery.Tranches.Length.ShouldBe(4);
        project.Approved.ShouldBe(Usd(120_000));
    }

    [Fact]
    public void F4_money_that_was_paid_or_spent_is_not_bound_a_second_time()
    {
        var project = Active().Paid(1).Reported(1, 30_000).Paid(2);
        project.Ask(ChangeKind.CostExtension, Costlier(project)).ShouldBeDone();
        project.CommitteeDecides(1).ShouldBeDone();
        project.Apply(1).ShouldBeRefusedAs("change.further-allocation-missing").Data["available"].ShouldBe("0.00 USD");
    }

    [Fact]
    public void F10_a_cost_extensions_plan_and_budget_add_up_to_the_new_total()
    {
        var project = Active();
        var after = Costlier(project);
        project.Ask(ChangeKind.CostExtension, after with { Cost = Usd(120_000.01m) }).ShouldBeRefusedAs("agreement.tranches-do-not-add-up");
        project.Ask(ChangeKind.CostExtension, after with { Budget = [new BudgetLine("1", "Works", Usd(119_999.99m))] }).ShouldBeRefusedAs("agreement.budget-does-not-add-up");
        project.Ask(ChangeKind.CostExtension, after with { Cost = Usd(100_000) }).ShouldBeRefusedAs("change.cost-not-higher");
        project.Ask(ChangeKind.CostExtension, after with { Cost = new Money(9, Currency.Parse("XOF")) }).ShouldBeRefusedAs("change.wrong-currency");
    }

    [Fact]
    public void A_reallocation_within_the_free_percentage_takes_effect_at_once()
    {
        var project = Active();
        project.Ask(ChangeKind.Reallocation, Moving(10_000)).ShouldBeDone();
        project.Delivery.Budget.Select(line => line.Amount).ShouldBe([Usd(60_000), Usd(40_000)]);
        project.Changes.Find(1)!.Approval!.Ground.ShouldBe(ApprovalGround.FreeReallocation);
        project.Changes.Open.ShouldBeNull();
    }

    [Fact]
    public void F4_an_extension_is_not_taken_back_while_money_is_set_aside_for_it()
    {
        var project = Active();
        project.Ask(ChangeKind.CostExtension, Costlier(project)).ShouldBeDone();
        project.CommitteeDecides(1).ShouldBeDone();
        project.Allocate(Canada, Usd(20_000), Usd(2_600));
        project.Withdraw(1).ShouldBeRefusedAs("change.money-set-aside").Data["excess"].ShouldBe("20000.00 USD");
        project.ReleaseAllocations();
        project.Withdraw(1).ShouldBeDone();
    }

    [Fact]
    public void F4_how_the_approved_cost_came_about_is_told_by_its_days()
    {
        var project = Active();
        project.Changes.ApprovedCosts(Start, project.Approved).ShouldBe([new ApprovedSince(Start, Usd(100_000))]);
        project.Ask(ChangeKind.CostExtension, Costlier(project)).ShouldBeDone();
        project.Changes.ApprovedCosts(Start, project.Approved).Length.ShouldBe(1);
        project.CommitteeDecides(1).ShouldBeDone();
        ApprovedSince[] both = [new(Start, Usd(100_000)), new(project.Today, Usd(120_000))];
        project.Changes.ApprovedCosts(Start, project.Approved).ShouldBe(both);
        project.Allocate(Canada, Usd(20_000), Usd(2_600));
        project.Apply(1).ShouldBeDone();
        project.Changes.ApprovedCosts(Start, project.Approved).ShouldBe(both);
    }

    [Fact]
    public void A_reallocation_a_cent_above_the_free_percentage_waits_for_approval()
    {
        var project = Active();
        project.Ask(ChangeKind.Reallocation, Moving(10_000.01m)).ShouldBeDone();
        project.Delivery.Budget[0].Amount.ShouldBe(Usd(70_000));
        project.Changes.Open!.Stage.ShouldBe(ChangeStage.Requested);
        project.ApproveAsChair(1).ShouldBeDone();
        project.Apply(1).ShouldBeDone();
        project.Delivery.Budget[0].Amount.ShouldBe(Usd(59_999.99m));
        project.Changes.FreelyMoved(Currency.Usd).ShouldBe(Usd(0));
    }

    [Fact]
    public void Free_reallocations_count_together_there_and_back()
    {
        var project = Active();
        project.Ask(ChangeKind.Reallocation, Moving(6_000)).ShouldBeDone();
        project.Ask(ChangeKind.Reallocation, Moving(2_000)).ShouldBeDone();
        project.Changes.FreelyMoved(Currency.Usd).ShouldBe(Usd(10_000));
        project.Ask(ChangeKind.Reallocation, Moving(2_000.01m)).ShouldBeDone();
        project.Changes.Open!.Number.ShouldBe(3);
    }

    [Fact]
    public void A_reallocation_takes_nothing_that_was_spent()
    {
        var project = Active().Paid(1).Reported(1, 20_000, 25_000);
        project.Ask(ChangeKind.Reallocation, Moving(-5_000.01m)).ShouldBeRefusedAs("change.line-below-spent").Data["line"].ShouldBe("2");
        project.Ask(ChangeKind.Reallocation, new ChangeTerms(Budget: [new BudgetLine("1", "Works", Usd(100_000))])).ShouldBeRefusedAs("change.line-below-spent");
        project.Ask(ChangeKind.Reallocation, new ChangeTerms(Budget: [new BudgetLine("1", "Works", Usd(70_000.01m)), new BudgetLine("2", "Equipment", Usd(30_000))]))
            .ShouldBeRefusedAs("agreement.budget-does-not-add-up");
        project.Ask(ChangeKind.Reallocation, Moving(-5_000)).ShouldBeDone();
    }

    [Fact]
    public void A_waiting_report_does_not_slip_past_a_budget_that_was_cut_meanwhile()
    {
        var project = Active().Paid(1);
        project.Report(1, 10_000, 30_000).ShouldBeDone();
        project.Ask(ChangeKind.Reallocation, Moving(-1_000)).ShouldBeDone();
        project.Accept().ShouldBeRefusedAs("report.line-exceeded");
    }

    /// <summary>20,000 USD more, in a fourth tranche, for works.</summary>
    private static ChangeTerms Costlier(AProject project) => new(
        Cost: Usd(120_000),
        Budget: [new BudgetLine("1", "Works", Usd(90_000)), new BudgetLine("2", "Equipment", Usd(30_000))],
        Tranches: [.. project.Standing().Tranches!.Value, new PlannedTranche(4, Usd(20_000), End)]);

    /// <summary>As the agreement had it, with so many dollars moved from works to equipment.</summary>
    private static ChangeTerms Moving(decimal dollars) =>
        new(Budget: [new BudgetLine("1", "Works", Usd(70_000 - dollars)), new BudgetLine("2", "Equipment", Usd(30_000 + dollars))]);
}
