using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Expressions;
using TrustFund.Workflows.Running;
using TrustFund.Workflows.Tests.Building;

namespace TrustFund.Workflows.Tests.Running;

public sealed class TaskTests
{
    private static Act By(string role, string action, string? outcome = null, Variables? variables = null) => new(TaskId: null, action, [role], outcome, variables ?? Variables.Empty);

    private static Instance AtReview(string pillar) =>
        new Instance(Library.TrustFund(), Variables.Empty.With("pillar", pillar)).Do("Draft.Submitted", "Screening.Passed");

    [Fact]
    public void An_action_is_refused_to_other_roles_and_the_refusal_names_those_that_may()
    {
        var refused = new Instance(Library.TrustFund()).Refuse(By("chair", "submitted"));
        refused.Code.ShouldBe(WorkflowRefusals.RoleNotAllowed);
        refused.Data["roles"].ShouldBe("sponsor");
    }

    [Fact]
    public void An_action_of_a_task_that_is_not_open_is_refused()
    {
        new Instance(Library.TrustFund()).Refuse(By("secretariat", "passed")).Code.ShouldBe(WorkflowRefusals.ActionNotOpen);
    }

    [Fact]
    public void An_action_open_in_two_tasks_must_name_the_task()
    {
        var chart = new Chart().Fork("Fork", "A", "B").Task("A", "Done").Task("B", "Done").Join("All", "WaitAll").End("End")
            .Connect("Fork.A > A", "Fork.B > B", "A > All", "B > All", "All > End");
        new Instance(chart).Refuse(By("secretariat", "done")).Code.ShouldBe(WorkflowRefusals.ActionAmbiguous);
    }

    [Fact]
    public void A_guard_that_is_not_met_is_named_and_data_brought_by_the_action_can_meet_it()
    {
        var instance = AtReview("A");
        var open = OpenActions.Of(instance.Definition, instance.State).Single(a => a.Action == "finish");
        open.GuardMet.ShouldBeFalse();
        open.Guard.ShouldBe("all-cleared");
        instance.Refuse(By("secretariat", "finish")).Data["guard"].ShouldBe("all-cleared");
        instance.Accept(By("secretariat", "finish", variables: Variables.Empty.With("complete", true))).Open.ShouldBe(["Ready"]);
    }

    [Fact]
    public void Clearances_are_opened_for_the_kinds_that_the_proposal_needs_and_to_their_roles_only()
    {
        AtReview("A").State.Tasks.Single().Required.ShouldBe(["finance"]);
        var instance = AtReview("C");
        instance.State.Tasks.Single().Required.ShouldBe(["finance", "hrddp"]);
        instance.Accept(By("reviewer-hrddp", "clear")).Open.ShouldBe(["TechnicalReview"]);
        AtReview("A").Refuse(By("reviewer-hrddp", "clear")).Code.ShouldBe(WorkflowRefusals.RoleNotAllowed);
    }

    [Fact]
    public void An_action_without_an_outcome_keeps_the_task_open_unless_the_domain_supplies_one()
    {
        var instance = AtReview("A").Accept(By("secretariat", "finish", variables: Variables.Empty.With("complete", true))).Do("Ready.Scheduled");
        instance.Accept(By("chair", "vote")).Open.ShouldBe(["Ballot"]);
        instance.Refuse(By("secretariat", "close", "Adjourned")).Code.ShouldBe(WorkflowRefusals.OutcomeNotAvailable);
        instance.Accept(By("secretariat", "close", "Deferred")).Open.ShouldBe(["Deferred"]);
        instance.Refuse(By("chair", "resumed", "Withdrawn")).Code.ShouldBe(WorkflowRefusals.OutcomeNotAvailable);
    }

