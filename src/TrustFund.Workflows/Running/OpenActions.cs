using System.Collections.Immutable;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Expressions;

namespace TrustFund.Workflows.Running;

/// <summary>Something that can be done with an instance now, or could if its guard were met.</summary>
/// <param name="Roles">Who may, escalation included.</param>
/// <param name="Outcome">The port it leaves through; null when it keeps the task open or the domain supplies the outcome.</param>
/// <param name="Outcomes">The outcomes that the domain may supply.</param>
/// <param name="Guard">The name of the condition, if there is one.</param>
/// <param name="GuardMet">False: not now; the guard's name says why.</param>
public sealed record OpenAction(
    string TaskId, string ActivityId, string TaskType, string? Stage, string Action, ImmutableArray<string> Roles, string? Outcome,
    ImmutableArray<string> Outcomes, string? Guard, bool GuardMet);

/// <summary>What may happen next, and what stands in the way.</summary>
public static class OpenActions
{
    /// <summary>Every action of every open task, in the order of the definition. Empty when the instance has ended.</summary>
    public static ImmutableArray<OpenAction> Of(WorkflowDefinition definition, WorkflowState state)
    {
        var result = ImmutableArray.CreateBuilder<OpenAction>();
        foreach (var task in state.Tasks)
        {
            var activity = (PersonTask)definition.Find(task.ActivityId)!;
            foreach (var action in activity.Actions)
            {
                result.Add(new OpenAction(
                    task.Id, activity.Id, activity.Type, activity.Stage, action.Name, TaskRules.RolesFor(activity, task, action), action.Outcome,
                    action.Outcome is null ? activity.Outcomes : [], action.Guard?.Name, IsMet(action.Guard, state.Variables)));
            }
        }

        return result.DrainToImmutable();
    }

    // A guard that fails to evaluate is not met: acting would be refused with the failure's own code.
    private static bool IsMet(Guard? guard, Variables variables)
    {
        try
        {
            return guard is null || ExpressionEvaluator.Boolean(guard.Condition, variables);
        }
        catch (ExpressionFailure)
        {
            return false;
        }
    }
}
