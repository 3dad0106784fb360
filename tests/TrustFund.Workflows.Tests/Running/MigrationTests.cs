using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Expressions;
using TrustFund.Workflows.Running;
using TrustFund.Workflows.Tests.Building;

namespace TrustFund.Workflows.Tests.Running;

public sealed class MigrationTests
{
    private static Chart Flow(int version, string reviewOutcomes = "Cleared", bool extra = false)
    {
        var chart = new Chart { Version = version }.Task("Draft", "Submitted").Task("Review", reviewOutcomes).Task("Sign", "Signed").End("End");
        chart.Connect("Draft.Submitted > Review", "Sign.Signed > End");
        return extra ? chart.Task("Extra", "Done").Connect("Review.Cleared > Extra", "Extra > Sign") : chart.Connect("Review.Cleared > Sign");
    }

    private static void Refused(Instance instance, Chart target, string code) =>
        WorkflowMigration.Migrate(instance.Definition, target.Build(), instance.State).ShouldBeOfType<MigrationRefused>().Problems.ShouldContain(p => p.Code == code);

    [Fact]
    public void An_instance_is_moved_and_goes_on_through_the_step_that_is_new()
    {
        var instance = new Instance(Flow(1)).Do("Draft.Submitted").Migrate(Flow(2, extra: true).Build());
        instance.State.Version.ShouldBe(2);
        instance.Do("Review.Cleared", "Extra.Done", "Sign.Signed").State.Outcome.ShouldBe("End");
    }

    [Fact]
    public void A_step_inserted_before_where_the_instance_stands_is_not_run()
    {
        var instance = new Instance(Flow(1)).Do("Draft.Submitted", "Review.Cleared").Migrate(Flow(2, extra: true).Build());
        instance.Open.ShouldBe(["Sign"]);
        instance.Do("Sign.Signed").State.Outcome.ShouldBe("End");
    }

    [Fact]
    public void What_is_open_stands_at_the_stage_that_the_new_version_counts_it_to_and_what_is_done_where_it_was_done()
    {
        Chart Staged(int version, string stage) => new Chart { Version = version }
            .Task("Draft", "Submitted").Task("Review", "Cleared", json: $$"""{ "stage": "{{stage}}" }""").Task("Note", "Filed", json: """{ "stage": null }""").End("End")
            .Connect("Draft.Submitted > Review", "Review.Cleared > Note", "Note.Filed > End");

        var open = new Instance(Staged(1, "review")).Do("Draft.Submitted").Migrate(Staged(2, "screening").Build());
        (open.State.Stage, open.State.Tasks.Single().Stage).ShouldBe(("screening", "screening"));
        open.Do("Review.Cleared", "Note.Filed").State.Outcome.ShouldBe("End");

        var done = new Instance(Staged(1, "review")).Do("Draft.Submitted", "Review.Cleared").Migrate(Staged(2, "screening").Build());
        (done.State.Stage, done.State.Tasks.Single().Stage).ShouldBe(("review", null));
    }

    [Fact]
    public void A_state_moved_is_not_moved_back_and_the_old_definition_no_longer_takes_it()
    {
        var old = Flow(1).Build();
        var instance = new Instance(old).Migrate(Flow(2).Build());
        WorkflowMigration.Migrate(instance.Definition, old, instance.State).ShouldBeOfType<MigrationRefused>().Problems.Single().Code.ShouldBe(MigrationProblems.NotNewer);
        new WorkflowEngine().Advance(old, instance.State, new Cancel("")).ShouldBeOfType<Refused>().Code.ShouldBe(WorkflowRefusals.OtherDefinition);
    }

    [Fact]
    public void An_open_task_must_exist_with_the_same_type_and_actions()
    {
        var instance = new Instance(Flow(1)).Do("Draft.Submitted");
        Refused(instance, new Chart { Version = 2 }.Task("Draft", "Submitted").End("End").Connect("Draft.Submitted > End"), MigrationProblems.ActivityGone);
        var renamed = new Chart { Version = 2 }.Task("Draft", "Submitted").Task("Review", "Passed").End("End").Connect("Draft.Submitted > Review", "Review.Passed > End");
        Refused(instance, renamed, MigrationProblems.ActionGone);
    }

    [Fact]
    public void A_running_clock_must_not_change_under_an_open_task()
    {
        var clocked = new Chart { Version = 2 }.Task("Draft", "Submitted", json: """{ "clock": { "amount": 5, "unit": "workingDays", "onExpiry": "escalate", "escalateTo": "chair" } }""")
            .End("End").Connect("Draft.Submitted > End");
        Refused(new Instance(Flow(1)), clocked, MigrationProblems.ClockChanged);
    }

    [Fact]
    public void A_branch_that_waits_at_a_join_must_find_the_join_again()
    {
        Chart Forked(int version, bool joined)
        {
            var chart = new Chart { Version = version }.Fork("Fork", "L", "R").Task("L", "Done").Task("R", "Done").Join("All", "WaitAll").Task("Other", "Done").End("End")
                .Connect("Fork.L > L", "Fork.R > R", "R > All", "All > End", "Other > End");
            return joined ? chart.Connect("L > All") : chart.Connect("L > Other");
        }

        Refused(new Instance(Forked(1, joined: true)).Do("L.Done"), Forked(2, joined: false), MigrationProblems.BranchGone);
    }

    [Fact]
    public void A_finished_step_that_could_be_reached_again_is_refused()
    {
        var before = new Chart().Fork("Fork", "L", "R").Task("L", "Done").Task("R", "Done").Task("L2", "Done").Join("All", "WaitAll").End("End")
            .Connect("Fork.L > L", "L > L2", "L2 > All", "Fork.R > R", "R > All", "All > End");
        var after = new Chart { Version = 2 }.Fork("Fork", "L", "R").Task("L", "Done").Task("R", "Done More").Task("L2", "Done").Join("All", "WaitAll").End("End")
            .Connect("Fork.L > L", "L > L2", "L2 > All", "Fork.R > R", "R > All", "R.More > L", "All > End");
        Refused(new Instance(before).Do("L.Done"), after, MigrationProblems.WouldRerun);
    }

    [Fact]
    public void An_ended_instance_is_left_where_it_is() => Refused(new Instance(Flow(1)).Accept(new Cancel("no")), Flow(2), MigrationProblems.Ended);

    [Fact]
    public void A_proposal_in_every_state_it_can_be_in_is_carried_over_to_an_equal_version_and_behaves_alike()
    {
        var next = Library.TrustFund(version: 2).Build();
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var instance = new Instance(Library.TrustFund(), Variables.Empty.With("pillar", "A"));
            for (var i = 0; i < seed && instance.State.Status == WorkflowStatus.Running; i++) _ = instance.Send(RandomStep.Next(instance.Definition, instance.State, random));
            if (instance.State.Status == WorkflowStatus.Finished) continue;
            var before = instance.State;
            instance.Migrate(next);
            (instance.State with { Version = 1, Hash = before.Hash }).ToUtf8().ShouldBe(before.ToUtf8());
        }
    }
}
