using System.Collections.Immutable;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Expressions;
using TrustFund.Workflows.Flow;

namespace TrustFund.Workflows.Running;

/// <summary>What each activity does when movement reaches it.</summary>
internal sealed partial class Advancing : IMovementHost
{
    private static readonly string[] DefaultCase = [FlowSwitch.DefaultPort];
    private static readonly string[] TruePort = [FlowDecision.Both[0]];
    private static readonly string[] FalsePort = [FlowDecision.Both[1]];

    public void Entering(PlanNode node)
    {
        _runs[node.Index]++;
        if (++_steps > WorkflowEngine.MaxStepsPerAdvance)
        {
            throw new UnsoundDefinition(WorkflowRefusals.TooManySteps, node.Activity.Id, "A loop that never waits.");
        }
    }

    public IReadOnlyList<string>? Execute(PlanNode node)
    {
        switch (node.Activity)
        {
            case PersonTask task:
                OpenTask(task);
                return null;
            case WaitForEvent wait:
                _events.Add(new WaitingEvent(NextId(wait.Id), wait.Id, ExpressionEvaluator.Text(wait.EventName, _variables)));
                return null;
            case Delay delay:
                StartDelay(delay);
                return null;
            case FlowDecision decision:
                return ExpressionEvaluator.Boolean(decision.Condition, _variables) ? TruePort : FalsePort;
            case FlowSwitch choice:
                return Choose(choice);
            case Definitions.SetVariable set:
                _variables = _variables.With(set.Variable, ExpressionEvaluator.Json(set.Value, _variables));
                RestartMovedClocks();
                return set.Ports;
            case Fault fault:
                Fail(fault);
                return fault.Ports;
            default:
                return node.Activity.Ports;
        }
    }

    public bool? Decide(PlanNode node) => ExpressionEvaluator.Boolean(((If)node.Activity).Condition, _variables);

    public void Cancelled(PlanNode node)
    {
        switch (node.Activity)
        {
            case PersonTask when _tasks.Find(t => t.ActivityId == node.Activity.Id) is { } task:
                RemoveTask(task, outcome: null);
                break;
            case WaitForEvent:
                _events.RemoveAll(e => e.ActivityId == node.Activity.Id);
                break;
            case Delay when _timers.Find(t => t.ActivityId == node.Activity.Id) is { } timer:
                _timers.Remove(timer);
                _effects.Add(new ClockCancelled(timer.Id));
                break;
        }
    }

    public void Ended(PlanNode? by)
    {
        if (_subStatus == WorkflowSubStatus.Cancelled)
        {
            _effects.Add(new Cancelled(_outcome!));
        }
        else if (_subStatus == WorkflowSubStatus.Faulted)
        {
            _effects.Add(new Faulted(_outcome!, _incidents[^1].Message));
        }
        else
        {
            _subStatus = WorkflowSubStatus.Finished;
            _outcome = by?.Activity is End or Definitions.Finish ? by.Activity.Id : Activity.DonePort;
            _effects.Add(new Completed(_outcome));
        }
    }

    public void Unsound(PlanNode node, MovementFlaw flaw)
    {
        // The other flaws are the verifier's business: Elsa lets them pass, and so a definition that was never verified behaves as it does there.
        if (flaw is MovementFlaw.RunsTwice or MovementFlaw.UnstructuredLoop or MovementFlaw.Stranded)
        {
            throw new UnsoundDefinition(WorkflowRefusals.Unsound, node.Activity.Id, flaw.ToString());
        }
    }

    private string[] Choose(FlowSwitch choice)
    {
        var matching = choice.Cases.Where(c => ExpressionEvaluator.Boolean(c.Condition, _variables)).Select(c => c.Label);
        string[] taken = [.. choice.MatchAny ? matching : matching.Take(1)];
        return taken.Length == 0 ? DefaultCase : taken;
    }

    private void StartDelay(Delay delay)
    {
        var span = ExpressionEvaluator.Span(delay.TimeSpan, _variables);
        var timer = new WaitingTimer(NextId(delay.Id), delay.Id, TaskId: null, TimerKind.Delay);
        _timers.Add(timer);
        _effects.Add(new ClockStarted(
            timer.Id, delay.Id, TaskId: null, TimerKind.Delay, new ClockSpec(0, Unit: null, Until: null, 0, OnExpiry: null, (long)Math.Ceiling(span.TotalSeconds))));
    }

    private void Fail(Fault fault)
    {
        var incident = new Incident(
            fault.Id, TextOf(fault.Code) is { Length: > 0 } code ? code : fault.Id, TextOf(fault.Category), TextOf(fault.FaultType), TextOf(fault.Message));
        _incidents = _incidents.Add(incident);
        _subStatus = WorkflowSubStatus.Faulted;
        _outcome = incident.Code;

        string TextOf(Expression? expression) => expression is null ? "" : ExpressionEvaluator.Text(expression, _variables);
    }
}
