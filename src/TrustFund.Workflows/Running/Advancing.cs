using System.Collections.Immutable;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Expressions;
using TrustFund.Workflows.Flow;

namespace TrustFund.Workflows.Running;

/// <summary>One advance in the making: loads the state into a position, lets movement run, and writes a new state. Used once.</summary>
internal sealed partial class Advancing
{
    private readonly WorkflowDefinition _definition;
    private readonly WorkflowState _before;
    private readonly Position _position;
    private readonly Movement _movement;
    private readonly int[] _runs;
    private readonly List<OpenTask> _tasks;
    private readonly List<WaitingTimer> _timers;
    private readonly List<WaitingEvent> _events;
    private readonly List<Effect> _effects = [];
    private Variables _variables;
    private Variables _clocksAsOf;
    private ImmutableArray<Incident> _incidents;
    private string? _stage;
    private int _sequence;
    private int _steps;
    private WorkflowSubStatus _subStatus = WorkflowSubStatus.Suspended;
    private string? _outcome;

    public Advancing(WorkflowDefinition definition, WorkflowState state)
    {
        _definition = definition;
        _before = state;
        _position = StatePosition.Load(definition.Plan, state, out _runs);
        _movement = new Movement(definition.Plan, _position, this);
        _tasks = [.. state.Tasks];
        _timers = [.. state.Timers];
        _events = [.. state.Events];
        _variables = state.Variables;
        _clocksAsOf = state.Variables;
        _incidents = state.Incidents;
        _stage = state.Stage;
        _sequence = state.Sequence;
    }

    public Advance Start()
    {
        _movement.Start();
        return Finish();
    }

    public Advance Act(Act act)
    {
        if (FindTask(act, out var task) is { } refused) return refused;
        var activity = (PersonTask)_definition.Find(task!.ActivityId)!;
        var action = activity.Actions.First(a => a.Name == act.Action);
        if (!TaskRules.MayAct(activity, task, action, act.Roles))
        {
            return WorkflowEngine.Refuse(
                WorkflowRefusals.RoleNotAllowed, ("action", action.Name), ("roles", string.Join(',', TaskRules.RolesFor(activity, task, action))));
        }

        _variables = _variables.With(act.Variables);
        if (action.Guard is { } guard && !ExpressionEvaluator.Boolean(guard.Condition, _variables))
        {
            return WorkflowEngine.Refuse(WorkflowRefusals.GuardNotMet, ("action", action.Name), ("guard", guard.Name));
        }

        var outcome = action.Outcome ?? act.Outcome;
        if (outcome is not null && (!activity.Outcomes.Contains(outcome, StringComparer.Ordinal) || (act.Outcome is not null && act.Outcome != outcome)))
        {
            return WorkflowEngine.Refuse(WorkflowRefusals.OutcomeNotAvailable, ("action", action.Name), ("outcome", act.Outcome ?? outcome));
        }

        RestartMovedClocks();
        if (outcome is not null) CloseTask(task, outcome);
        return Finish();
    }

    public Advance TimerElapsed(string timerId)
    {
        var timer = _timers.Find(t => t.Id == timerId);
        if (timer is null) return WorkflowEngine.Refuse(WorkflowRefusals.TimerNotWaiting, ("timer", timerId));
        _timers.Remove(timer);
        var node = _definition.Plan.Find(timer.ActivityId)!;
        if (timer.Kind == TimerKind.Delay) _movement.Complete(node, node.Activity.Ports);
        else if (timer.Kind == TimerKind.Reminder) _effects.Add(new ReminderRaised(timer.TaskId!));
        else Expire((PersonTask)node.Activity, _tasks.Find(t => t.Id == timer.TaskId)!);
        return Finish();
    }

    public Advance Happened(Happened happened)
    {
        var waiting = _events.Where(e => e.EventName == happened.EventName).ToList();
        if (waiting.Count == 0) return WorkflowEngine.Refuse(WorkflowRefusals.EventNotWaiting, ("event", happened.EventName));
        foreach (var bookmark in waiting)
        {
            // One that was resumed before may have cancelled this one.
            if (!_events.Remove(bookmark)) continue;
            var node = _definition.Plan.Find(bookmark.ActivityId)!;
            if (((WaitForEvent)node.Activity).ResultVariable is { } variable && happened.Payload is { } payload) _variables = _variables.With(variable, payload);
            RestartMovedClocks();
            _movement.Complete(node, node.Activity.Ports);
            _movement.Run();
        }

        return Finish();
    }

    public Advance SetVariables(Variables variables)
    {
        _variables = _variables.With(variables);
        RestartMovedClocks();
        return Finish();
    }

    public Advance Cancel(string reason)
    {
        _subStatus = WorkflowSubStatus.Cancelled;
        _outcome = reason;
        _movement.End(by: null);
        return Finish();
    }

    private Advanced Finish()
    {
        _movement.Run();
        var ended = _subStatus != WorkflowSubStatus.Suspended;
        var state = _before with
        {
            Status = ended ? WorkflowStatus.Finished : WorkflowStatus.Running,
            SubStatus = _subStatus,
            Outcome = _outcome,
            Stage = _stage,
            Sequence = _sequence,
            Variables = _variables,
            Scopes = StatePosition.Save(_definition.Plan, _position, _runs),
            Tasks = [.. _tasks],
            Timers = [.. _timers],
            Events = [.. _events],
            Incidents = _incidents,
        };
        return new Advanced(state, [.. _effects]);
    }

    private Refused? FindTask(Act act, out OpenTask? found)
    {
        found = null;
        foreach (var task in _tasks)
        {
            if (act.TaskId is not null && task.Id != act.TaskId) continue;
            if (!((PersonTask)_definition.Find(task.ActivityId)!).Actions.Any(a => a.Name == act.Action)) continue;
            if (found is not null) return WorkflowEngine.Refuse(WorkflowRefusals.ActionAmbiguous, ("action", act.Action));
            found = task;
        }

        return found is null ? WorkflowEngine.Refuse(WorkflowRefusals.ActionNotOpen, ("action", act.Action), ("task", act.TaskId ?? "")) : null;
    }

    private string NextId(string activityId) => $"{activityId}#{++_sequence}";
}
