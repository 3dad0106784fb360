using TrustFund.Workflows.Expressions;
using TrustFund.Workflows.Running;
using TrustFund.Workflows.Tests.Building;

namespace TrustFund.Workflows.Tests.Running;

/// <summary>Where users of the format's own runtime were hurt; the numbers are threads of github.com/elsa-workflows/elsa-core/issues.</summary>
public sealed class KnownHurtTests
{
    private static Chart TwoBranches(string mode) => new Chart()
        .Fork("Fork", "Left", "Right").Task("Left", "Done Again").Task("Right", "Done").Join("Join", mode).Task("After", "Done").End("End")
        .Connect("Fork.Left > Left", "Fork.Right > Right", "Left > Join", "Left.Again > Left", "Right > Join", "Join > After", "After > End");

    private static Act Do(Instance instance, string activity, string action) =>
        new(instance.State.Tasks.Single(t => t.ActivityId == activity).Id, action, ["secretariat"], Outcome: null, Variables.Empty);

    [Fact]
    public void Issue_7726_bookmarks_and_instance_are_one_state_so_one_cannot_be_saved_without_the_other()
    {
        var instance = new Instance(Library.TrustFund()).Do("Draft.Submitted");
        var stored = WorkflowState.Parse(instance.State.ToUtf8());
        stored.Bookmarks(instance.Definition).Select(b => b.ActivityId).ShouldBe(["Screening"]);
        stored.Timers.Length.ShouldBe(2);
        stored.Stage.ShouldBe("screening");
    }

    [Fact]
    public void Issue_7223_a_bookmark_resumed_twice_in_quick_succession_is_used_once()
    {
        var instance = new Instance(TwoBranches("WaitAll"));
        var act = Do(instance, "Left", "done");
        instance.Accept(act);
        instance.Refuse(act).Code.ShouldBe(WorkflowRefusals.ActionNotOpen);
        instance.Open.ShouldBe(["Right"]);
    }

    [Fact]
    public void Issue_5597_quick_resumes_of_parallel_bookmarks_give_the_same_state_in_either_order()
    {
        var one = new Instance(TwoBranches("WaitAll")).Do("Left.Done", "Right.Done");
        var other = new Instance(TwoBranches("WaitAll")).Do("Right.Done", "Left.Done");
        one.State.ToUtf8().ShouldBe(other.State.ToUtf8());
    }

    [Fact]
    public void Issue_6523_a_resume_right_after_the_suspension_is_not_lost()
    {
        var chart = new Chart().Add("Wait", "Elsa.Event", """{ "eventName": "go" }""").Add("Again", "Elsa.Event", """{ "eventName": "go" }""").End("End")
            .Connect("Wait > Again", "Again > End");
        new Instance(chart).Event("go").Event("go").State.Outcome.ShouldBe("End");
    }

    [Fact]
    public void Issue_6725_a_rework_loop_in_one_branch_leaves_the_other_branch_and_the_WaitAll_join_alone()
    {
        var instance = new Instance(TwoBranches("WaitAll")).Do("Right.Done", "Left.Again", "Left.Again");
        instance.Open.ShouldBe(["Left"]);
        instance.Do("Left.Done").Open.ShouldBe(["After"]);
        new Instance(TwoBranches("WaitAll")).Do("Left.Again", "Right.Done", "Left.Done", "After.Done").State.Outcome.ShouldBe("End");
    }

    [Fact]
    public void Issue_6921_what_follows_a_WaitAny_join_runs_once_though_several_loops_lead_to_it()
    {
        var chart = new Chart().Fork("Fork", "A", "B", "C").Task("A", "Done Again").Task("B", "Done Again").Task("C", "Done Again").Join("Any", "WaitAny")
            .Task("After", "Done").End("End")
            .Connect("Fork.A > A", "Fork.B > B", "Fork.C > C", "A > Any", "B > Any", "C > Any", "A.Again > A", "B.Again > B", "C.Again > C", "Any > After", "After > End");
        var instance = new Instance(chart).Do("A.Again", "B.Again", "C.Done");
        instance.Open.ShouldBe(["After"]);
        instance.Effects.OfType<TaskOpened>().Count().ShouldBe(1);
        instance.Effects.OfType<TaskClosed>().Count(c => c.Outcome is null).ShouldBe(2);
        instance.Do("After.Done").State.Outcome.ShouldBe("End");
    }

