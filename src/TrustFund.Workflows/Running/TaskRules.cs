using System.Collections.Immutable;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Workflows.Running;

/// <summary>Who may do what with an open task.</summary>
internal static class TaskRules
{
    /// <summary>The roles that may take an action now: its own (or those of what is still required), and those the task was escalated to.</summary>
    public static ImmutableArray<string> RolesFor(PersonTask activity, OpenTask task, TaskAction action)
    {
        var own = action.Roles.IsEmpty && activity.Kind.HasRequirements
            ? activity.Required.Where(r => task.Required.Contains(r.Kind, StringComparer.Ordinal)).Select(r => r.Role)
            : action.Roles;
        return [.. own.Concat(task.EscalatedTo).Distinct(StringComparer.Ordinal)];
    }

    public static bool MayAct(PersonTask activity, OpenTask task, TaskAction action, ImmutableArray<string> roles) =>
        RolesFor(activity, task, action).Any(r => roles.Contains(r, StringComparer.Ordinal));
}
