using TrustFund.Domain.Delivery;
using TrustFund.Domain.Funds;
using TrustFund.Domain.Ledger;
using static TrustFund.Domain.Tests.Delivery.AProject;

namespace TrustFund.Domain.Tests.Delivery;

public sealed class ClosureTests
{
    private static readonly Rulebook Peacebuilding = new() { Version = 4, EffectiveFrom = Start, ResidueNotRefunded = Usd(250) };

    [Fact]
    public void Operations_are_complete_with_a_hand_over_certificate()
    {
        var project = Active();
        project.Complete("").ShouldBeRefusedAs("closure.certificate-missing");
        project.Complete(on: project.Today.AddDays(1)).ShouldBeRefusedAs("closure.future-dated");
        project.Complete(on: Start.AddDays(-1)).ShouldBeRefusedAs("closure.too-early");
        project.Complete(by: Cast.Secretary).ShouldBeRefusedAs("closure.sponsor-only");
        project.Complete().ShouldBeDone();
        project.Complete().ShouldBeRefusedAs("closure.project-not-active");
    }

    [Fact]
    public void The_final_financial_report_states_the_total_and_so_the_refund_due()
    {
        var project = HandedOver();
        project.ReportFinally(66_000, 25_000).ShouldBeDone();
        project.Accept().ShouldBeDone();
        project.Delivery.FinalFinancial!.Unspent.ShouldBe(Usd(9_000));
        project.In(AccountKind.Spent).ShouldBe(Usd(91_000));
        project.ReportFinally(66_000, 25_000).ShouldBeRefusedAs("report.final-accepted");
    }

    [Fact]
    public void The_final_financial_report_waits_for_the_end_of_operations_and_every_tranche_report()
    {
        var project = Active().Paid(1);
        project.ReportFinally(10, 0).ShouldBeRefusedAs("report.not-complete");
        project.Complete().ShouldBeDone();
        project.ReportFinally(10, 0).ShouldBeRefusedAs("report.tranche-unreported");
        project.Reported(1, 10);
        project.Request(2).ShouldBeDone();
        project.ReportFinally(10, 0).ShouldBeRefusedAs("report.tranche-pending");
    }

    [Fact]
    public void Nothing_is_paid_once_the_final_financial_report_is_open()
    {
        var project = Active().Paid(1).Reported(1, 10);
        project.Complete().ShouldBeDone();
        project.ReportFinally(10, 0).ShouldBeDone();
        project.Request(2).ShouldBeRefusedAs("tranche.final-report-open");
    }

    [Fact]
    public void The_final_narrative_is_accepted_by_the_secretariat_or_sent_back()
    {
        var project = Active();
        project.NarrateFinally().ShouldBeRefusedAs("report.not-complete");
        project.Complete().ShouldBeDone();
        project.AcceptNarrative().ShouldBeRefusedAs("report.none-waiting");
        project.NarrateFinally().ShouldBeDone();
        project.NarrateFinally().ShouldBeRefusedAs("report.final-narrative-there");
        project.Take(FinalNarratives.Return(project.Delivery, "No photographs", Cast.Secretary, project.Now)).ShouldBeDone();
        project.NarrateFinally().ShouldBeDone();
        project.AcceptNarrative(Cast.Certifier).ShouldBeRefusedAs("report.secretariat-only");
        project.AcceptNarrative().ShouldBeDone();
        project.AcceptNarrative().ShouldBeRefusedAs("report.none-waiting");
    }

    [Fact]
    public void F16_a_partner_returns_no_more_than_it_has_not_spent()
    {
        var project = FinallyReported();
        project.Refund(10_000.01m).ShouldBeRefusedAs("closure.refund-above-unspent").Data["unspent"].ShouldBe("10000.00 USD");
        project.Take(PartnerRefunds.Record(project.Delivery, new Money(5, Currency.Parse("XOF")), project.Today, "IN-1", Cast.Requester, project.Now))
            .ShouldBeRefusedAs("closure.wrong-currency");
        project.Refund(0).ShouldBeRefusedAs("closure.amount-not-positive");
        project.Refund(4_000, by: Cast.Payer).ShouldBeRefusedAs("closure.finance-only");
        project.Refund(4_000, " ").ShouldBeRefusedAs("closure.bank-reference-missing");
        project.Refund(4_000, on: project.Today.AddDays(1)).ShouldBeRefusedAs("closure.future-dated");
        project.Refund(4_000, on: Start).ShouldBeRefusedAs("closure.too-early");
        project.Refund(4_000).ShouldBeDone();
        project.Refund(4_000).ShouldBeRefusedAs("closure.refund-already-recorded");
        project.Refund(6_000.01m, "IN-2").ShouldBeRefusedAs("closure.refund-above-unspent");
        project.Refund(6_000, "IN-2").ShouldBeDone();
        project.Refund(1, "IN-3").ShouldBeRefusedAs("closure.nothing-unspent");
        project.In(AccountKind.Disbursed).ShouldBe(Usd(0));
        project.In(AccountKind.Allocated).ShouldBe(Usd(10_000));
    }

