using System.Collections.Immutable;
using TrustFund.Workflows.Flow;

namespace TrustFund.Workflows.Running;

/// <summary>Carries a position out of a state and back into one.</summary>
internal static class StatePosition
{
    public static Position Load(DefinitionPlan plan, WorkflowState state, out int[] runs)
    {
        var position = new Position(plan);
        runs = new int[plan.Nodes.Length];
        foreach (var scope in state.Scopes)
        {
            var chart = plan.Find(scope.ActivityId)!;
            var marks = new byte[scope.Marks.Length];
            for (var i = 0; i < marks.Length; i++) marks[i] = (byte)(scope.Marks[i] - '0');
            position.SetMarks(chart, marks);
            for (var i = 0; i < chart.Children.Length; i++) runs[chart.Children[i].Index] = scope.Runs[i];
        }

        foreach (var task in state.Tasks) Open(task.ActivityId);
        foreach (var waiting in state.Events) Open(waiting.ActivityId);
        foreach (var timer in state.Timers) Open(timer.ActivityId);
        return position;

        void Open(string activityId)
        {
            for (var node = plan.Find(activityId); node is not null && !position.IsOpen(node); node = node.Parent) position.Reopen(node);
        }
    }

    public static ImmutableArray<FlowScope> Save(DefinitionPlan plan, Position position, int[] runs)
    {
        var scopes = ImmutableArray.CreateBuilder<FlowScope>();
        foreach (var chart in plan.Charts)
        {
            if (!position.HasMarks(chart)) continue;
            var marks = string.Create(chart.Chart!.Edges.Length, position.Marks(chart), static (text, marks) =>
            {
                for (var i = 0; i < text.Length; i++) text[i] = (char)('0' + marks[i]);
            });
            var counts = ImmutableArray.CreateBuilder<int>(chart.Children.Length);
            foreach (var child in chart.Children) counts.Add(runs[child.Index]);
            scopes.Add(new FlowScope(chart.Activity.Id, marks, counts.MoveToImmutable()));
        }

        return scopes.DrainToImmutable();
    }
}
