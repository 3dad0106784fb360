namespace TrustFund.Workflows.Flow;

/// <summary>The graph theory behind a chart: which edges lead back, what dominates what.</summary>
internal static class ChartOrder
{
    /// <summary>
    /// Walks the chart from its start, nearest first. An edge is a forward edge unless it would close a cycle with those taken before.
    /// </summary>
    /// <returns>Per arrow whether it is a forward edge, and the reachable nodes in topological order.</returns>
    public static (bool[] Forward, int[] Order) Classify(int size, int start, (int Source, string Port, int Target)[] arrows)
    {
        var forward = new bool[arrows.Length];
        if (start < 0) return (forward, []);
        var next = new List<int>[size];
        for (var i = 0; i < size; i++) next[i] = [];
        var bySource = arrows.Select((a, i) => (Arrow: a, Index: i)).ToLookup(x => x.Arrow.Source);
        var seen = new NodeSet(size) { [start] = true };
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out var source))
        {
            foreach (var (arrow, index) in bySource[source])
            {
                if (Leads(next, size, arrow.Target, source)) continue;
                forward[index] = true;
                next[source].Add(arrow.Target);
                if (seen[arrow.Target]) continue;
                seen[arrow.Target] = true;
                queue.Enqueue(arrow.Target);
            }
        }

        return (forward, Topological(next, size, start));
    }

    /// <summary>For each node those that lie on every forward path from the start to it, itself included.</summary>
    public static NodeSet[] Dominators(int size, int start, int[] order, (int Source, int Target)[] forward)
    {
        var dominators = new NodeSet[size];
        for (var i = 0; i < size; i++) dominators[i] = new NodeSet(size) { [i] = true };
        var sources = forward.ToLookup(e => e.Target, e => e.Source);
        foreach (var node in order)
        {
            if (node == start) continue;
            NodeSet? common = null;
            foreach (var source in sources[node])
            {
                if (common is null) common = dominators[source].Copy();
                else common.IntersectWith(dominators[source]);
            }

            common![node] = true;
            dominators[node] = common;
        }

        return dominators;
    }

    /// <summary>For each node those that forward paths from it reach, itself included.</summary>
    public static NodeSet[] Descendants(int size, int[] order, (int Source, int Target)[] forward)
    {
        var descendants = new NodeSet[size];
        for (var i = 0; i < size; i++) descendants[i] = new NodeSet(size) { [i] = true };
        var targets = forward.ToLookup(e => e.Source, e => e.Target);
        foreach (var node in order.Reverse())
        {
            foreach (var target in targets[node])
            {
                foreach (var reached in descendants[target].ToArray()) descendants[node][reached] = true;
            }
        }

        return descendants;
    }

    private static bool Leads(List<int>[] next, int size, int from, int to)
    {
        if (from == to) return true;
        var seen = new NodeSet(size) { [from] = true };
        var open = new Stack<int>([from]);
        while (open.TryPop(out var node))
        {
            foreach (var target in next[node])
            {
                if (target == to) return true;
                if (seen[target]) continue;
                seen[target] = true;
                open.Push(target);
            }
        }

        return false;
    }

    private static int[] Topological(List<int>[] next, int size, int start)
    {
        var inbound = new int[size];
        foreach (var target in next.SelectMany(n => n)) inbound[target]++;
        var order = new List<int>();
        var ready = new Queue<int>([start]);
        while (ready.TryDequeue(out var node))
        {
            order.Add(node);
            foreach (var target in next[node])
            {
                if (--inbound[target] == 0) ready.Enqueue(target);
            }
        }

        return [.. order];
    }
}
