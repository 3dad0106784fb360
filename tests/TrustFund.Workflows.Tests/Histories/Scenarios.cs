using TrustFund.Workflows.Expressions;
using TrustFund.Workflows.Running;
using TrustFund.Workflows.Tests.Building;

namespace TrustFund.Workflows.Tests.Histories;

/// <summary>The lives that were recorded: one for every ending of every version, and some that are under way.</summary>
public static class Scenarios
{
    public static IEnumerable<(string Name, (Chart Chart, Instance Instance) Scenario)> All()
    {
        foreach (var version in new[] { 1, 2 })
        {
            foreach (var scenario in TrustFund(version)) yield return scenario;
        }

        yield return Everything("Over", "left right", i => i.Event("arrived").Elapse("Rest").Do("First.Done", "Second.Done", "Retry.Again", "Retry.Enough"));
        yield return Everything("broken", "none", i => i.Do("First.Done", "Second.Done", "Retry.Break"));
        yield return Everything("given-up", "right", i => i.Accept(new Cancel("given up")));
        yield return Everything("under-way-in-a-fork", "left right", i => i.Event("arrived"));
        yield return Everything("under-way-in-a-nested-chart", "left", i => i.Event("arrived").Do("First.Done", "Second.Done", "Retry.Again"));
    }

    private static IEnumerable<(string Name, (Chart Chart, Instance Instance) Scenario)> TrustFund(int version)
    {
        (string, (Chart, Instance)) Life(string name, Func<Instance, Instance> life)
        {
            var chart = Library.TrustFund(version);
            return (name, (chart, life(new Instance(chart, Variables.Empty.With("pillar", "C").With("plannedEnd", "2027-06-30")))));
        }

        yield return Life("Withdrawn", i => i.Do("Draft.Submitted", "Screening.Returned", "Returned.Answered", "Screening.Returned", "Returned.Withdrawn"));
        yield return Life("Lapsed", i => i.Do("Draft.Submitted", "Screening.Returned", "Returned.Lapsed"));
        yield return Life("Ineligible", i => i.Do("Draft.Submitted", "Screening.Ineligible"));
        yield return Life("Rejected", i => AtBallot(i).Close("Deferred").Do("Deferred.Resumed", "Ready.Scheduled").Close("Rejected"));
        yield return Life("Cancelled", i => AtBallot(i).Close("Approved").Do("Funding.Funded", "Agreement.Cancelled"));
        yield return Life("Terminated", i => Delivering(i).Do("Active.Suspended", "ChangeRequests.Requested", "Suspended.Terminated"));
        yield return Life("Closed", i => Delivering(i).Do("ChangeRequests.Requested", "Active.Suspended", "Suspended.Resumed", "ChangeReview.Decided", "ChangeRequests.Requested", "Active.Complete", "FinalReports.Reported", "Closure.Closed"));
        yield return Life("given-up", i => Delivering(i).Accept(new Cancel("given up")));
        yield return Life("under-way-escalated", i => i.Do("Draft.Submitted").Elapse("Screening").Elapse("Screening"));
        yield return Life("under-way-in-review", i => i.Do("Draft.Submitted", "Screening.Passed").Accept(new Act(TaskId: null, "clear", ["reviewer-hrddp"], Outcome: null, Variables.Empty)));
        yield return Life("under-way-back-at-the-committee", i => AtBallot(i).Close("Approved").Do("Funding.AmountChanged"));
        yield return Life("under-way-extended", i => Delivering(i).Set("plannedEnd", "2027-12-31"));
    }

    private static Instance AtBallot(Instance instance) => instance.Do("Draft.Submitted", "Screening.Passed")
        .Accept(new Act(TaskId: null, "finish", ["secretariat"], Outcome: null, Variables.Empty.With("complete", true))).Do("Ready.Scheduled");

    private static Instance Delivering(Instance instance) => AtBallot(instance).Close("Approved").Do("Funding.Funded", "Agreement.Signed");

    private static (string, (Chart, Instance)) Everything(string name, string route, Func<Instance, Instance> life)
    {
        var chart = Library.Everything();
        return (name, (chart, life(new Instance(chart, Variables.Empty.With("route", route).With("count", 1L)))));
    }
}