    [Fact]
    public void F14_a_project_with_an_open_commitment_does_not_close()
    {
        var project = Active().Paid(1).Reported(1, 50_000);
        project.Complete().ShouldBeDone();
        project.NarrateFinally().ShouldBeDone();
        project.AcceptNarrative().ShouldBeDone();
        project.ReportFinally(50_000, 0).ShouldBeDone();
        project.ReleaseCommitment().ShouldBeRefusedAs("closure.final-financial-missing");
        project.Accept().ShouldBeDone();
        project.Close().ShouldBeRefusedAs("closure.open-commitment").Data["bound"].ShouldBe("50000.00 USD");
        project.ReleaseCommitment(Cast.Requester).ShouldBeRefusedAs("closure.certifying-only");
        project.ReleaseCommitment().ShouldBeDone();
        project.ReleaseCommitment().ShouldBeRefusedAs("closure.nothing-bound");
        project.Close().ShouldBeRefusedAs("closure.residue-not-released");
        project.ReleaseAllocations();
        project.Close().ShouldBeDone();
    }

    [Fact]
    public void F14_a_project_with_an_unreturned_balance_does_not_close()
    {
        var project = FinallyReported();
        project.Refund(9_999.99m).ShouldBeDone();
        project.ReleaseAllocations();
        project.Close().ShouldBeRefusedAs("closure.balance-unreturned").Data["unspent"].ShouldBe("0.01 USD");
    }

    [Fact]
    public void F14_a_project_with_an_unreported_tranche_does_not_close()
    {
        var project = Active().Paid(1);
        project.Complete().ShouldBeDone();
        Closure.Blockers(project.Delivery, project.Held()).Select(refusal => refusal.Code).ShouldBe(
        [
            "closure.tranche-unreported", "closure.final-narrative-missing", "closure.final-financial-missing", "closure.balance-unreturned",
            "closure.open-commitment", "closure.residue-not-released", "closure.residue-not-released",
        ]);
    }

    [Fact]
    public void F14_a_running_project_does_not_close()
    {
        Active().Close().ShouldBeRefusedAs("closure.not-complete");
        new AProject().Close().ShouldBeRefusedAs("closure.not-complete");
    }

    [Fact]
    public void A_closed_project_holds_nothing_but_what_was_spent_and_charged()
    {
        var project = Closed();
        project.In(AccountKind.Spent).ShouldBe(Usd(90_000));
        project.In(AccountKind.PscCharged).ShouldBe(Usd(11_700));
        project.In(AccountKind.Free).ShouldBe(Usd(11_300));
        foreach (var kind in new[] { AccountKind.Allocated, AccountKind.Committed, AccountKind.Disbursed, AccountKind.PscReserved })
            project.In(kind).ShouldBe(Usd(0));
        project.Close().ShouldBeRefusedAs("closure.not-complete");
        project.Report(3, 1, 1).ShouldBeRefusedAs("report.no-delivery");
        project.Refund(1, "IN-9").ShouldBeRefusedAs("closure.no-delivery");
        project.Visit().ShouldBeRefusedAs("visit.no-delivery");
    }

    [Fact]
    public void Only_certifying_finance_closes() => FinallyReported().Close(Cast.Secretary).ShouldBeRefusedAs("closure.certifying-only");

    [Fact]
    public void F7_a_residue_under_the_rule_is_written_off_by_two_people()
    {
        var project = WithResidue(250);
        project.CertifyWriteOff().ShouldBeRefusedAs("closure.no-write-off-waiting");
        project.RequestWriteOff(Cast.Certifier).ShouldBeRefusedAs("closure.requesting-only");
        project.RequestWriteOff(Cast.AllOfFinance).ShouldBeDone();
        project.RequestWriteOff().ShouldBeRefusedAs("closure.write-off-waiting");
        project.CertifyWriteOff(Cast.AllOfFinance).ShouldBeRefusedAs("closure.same-person");
        project.CertifyWriteOff().ShouldBeDone();
        project.In(AccountKind.WrittenOff).ShouldBe(Usd(250));
        project.ReleaseAllocations();
        project.Close().ShouldBeDone();
    }

    [Fact]
    public void A_residue_above_the_rule_or_without_a_rule_is_not_written_off()
    {
        WithResidue(250.01m).RequestWriteOff().ShouldBeRefusedAs("closure.above-write-off-rule");
        FinallyReported().RequestWriteOff().ShouldBeRefusedAs("closure.no-write-off-rule");
        Active().Paid(1).RequestWriteOff().ShouldBeRefusedAs("closure.final-financial-missing");
    }

