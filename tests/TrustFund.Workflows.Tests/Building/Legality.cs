using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Running;

namespace TrustFund.Workflows.Tests.Building;

/// <summary>What must hold of every state, whatever led to it. Written apart from the engine and from none of its parts.</summary>
public static class Legality
{
    public static void Check(WorkflowDefinition definition, WorkflowState state)
    {
        var bytes = state.ToUtf8();
        WorkflowState.Parse(bytes).ToUtf8().ShouldBe(bytes);
        state.Hash.ShouldBe(definition.Hash);
        var types = definition.Activities.ToDictionary(a => a.Id, StringComparer.Ordinal);

        state.Tasks.ShouldAllBe(t => types[t.ActivityId] is PersonTask);
        state.Events.ShouldAllBe(e => types[e.ActivityId] is WaitForEvent);
        state.Timers.ShouldAllBe(t => t.TaskId == null ? types[t.ActivityId] is Delay : state.Tasks.Any(task => task.Id == t.TaskId && task.ActivityId == t.ActivityId));
        string[] open = [.. state.Tasks.Select(t => t.ActivityId), .. state.Events.Select(e => e.ActivityId), .. state.Timers.Where(t => t.TaskId is null).Select(t => t.ActivityId)];
        open.ShouldBeUnique(StringComparer.Ordinal);
        string[] ids = [.. state.Tasks.Select(t => t.Id), .. state.Events.Select(e => e.Id), .. state.Timers.Select(t => t.Id)];
        ids.ShouldBeUnique(StringComparer.Ordinal);
        foreach (var id in ids) int.Parse(id.AsSpan(id.LastIndexOf('#') + 1), System.Globalization.CultureInfo.InvariantCulture).ShouldBeLessThanOrEqualTo(state.Sequence);

        foreach (var task in state.Tasks)
        {
            var activity = (PersonTask)types[task.ActivityId];
            task.Stage.ShouldBe(activity.Stage);
            task.Required.Except(activity.Required.Select(r => r.Kind), StringComparer.Ordinal).ShouldBeEmpty();
            task.EscalatedTo.ShouldAllBe(role => role == activity.Clock!.EscalateTo);
        }

        if (state.Status == WorkflowStatus.Finished)
        {
            open.ShouldBeEmpty();
            state.Timers.ShouldBeEmpty();
            state.Scopes.ShouldBeEmpty();
            state.SubStatus.ShouldNotBe(WorkflowSubStatus.Suspended);
            state.Outcome.ShouldNotBeNull();
            return;
        }

        state.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
        state.Outcome.ShouldBeNull();
        open.ShouldNotBeEmpty();
        foreach (var scope in state.Scopes)
        {
            var chart = types[scope.ActivityId].ShouldBeOfType<Flowchart>();
            scope.Marks.Length.ShouldBe(chart.Connections.Length);
            scope.Marks.ShouldAllBe(m => m >= '0' && m <= '2');
            scope.Runs.Length.ShouldBe(chart.Activities.Length);
            // What is open has not left: none of its connections has been visited in this pass.
            foreach (var (connection, mark) in chart.Connections.Zip(scope.Marks))
            {
                if (open.Contains(connection.Source, StringComparer.Ordinal)) mark.ShouldBe('0', connection.ToString());
            }
        }
    }
}
