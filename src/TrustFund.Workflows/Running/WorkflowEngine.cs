using System.Collections.Immutable;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Expressions;

namespace TrustFund.Workflows.Running;

/// <summary>The runtime of definitions in Elsa 3's format. Stateless; share one.</summary>
public sealed class WorkflowEngine : IWorkflowEngine
{
    /// <summary>How many activities one advance may execute: a loop that never waits ends here.</summary>
    public const int MaxStepsPerAdvance = 1_000;

    public Advance Advance(WorkflowDefinition definition, WorkflowState? state, Stimulus stimulus)
    {
        if (state is null)
        {
            return stimulus is Start start ? Guarded(() => new Advancing(definition, NewState(definition, start)).Start()) : Refuse(WorkflowRefusals.NotStarted);
        }

        if (stimulus is Start) return Refuse(WorkflowRefusals.AlreadyStarted);
        if (state.DefinitionId != definition.DefinitionId || state.Version != definition.Version || state.Hash != definition.Hash)
        {
            return Refuse(WorkflowRefusals.OtherDefinition, ("definition", state.DefinitionId), ("version", $"{state.Version}"), ("hash", state.Hash));
        }

        if (state.Status == WorkflowStatus.Finished) return Refuse(WorkflowRefusals.Ended, ("outcome", state.Outcome ?? ""));
        return Guarded(() =>
        {
            var advancing = new Advancing(definition, state);
            return stimulus switch
            {
                Act act => advancing.Act(act),
                TimerElapsed elapsed => advancing.TimerElapsed(elapsed.TimerId),
                Happened happened => advancing.Happened(happened),
                SetVariables set => advancing.SetVariables(set.Variables),
                Cancel cancel => advancing.Cancel(cancel.Reason),
                _ => throw new InvalidOperationException($"Unknown stimulus {stimulus.GetType().Name}."),
            };
        });
    }

    internal static Refused Refuse(string code, params ReadOnlySpan<(string Name, string Value)> data)
    {
        var facts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in data) facts[name] = value;
        return new Refused(code, facts.ToImmutable());
    }

    private static Advance Guarded(Func<Advance> advance)
    {
        try
        {
            return advance();
        }
        catch (ExpressionFailure failure)
        {
            return Refuse(WorkflowRefusals.ExpressionFailed, ("message", failure.Message));
        }
        catch (UnsoundDefinition unsound)
        {
            return Refuse(unsound.Code, ("activity", unsound.ActivityId), ("reason", unsound.Message));
        }
    }

    private static WorkflowState NewState(WorkflowDefinition definition, Start start)
    {
        var variables = Variables.Empty;
        foreach (var declared in definition.Variables)
        {
            if (declared.Default is { } value) variables = variables.With(declared.Name, value);
        }

        return new WorkflowState(
            definition.DefinitionId, definition.Version, definition.Hash, WorkflowStatus.Running, WorkflowSubStatus.Suspended, Outcome: null,
            Stage: null, Sequence: 0, variables.With(start.Variables), Scopes: [], Tasks: [], Timers: [], Events: [], Incidents: []);
    }
}

/// <summary>Movement met what a verified definition never does; the advance is refused as a whole.</summary>
internal sealed class UnsoundDefinition(string code, string activityId, string message) : Exception(message)
{
    public string Code { get; } = code;

    public string ActivityId { get; } = activityId;
}
