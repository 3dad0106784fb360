using TrustFund.Workflows.Running;
using TrustFund.Workflows.Tests.Building;

namespace TrustFund.Workflows.Tests.Running;

public sealed class LoopTests
{
    private static Chart Screening() => new Chart()
        .Task("Draft", "Submitted Withdrawn", "sponsor")
        .Task("Screening", "Passed Returned Ineligible")
        .Task("Returned", "Answered Withdrawn", "sponsor")
        .Task("Ready", "Scheduled")
        .Task("Ballot", "Approved Deferred Returned Rejected", "secretariat", """{ "grantsApproval": ["Approved"] }""", "Ballot")
        .Task("Deferred", "Resumed Withdrawn", "chair")
        .End("Approved", "Rejected", "Ineligible", "Withdrawn")
        .Connect(
            "Draft.Submitted > Screening", "Draft.Withdrawn > Withdrawn", "Screening.Passed > Ready", "Screening.Returned > Returned",
            "Screening.Ineligible > Ineligible", "Returned.Answered > Screening", "Returned.Withdrawn > Withdrawn", "Ready.Scheduled > Ballot",
            "Ballot.Approved > Approved", "Ballot.Deferred > Deferred", "Ballot.Returned > Screening", "Ballot.Rejected > Rejected",
            "Deferred.Resumed > Ready", "Deferred.Withdrawn > Withdrawn");

    [Fact]
    public void A_returned_proposal_comes_back_to_screening_as_often_as_it_takes()
    {
        var instance = new Instance(Screening()).Do("Draft.Submitted");
        for (var i = 0; i < 5; i++) instance.Do("Screening.Returned", "Returned.Answered");
        instance.Open.ShouldBe(["Screening"]);
        instance.Do("Screening.Passed").Open.ShouldBe(["Ready"]);
    }

    [Fact]
    public void An_end_shared_by_a_step_before_the_loop_and_one_inside_it_is_reached_after_any_number_of_turns()
    {
        for (var turns = 0; turns < 4; turns++)
        {
            var instance = new Instance(Screening()).Do("Draft.Submitted");
            for (var i = 0; i < turns; i++) instance.Do("Screening.Returned", "Returned.Answered");
            instance.Do("Screening.Returned", "Returned.Withdrawn");
            instance.State.Outcome.ShouldBe("Withdrawn");
            instance.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        }
    }

    [Fact]
    public void A_deferred_item_goes_back_to_the_agenda_and_from_there_to_the_ballot_and_to_screening_again()
    {
        var instance = new Instance(Screening()).Do(
            "Draft.Submitted", "Screening.Passed", "Ready.Scheduled", "Ballot.Deferred", "Deferred.Resumed", "Ready.Scheduled", "Ballot.Returned",
            "Screening.Returned", "Returned.Answered", "Screening.Passed", "Ready.Scheduled", "Ballot.Deferred", "Deferred.Resumed", "Ready.Scheduled",
            "Ballot.Approved");
        instance.State.Outcome.ShouldBe("Approved");
    }

    [Fact]
    public void A_loop_that_never_waits_is_refused_and_does_not_hang()
    {
        var chart = new Chart().Task("Go", "Done").Decision("Again", "true").Add("Noop", "Elsa.Sequence").End("End")
            .Connect("Go > Noop", "Noop > Again", "Again.True > Noop", "Again.False > End");
        new Instance(chart).Refuse(new Act(null, "done", ["secretariat"], null, Workflows.Expressions.Variables.Empty)).Code.ShouldBe(WorkflowRefusals.TooManySteps);
    }

    [Fact]
    public void A_back_edge_to_a_step_that_can_be_bypassed_is_refused_and_changes_nothing()
    {
        var chart = new Chart().Task("A", "Left Right").Task("B", "Next").Task("C", "Back Done").End("End")
            .Connect("A.Left > B", "A.Right > C", "B.Next > C", "C.Back > B", "C.Done > End");
        var instance = new Instance(chart).Do("A.Right");
        instance.Refuse(new Act(null, "back", ["secretariat"], null, Workflows.Expressions.Variables.Empty)).Code.ShouldBe(WorkflowRefusals.Unsound);
        instance.Do("C.Done").State.Outcome.ShouldBe("End");
    }

    [Fact]
    public void A_back_edge_that_leaves_a_fork_cancels_what_else_the_fork_had_opened()
    {
        var chart = new Chart().Task("Prepare", "Done", "sponsor").Fork("Reviews", "Finance", "Gender").Task("Finance", "Cleared Returned").Task("Gender", "Cleared Returned")
            .Join("All", "WaitAll").End("Reviewed")
            .Connect("Prepare > Reviews", "Reviews.Finance > Finance", "Reviews.Gender > Gender", "Finance.Cleared > All", "Gender.Cleared > All",
                "Finance.Returned > Prepare", "Gender.Returned > Prepare", "All > Reviewed");
        var instance = new Instance(chart).Do("Prepare.Done", "Finance.Cleared", "Gender.Returned");
        instance.Open.ShouldBe(["Prepare"]);
        instance.Do("Prepare.Done").Open.ShouldBe(["Finance", "Gender"]);
        instance.Do("Gender.Cleared", "Finance.Cleared").State.Outcome.ShouldBe("Reviewed");
    }
}
