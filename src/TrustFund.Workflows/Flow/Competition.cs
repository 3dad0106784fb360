using TrustFund.Workflows.Definitions;

namespace TrustFund.Workflows.Flow;

/// <summary>Finds what a WaitAny join cancels: whatever competes with the branch that arrived. Ask for joins in topological order.</summary>
internal sealed class Competition(ChartPlan chart)
{
    private readonly List<(int Join, int Head)> _closed = [];

    /// <summary>
    /// The nodes between the join and the closest node that every path to it passes, loops that hang on them included: a change request
    /// under review must go too when its branch loses, though only its loop's head leads to the join. A join with a single connection
    /// competes with nothing of the kind; it closes the fork that it stands in.
    /// </summary>
    public int[] RegionOf(int join)
    {
        var head = chart.ForwardInbound[join].Length == 1 ? OpenFork(join) ?? Closest(join) : Closest(join);
        if (head is not { } top) return [];
        _closed.Add((join, top));
        var region = new NodeSet(chart.Nodes.Length);
        var open = new Stack<int>([join]);
        while (open.TryPop(out var node))
        {
            foreach (var edge in chart.Edges)
            {
                var source = edge.Source;
                if (edge.Target != node || source == top || region[source] || !chart.Reachable[source]) continue;
                if (!chart.Dominates(top, source) || chart.Dominates(join, source)) continue;
                region[source] = true;
                open.Push(source);
            }
        }

        foreach (var node in chart.Order)
        {
            if (node != top && chart.Dominates(top, node) && !chart.Dominates(join, node) && IsSideLoop(node, top)) region[node] = true;
        }

        return region.ToArray();
    }

    private int? Closest(int join) => Last(chart.Order.Where(n => n != join && chart.Dominates(n, join)));

    private int? OpenFork(int join) => Last(chart.Order.Where(n =>
        n != join && chart.Dominates(n, join) && Forks(n) && !_closed.Exists(c => c.Head == n && chart.Dominates(c.Join, join))));

    // Dominators of one node lie on one path, so the last of them in topological order is the closest.
    private static int? Last(IEnumerable<int> nodes)
    {
        int? last = null;
        foreach (var node in nodes) last = node;
        return last;
    }

    private bool Forks(int node) =>
        chart.Nodes[node].Activity is FlowFork or FlowSwitch { MatchAny: true }
        || chart.Outbound[node].GroupBy(e => e.Port, StringComparer.Ordinal).Any(g => g.Count() > 1);

    // A branch that turns round for ever and leads neither to the join nor to an end lasts as long as its fork: it goes with it.
    private bool IsSideLoop(int from, int head)
    {
        var seen = new NodeSet(chart.Nodes.Length) { [from] = true };
        var open = new Stack<int>([from]);
        while (open.TryPop(out var node))
        {
            if (chart.Outbound[node].Length == 0) return false;
            foreach (var edge in chart.Outbound[node])
            {
                if (edge.Target == head || !chart.Dominates(head, edge.Target)) return false;
                if (seen[edge.Target]) continue;
                seen[edge.Target] = true;
                open.Push(edge.Target);
            }
        }

        return true;
    }
}
