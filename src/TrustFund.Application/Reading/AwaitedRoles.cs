using System.Collections.Immutable;
using TrustFund.Application.Store;
using TrustFund.Application.Workflow;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Running;

namespace TrustFund.Application.Reading;

/// <summary>For whom a proposal waits: those who take what is awaited, not all who could do something alongside.</summary>
public static class AwaitedRoles
{
    /// <summary>Of a task that is open.</summary>
    public static ImmutableArray<string> Of(IEnumerable<OpenAction> open) => Of(open.Select(one => (one.Part(), one.Roles)));

    /// <summary>Of a card of the board: of its roles those of what its stage is there for, by the fund's workflow.</summary>
    public static ImmutableArray<string> Of(BoardCard card, WorkflowStages stages)
    {
        var offered = stages.TasksOf(card.Stage).SelectMany(task => task.Actions.Select(action => (ActionParts.Of(action.Name, task.Type), task.RolesOf(action))));
        ImmutableArray<string> awaited = [.. Of(offered).Where(role => card.Roles.Contains(role, StringComparer.Ordinal))];
        return awaited.IsEmpty ? card.Roles : awaited;
    }

    /// <summary>The roles of what the task itself is there for; else of what may be needed; of everything that is open where nothing is awaited.</summary>
    public static ImmutableArray<string> Of(IEnumerable<(ActionPart Part, ImmutableArray<string> Roles)> open)
    {
        var all = open.ToArray();
        var awaited = all.Where(one => one.Part.IsAwaited()).ToArray();
        var ofTask = awaited.Where(one => one.Part != ActionPart.WhereNeeded).ToArray();
        var first = ofTask.Length > 0 ? ofTask : awaited.Length > 0 ? awaited : all;
        return [.. first.SelectMany(one => one.Roles).Distinct(StringComparer.Ordinal)];
    }
}