    [Fact]
    public void A_clock_reminds_and_then_escalates_and_the_task_is_open_to_both_roles()
    {
        var instance = new Instance(Library.TrustFund()).Do("Draft.Submitted");
        instance.Effects.OfType<ClockStarted>().Select(c => (c.Kind, c.Clock.Amount, c.Clock.Unit, c.Clock.RemindBefore))
            .ShouldBe([(TimerKind.Reminder, 5, ClockUnit.WorkingDays, 1), (TimerKind.Expiry, 5, ClockUnit.WorkingDays, 1)]);
        var (reminder, expiry) = (instance.State.Timers[0], instance.State.Timers[1]);
        instance.Accept(new TimerElapsed(reminder.Id)).Effects.ShouldBe([new ReminderRaised(reminder.TaskId!)]);
        instance.Accept(new TimerElapsed(expiry.Id)).Effects.ShouldBe([new Escalated(expiry.TaskId!, "chair")]);
        OpenActions.Of(instance.Definition, instance.State)[0].Roles.ShouldBe(["secretariat", "chair"]);
        instance.Accept(By("chair", "passed")).Open.ShouldBe(["TechnicalReview"]);
    }

    [Fact]
    public void An_expiry_that_comes_before_its_reminder_takes_the_reminder_with_it()
    {
        var instance = new Instance(Library.TrustFund()).Do("Draft.Submitted");
        instance.Accept(new TimerElapsed(instance.State.Timers.Single(t => t.Kind == TimerKind.Expiry).Id));
        instance.State.Timers.ShouldBeEmpty();
        instance.Effects.OfType<ClockCancelled>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_clock_that_lapses_leaves_through_Lapsed()
    {
        new Instance(Library.TrustFund()).Do("Draft.Submitted", "Screening.Returned", "Returned.Lapsed").State.Outcome.ShouldBe("Lapsed");
    }

    [Fact]
    public void A_repeating_clock_reminds_and_starts_again_under_a_new_id()
    {
        var chart = new Chart().Task("Hold", "Resumed", json: """{ "clock": { "amount": 30, "unit": "calendarDays", "onExpiry": "repeat" } }""").End("End").Connect("Hold.Resumed > End");
        var instance = new Instance(chart);
        for (var i = 0; i < 3; i++)
        {
            var timer = instance.State.Timers.Single();
            instance.Accept(new TimerElapsed(timer.Id));
            instance.Effects[0].ShouldBe(new ReminderRaised(timer.TaskId!));
            instance.State.Timers.Single().Id.ShouldNotBe(timer.Id);
        }

        instance.Do("Hold.Resumed").Effects.OfType<ClockCancelled>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_clock_that_runs_until_a_date_follows_the_date()
    {
        var chart = new Chart().Variable("plannedEnd").Task("Active", "Done", json: """{ "clock": { "unit": "until", "variable": "plannedEnd", "onExpiry": "escalate", "escalateTo": "chair" } }""")
            .End("End").Connect("Active > End");
        var instance = new Instance(chart);
        instance.State.Timers.ShouldBeEmpty();
        instance.Set("plannedEnd", "2027-01-31").Effects.OfType<ClockStarted>().Single().Clock.Until.ShouldBe("2027-01-31");
        instance.Set("plannedEnd", "2027-01-31").Effects.ShouldBeEmpty();
        instance.Set("plannedEnd", "2027-04-30").Effects.Select(e => e.GetType()).ShouldBe([typeof(ClockCancelled), typeof(ClockStarted)]);
    }

    [Fact]
    public void Stages_are_entered_once_and_a_task_without_one_leaves_the_stage_alone()
    {
        var instance = new Instance(Library.TrustFund(), Variables.Empty.With("complete", true))
            .Do("Draft.Submitted", "Screening.Passed", "TechnicalReview.Cleared", "Ready.Scheduled").Close("Approved").Do("Funding.Funded", "Agreement.Signed");
        instance.Effects.OfType<StageEntered>().ShouldBe([new StageEntered("active")]);
        instance.Do("ChangeRequests.Requested").Effects.OfType<StageEntered>().ShouldBeEmpty();
        instance.State.Stage.ShouldBe("active");
    }

    [Fact]
    public void Open_actions_are_none_when_the_instance_has_ended()
    {
        var instance = new Instance(Library.TrustFund()).Do("Draft.Withdrawn");
        OpenActions.Of(instance.Definition, instance.State).ShouldBeEmpty();
    }
}