    [Fact]
    public void Issue_7406_a_step_that_failed_can_be_retried_and_the_instance_finishes()
    {
        var chart = new Chart().Variable("limit").Task("Ask", "Done").Decision("Check", "getVariable('limit').amount > 3").End("Big", "Small")
            .Connect("Ask > Check", "Check.True > Big", "Check.False > Small");
        var instance = new Instance(chart);
        instance.Refuse(Do(instance, "Ask", "done")).Code.ShouldBe(WorkflowRefusals.ExpressionFailed);
        instance.Accept(new SetVariables(Variables.Empty.With("limit", System.Text.Json.JsonElement.Parse("""{ "amount": 5 }""")))).Do("Ask.Done");
        instance.State.Outcome.ShouldBe("Big");
        instance.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        instance.State.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void Issue_6620_migration_reruns_no_finished_step()
    {
        var instance = new Instance(TwoBranches("WaitAll")).Do("Left.Done");
        var next = TwoBranches("WaitAll").Task("Extra", "Done").Connect("Right > Extra", "Extra > Join");
        next.Version = 2;
        instance.Migrate(next.Build());
        instance.Open.ShouldBe(["Right"]);
        instance.State.Scopes[0].Runs[1].ShouldBe(1);
    }

    [Fact]
    public void Issue_6967_an_instance_does_not_grow_with_the_steps_it_has_taken()
    {
        var instance = new Instance(Library.TrustFund()).Do("Draft.Submitted");
        var size = instance.State.ToUtf8().Length;
        for (var i = 0; i < 40; i++) instance.Do("Screening.Returned", "Returned.Answered");
        instance.State.ToUtf8().Length.ShouldBeLessThan(size + 40);
    }

    [Fact]
    public void Issue_5228_a_timer_fires_once_and_what_follows_it_runs()
    {
        var chart = new Chart().Add("Rest", "Elsa.Delay", """{ "timeSpan": "00:00:01" }""").End("End").Connect("Rest > End");
        var instance = new Instance(chart);
        var timer = instance.Effects.OfType<ClockStarted>().Single();
        timer.Clock.Seconds.ShouldBe(1);
        instance.Refuse(new TimerElapsed("Rest#99")).Code.ShouldBe(WorkflowRefusals.TimerNotWaiting);
        instance.Accept(new TimerElapsed(timer.TimerId)).State.Outcome.ShouldBe("End");
        instance.Refuse(new TimerElapsed(timer.TimerId)).Code.ShouldBe(WorkflowRefusals.Ended);
    }

    [Fact]
    public void Issue_6419_parallel_bookmarks_of_the_same_kind_are_all_resumed()
    {
        var chart = new Chart().Fork("Fork", "A", "B").Add("A", "Elsa.Delay", """{ "timeSpan": "00:00:05" }""").Add("B", "Elsa.Delay", """{ "timeSpan": "00:00:05" }""")
            .Add("C", "Elsa.Event", """{ "eventName": "go" }""").Add("D", "Elsa.Event", """{ "eventName": "go" }""").Join("All", "WaitAll").End("End")
            .Connect("Fork.A > A", "Fork.B > B", "A > C", "B > D", "C > All", "D > All", "All > End");
        new Instance(chart).Elapse("A").Elapse("B").Event("go").State.Outcome.ShouldBe("End");
    }

    [Fact]
    public void Issue_4433_a_join_of_active_branches_does_not_wait_for_those_not_taken()
    {
        var instance = new Instance(Library.Everything(), Variables.Empty.With("route", "left"));
        instance.Open.ShouldBe(["Wait"]);
        instance.Event("arrived").Open.ShouldBe(["First"]);
        var both = new Instance(Library.Everything(), Variables.Empty.With("route", "left right"));
        both.Event("arrived").Open.ShouldBe(["Rest"]);
        both.Elapse("Rest").Open.ShouldBe(["First"]);
    }
}
