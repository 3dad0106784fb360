using System.Collections.Immutable;
using TrustFund.Workflows.Flow;

namespace TrustFund.Workflows.Running;

/// <summary>Carries the memory of one open chart into the new version of the chart.</summary>
internal static class ScopeMigration
{
    /// <summary>
    /// Connections keep their marks by their ends. A new connection out of a step already passed counts as visited and not taken,
    /// so that nothing waits for what is over; a new connection into a step already done must not make it due again.
    /// </summary>
    public static FlowScope Move(
        DefinitionPlan from, DefinitionPlan to, FlowScope scope, HashSet<string> open, ImmutableArray<MigrationProblem>.Builder problems)
    {
        var before = from.Find(scope.ActivityId)!;
        var after = to.Find(scope.ActivityId)!;
        var old = before.Chart!;
        var chart = after.Chart!;
        var marks = new byte[chart.Edges.Length];
        var places = before.Children.ToDictionary(c => c.Activity.Id, c => c.Place, StringComparer.Ordinal);
        var known = old.Edges.ToDictionary(e => (old.Nodes[e.Source].Activity.Id, e.Port, old.Nodes[e.Target].Activity.Id), e => (byte)(scope.Marks[e.Index] - '0'));
        var runs = after.Children.Select(c => places.TryGetValue(c.Activity.Id, out var place) ? scope.Runs[place] : 0).ToImmutableArray();

        foreach (var place in chart.Order)
        {
            var id = chart.Nodes[place].Activity.Id;
            var inbound = chart.ForwardInbound[place];
            var arrived = place == chart.Start || inbound.All(e => marks[e.Index] != Mark.None);
            var passedBefore = places.TryGetValue(id, out var oldPlace) && Passed(old, oldPlace, scope.Marks) && !open.Contains(id);
            if (passedBefore && !arrived && runs[place] > 0) problems.Add(new MigrationProblem(MigrationProblems.WouldRerun, id, ""));
            if (!passedBefore && arrived && !open.Contains(id) && inbound.Any(e => marks[e.Index] == Mark.Taken)) problems.Add(new MigrationProblem(MigrationProblems.BranchGone, id, ""));

            var passed = arrived && !open.Contains(id);
            foreach (var edge in chart.Outbound[place].Where(e => !e.IsBack))
            {
                var key = (id, edge.Port, chart.Nodes[edge.Target].Activity.Id);
                marks[edge.Index] = known.TryGetValue(key, out var mark) && (mark != Mark.None || !passed) ? mark : passed ? Mark.Passed : Mark.None;
            }
        }

        // A branch that has arrived and waits must find the place where it waits.
        foreach (var edge in old.Edges.Where(e => scope.Marks[e.Index] - '0' == Mark.Taken))
        {
            var (source, target) = (old.Nodes[edge.Source].Activity.Id, old.Nodes[edge.Target].Activity.Id);
            if (!chart.Edges.Any(e => e.Port == edge.Port && chart.Nodes[e.Source].Activity.Id == source && chart.Nodes[e.Target].Activity.Id == target))
            {
                problems.Add(new MigrationProblem(MigrationProblems.BranchGone, target, source));
            }
        }

        return new FlowScope(scope.ActivityId, string.Create(marks.Length, marks, Write), runs);
    }

    private static void Write(Span<char> text, byte[] marks)
    {
        for (var i = 0; i < text.Length; i++) text[i] = (char)('0' + marks[i]);
    }

    private static bool Passed(ChartPlan chart, int place, string marks) =>
        chart.Reachable[place] && chart.ForwardInbound[place].All(e => marks[e.Index] != '0');
}