    [Fact]
    public void Write_offs_of_one_project_count_together()
    {
        var project = WithResidue(200);
        project.RequestWriteOff().ShouldBeDone();
        project.CertifyWriteOff().ShouldBeDone();
        project.ReleaseAllocations();
        project.Close().ShouldBeDone();
        project.Reopen().ShouldBeDone();
        project.ReportFinally(39_900, 0, correction: "Disallowed by the auditors").ShouldBeDone();
        project.Accept().ShouldBeDone();
        project.RequestWriteOff().ShouldBeRefusedAs("closure.above-write-off-rule").Data["unspent"].ShouldBe("300.00 USD");
    }

    [Fact]
    public void A_refund_that_comes_in_after_all_leaves_less_to_write_off()
    {
        var project = WithResidue(250);
        project.RequestWriteOff().ShouldBeDone();
        project.Refund(200, "IN-2").ShouldBeDone();
        project.CertifyWriteOff().ShouldBeDone();
        project.In(AccountKind.WrittenOff).ShouldBe(Usd(50));
        project.RequestWriteOff().ShouldBeRefusedAs("closure.nothing-unspent");
    }

    [Fact]
    public void F7_no_more_is_written_off_than_somebody_asked_for()
    {
        var project = WithResidue(100);
        project.RequestWriteOff().ShouldBeDone();
        project.Refund(100, "IN-2").ShouldBeDone();
        project.ReleaseAllocations();
        project.Close().ShouldBeDone();
        project.Reopen().ShouldBeDone();
        project.ReportFinally(39_800, 0, correction: "Disallowed by the auditors").ShouldBeDone();
        project.Accept().ShouldBeDone();
        project.CertifyWriteOff().ShouldBeRefusedAs("closure.write-off-grown").Data["unspent"].ShouldBe("200.00 USD");
        project.In(AccountKind.WrittenOff).ShouldBe(Usd(0));
    }

    [Fact]
    public void A_write_off_is_declined_with_a_reason()
    {
        var project = WithResidue(250);
        project.RequestWriteOff().ShouldBeDone();
        project.Take(WriteOffs.Decline(project.Delivery, "Ask once more", Cast.Payer, project.Now)).ShouldBeRefusedAs("closure.certifying-only");
        project.Take(WriteOffs.Decline(project.Delivery, "", Cast.Certifier, project.Now)).ShouldBeRefusedAs("closure.reason-needed");
        project.Take(WriteOffs.Decline(project.Delivery, "Ask once more", Cast.Certifier, project.Now)).ShouldBeDone();
        project.CertifyWriteOff().ShouldBeRefusedAs("closure.no-write-off-waiting");
    }

    [Fact]
    public void Only_the_head_of_mission_reopens_with_a_reason()
    {
        var project = Closed();
        project.Reopen(by: Cast.Administrator).ShouldBeRefusedAs("closure.head-of-mission-only");
        project.Reopen(by: Cast.Certifier).ShouldBeRefusedAs("closure.head-of-mission-only");
        project.Reopen(" ").ShouldBeRefusedAs("closure.reason-needed");
        project.Reopen().ShouldBeDone();
        project.Reopen().ShouldBeRefusedAs("closure.not-closed");
        project.Stream.OfType<ProjectReopened>().Single().Reason.ShouldBe("The auditors disallowed an invoice");
    }

    [Fact]
    public void F15_a_project_is_not_reopened_onto_a_contribution_that_was_closed()
    {
        var project = Closed();
        project.SettledContributions = [Norway];
        project.Reopen().ShouldBeRefusedAs("closure.contribution-closed").Data["contributions"].ShouldBe(Norway.Value);
    }

    [Fact]
    public void A_reopened_project_restates_its_spending_and_closes_again()
    {
        var project = Closed();
        project.Reopen().ShouldBeDone();
        project.Close().ShouldBeRefusedAs("closure.final-financial-missing");
        project.ReportFinally(60_000, 25_000, correction: "Disallowed by the auditors").ShouldBeDone();
        project.Accept().ShouldBeDone();
        project.Close().ShouldBeRefusedAs("closure.balance-unreturned");
        project.Refund(5_000, "IN-2").ShouldBeDone();
        project.ReleaseAllocations();
        project.Close().ShouldBeDone();
        project.In(AccountKind.Spent).ShouldBe(Usd(85_000));
        project.In(AccountKind.PscCharged).ShouldBe(Usd(11_050));
    }

    /// <summary>Finally reported, all returned but so many dollars, under the rule of 250 USD.</summary>
    private static AProject WithResidue(decimal dollars)
    {
        var project = Active(new AProject { Rules = Peacebuilding }, Terms());
        project.Paid(1).Reported(1, 40_000);
        project.Complete().ShouldBeDone();
        project.NarrateFinally().ShouldBeDone();
        project.AcceptNarrative().ShouldBeDone();
        project.ReportFinally(40_000, 0).ShouldBeDone();
        project.Accept().ShouldBeDone();
        project.Refund(10_000 - dollars).ShouldBeDone();
        project.ReleaseCommitment().ShouldBeDone();
        return project;
    }
}
