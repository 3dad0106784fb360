using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Expressions;
using TrustFund.Workflows.Running;

namespace TrustFund.Workflows.Tests.Building;

/// <summary>An instance under test: keeps state, journal and the effects of the last step, and checks every state for legality.</summary>
public sealed class Instance
{
    private static readonly WorkflowEngine Engine = new();

    public Instance(WorkflowDefinition definition, Variables? variables = null)
    {
        Definition = definition;
        Send(new Start(variables ?? Variables.Empty)).ShouldBeOfType<Advanced>();
    }

    public Instance(Chart chart, Variables? variables = null) : this(chart.Build(), variables)
    {
    }

    public WorkflowDefinition Definition { get; private set; }

    public WorkflowState State { get; private set; } = null!;

    public List<Stimulus> Journal { get; } = [];

    public List<Effect> Effects { get; private set; } = [];

    public string[] Open => [.. State.Tasks.Select(t => t.ActivityId).Concat(State.Events.Select(e => e.ActivityId))
        .Concat(State.Timers.Where(t => t.Kind == TimerKind.Delay).Select(t => t.ActivityId)).Order(StringComparer.Ordinal)];

    public Advance Send(Stimulus stimulus)
    {
        var before = State?.ToUtf8();
        var advance = Engine.Advance(Definition, State, stimulus);
        if (advance is Advanced advanced)
        {
            State = advanced.State;
            Effects = [.. advanced.Effects];
            Journal.Add(stimulus);
            Legality.Check(Definition, State);
        }
        else if (before is not null)
        {
            State!.ToUtf8().ShouldBe(before);
        }

        return advance;
    }

    /// <summary>Takes the outcome of an activity's open task, by the action named after it: "Review.Cleared".</summary>
    public Instance Do(params string[] steps)
    {
        foreach (var step in steps)
        {
            var parts = step.Split('.');
            var task = State.Tasks.SingleOrDefault(t => t.ActivityId == parts[0]).ShouldNotBeNull(step);
            var activity = (PersonTask)Definition.Find(parts[0])!;
            var action = activity.Actions.FirstOrDefault(a => a.Outcome == parts[1]);
            Accept(parts[1] == PersonTask.LapsedPort
                ? new TimerElapsed(State.Timers.Single(t => t.TaskId == task.Id && t.Kind == TimerKind.Expiry).Id)
                : new Act(task.Id, action!.Name, action.Roles, Outcome: null, Variables.Empty));
        }

        return this;
    }

    /// <summary>Closes the open ballot with the outcome that the domain counted.</summary>
    public Instance Close(string outcome) => Accept(new Act(TaskId: null, "close", ["secretariat"], outcome, Variables.Empty));

    public Instance Accept(Stimulus stimulus)
    {
        if (Send(stimulus) is Refused refused) throw new ShouldAssertException($"{stimulus} was refused: {refused.Code} {string.Join(", ", refused.Data)}");
        return this;
    }

    public Refused Refuse(Stimulus stimulus) => Send(stimulus).ShouldBeOfType<Refused>();

    public Instance Event(string name) => Accept(new Happened(name, Payload: null));

    public Instance Elapse(string activityId) => Accept(new TimerElapsed(State.Timers.First(t => t.ActivityId == activityId).Id));

    public Instance Set(string name, string value) => Accept(new SetVariables(Variables.Empty.With(name, value)));

    /// <summary>The same journal, from the start.</summary>
    public static WorkflowState Replay(WorkflowDefinition definition, IEnumerable<Stimulus> journal)
    {
        WorkflowState? state = null;
        foreach (var stimulus in journal) state = Engine.Advance(definition, state, Stimulus.Parse(stimulus.ToUtf8())).ShouldBeOfType<Advanced>().State;
        return state!;
    }

    public Instance Migrate(WorkflowDefinition target)
    {
        State = WorkflowMigration.Migrate(Definition, target, State).ShouldBeOfType<Migrated>().State;
        Definition = target;
        Legality.Check(Definition, State);
        return this;
    }
}
