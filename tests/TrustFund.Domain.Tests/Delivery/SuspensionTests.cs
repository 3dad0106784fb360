using TrustFund.Domain.Delivery;
using TrustFund.Domain.Ledger;
using static TrustFund.Domain.Tests.Delivery.AProject;

namespace TrustFund.Domain.Tests.Delivery;

public sealed class SuspensionTests
{
    [Fact]
    public void The_secretariat_or_the_chair_suspends_with_a_reason()
    {
        var project = Active();
        project.Suspend(by: Cast.Certifier).ShouldBeRefusedAs("suspension.secretariat-or-chair-only");
        project.Suspend(" ").ShouldBeRefusedAs("suspension.reason-needed");
        project.Suspend(by: Cast.Chair).ShouldBeDone();
        project.Suspend().ShouldBeRefusedAs("suspension.project-not-active");
        new AProject().Suspend().ShouldBeRefusedAs("suspension.project-not-active");
    }

    [Fact]
    public void It_is_reviewed_every_thirty_working_days()
    {
        var project = Active();
        project.Today = new(2017, 4, 3);
        project.ReviewSuspension().ShouldBeRefusedAs("suspension.not-suspended");
        project.Suspend().ShouldBeDone();
        project.Delivery.SuspensionReviewOn.ShouldBe(new DateOnly(2017, 5, 15));
        project.Today = new(2017, 5, 15);
        project.ReviewSuspension().ShouldBeDone();
        project.Delivery.SuspensionReviewOn.ShouldBe(new DateOnly(2017, 6, 26));
        project.Delivery.Stage.ShouldBe(DeliveryStage.Suspended);
    }

    [Fact]
    public void A_decision_resumes_it()
    {
        var project = Active();
        project.Resume().ShouldBeRefusedAs("suspension.not-suspended");
        project.Suspend().ShouldBeDone();
        project.Complete().ShouldBeRefusedAs("closure.project-not-active");
        project.Resume(Cast.Sponsor).ShouldBeRefusedAs("suspension.secretariat-or-chair-only");
        project.Resume(Cast.Chair).ShouldBeDone();
        project.Delivery.Stage.ShouldBe(DeliveryStage.Active);
        project.Delivery.Suspension.ShouldBeNull();
    }

    [Fact]
    public void A_terminated_project_is_paid_no_more_but_still_reports_and_closes()
    {
        var project = Active().Paid(1);
        project.Suspend().ShouldBeDone();
        project.Terminate(by: Cast.Secretary).ShouldBeRefusedAs("closure.terminators-only");
        project.Terminate("").ShouldBeRefusedAs("closure.reason-needed");
        project.Terminate(by: Cast.HeadOfMission).ShouldBeDone();
        project.Terminate().ShouldBeRefusedAs("closure.project-not-active");
        project.Reported(1, 20_000);
        project.Request(2).ShouldBeRefusedAs("tranche.project-not-active");
        project.NarrateFinally().ShouldBeDone();
        project.AcceptNarrative().ShouldBeDone();
        project.ReportFinally(20_000, 0).ShouldBeDone();
        project.Accept().ShouldBeDone();
        project.Refund(30_000).ShouldBeDone();
        project.ReleaseCommitment().ShouldBeDone();
        project.ReleaseAllocations();
        project.Close().ShouldBeDone();
        project.In(AccountKind.Free).ShouldBe(Usd(80_000) + Usd(80_000).BasisPoints(1_300));
    }

    [Fact]
    public void A_request_under_way_ends_with_the_termination()
    {
        var project = Active();
        project.Request(1).ShouldBeDone();
        project.Certify(1).ShouldBeDone();
        project.Terminate().ShouldBeDone();
        project.Pay(1).ShouldBeRefusedAs("tranche.wrong-stage");
    }

    [Fact]
    public void Visits_are_recorded_with_what_was_found_and_when()
    {
        var project = Active();
        project.Visit(by: Cast.Payer).ShouldBeRefusedAs("visit.recorders-only");
        project.Visit(by: Cast.OtherSponsor).ShouldBeRefusedAs("visit.recorders-only");
        project.Visit(project.Today.AddDays(1)).ShouldBeRefusedAs("visit.future-dated");
        project.Visit(Start.AddDays(-1)).ShouldBeRefusedAs("visit.before-agreement");
        project.Visit(place: " ").ShouldBeRefusedAs("visit.incomplete");
        project.Visit(by: Cast.Secretary).ShouldBeDone();
        project.Visit(by: Cast.Secretary).ShouldBeRefusedAs("visit.already-recorded");
        project.Delivery.Visits.Single().Findings.ShouldBe("The walls stand.");
        new AProject().Visit().ShouldBeRefusedAs("visit.no-delivery");
    }
}
