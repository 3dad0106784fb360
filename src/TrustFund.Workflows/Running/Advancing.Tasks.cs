using System.Collections.Immutable;
using System.Text.Json;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Expressions;

namespace TrustFund.Workflows.Running;

/// <summary>People's tasks and their clocks.</summary>
internal sealed partial class Advancing
{
    private void OpenTask(PersonTask activity)
    {
        var required = activity.Required
            .Where(r => r.When is null || ExpressionEvaluator.Boolean(r.When, _variables)).Select(r => r.Kind).ToImmutableArray();
        var task = new OpenTask(NextId(activity.Id), activity.Id, activity.Stage, EscalatedTo: [], required);
        _tasks.Add(task);
        if (activity.Stage is { } stage && stage != _stage)
        {
            _stage = stage;
            _effects.Add(new StageEntered(stage));
        }

        _effects.Add(new TaskOpened(task));
        if (activity.Clock is { } clock) StartClock(activity, task, clock);
    }

    private void CloseTask(OpenTask task, string outcome)
    {
        RemoveTask(task, outcome);
        _movement.Complete(_definition.Plan.Find(task.ActivityId)!, [outcome]);
    }

    private void RemoveTask(OpenTask task, string? outcome)
    {
        _tasks.Remove(task);
        StopClock(task);
        _effects.Add(new TaskClosed(task.Id, task.ActivityId, outcome));
    }

    private void StartClock(PersonTask activity, OpenTask task, Clock clock)
    {
        var until = clock.Unit == ClockUnit.Until ? Until(clock, _variables) : null;
        // A clock without its date waits for it: setting the variable starts it.
        if (clock.Unit == ClockUnit.Until && until is null) return;
        var spec = new ClockSpec(clock.Amount, clock.Unit, until, clock.RemindBefore, clock.OnExpiry, Seconds: null);
        if (clock.RemindBefore > 0) Add(TimerKind.Reminder);
        Add(TimerKind.Expiry);

        void Add(TimerKind kind)
        {
            var timer = new WaitingTimer(NextId(activity.Id), activity.Id, task.Id, kind);
            _timers.Add(timer);
            _effects.Add(new ClockStarted(timer.Id, activity.Id, task.Id, kind, spec));
        }
    }

    private void StopClock(OpenTask task)
    {
        foreach (var timer in _timers.Where(t => t.TaskId == task.Id).ToList())
        {
            _timers.Remove(timer);
            _effects.Add(new ClockCancelled(timer.Id));
        }
    }

    private void Expire(PersonTask activity, OpenTask task)
    {
        var clock = activity.Clock!;
        switch (clock.OnExpiry)
        {
            case ClockExpiry.Lapse:
                CloseTask(task, PersonTask.LapsedPort);
                break;
            case ClockExpiry.Escalate:
                StopClock(task);
                _tasks[_tasks.IndexOf(task)] = task with { EscalatedTo = [.. task.EscalatedTo.Append(clock.EscalateTo!).Distinct(StringComparer.Ordinal)] };
                _effects.Add(new Escalated(task.Id, clock.EscalateTo!));
                break;
            case ClockExpiry.Repeat:
                StopClock(task);
                _effects.Add(new ReminderRaised(task.Id));
                StartClock(activity, task, clock);
                break;
            default:
                throw new InvalidOperationException($"Unknown expiry {clock.OnExpiry}.");
        }
    }

    // An extension granted moves the date that an open task runs to; the clock follows.
    private void RestartMovedClocks()
    {
        foreach (var task in _tasks)
        {
            var activity = (PersonTask)_definition.Find(task.ActivityId)!;
            if (activity.Clock is not { Unit: ClockUnit.Until } clock || Until(clock, _variables) == Until(clock, _clocksAsOf)) continue;
            StopClock(task);
            StartClock(activity, task, clock);
        }

        _clocksAsOf = _variables;
    }

    private static string? Until(Clock clock, Variables variables) => variables[clock.Variable!] switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } other => other.GetRawText(),
    };
}
