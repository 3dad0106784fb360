using TrustFund.Workflows.Definitions;

namespace TrustFund.Workflows.Flow;

/// <summary>A connection by the places of its ends in the chart.</summary>
/// <param name="Index">Position among the chart's connections; the marks of an instance use it.</param>
/// <param name="IsBack">Leads back to something that led here.</param>
/// <param name="IsStructured">For a back edge: its target lies on every path to its source.</param>
internal sealed record PlanEdge(int Index, int Source, string Port, int Target, bool IsBack, bool IsStructured);

/// <summary>The graph of one flowchart, with all that movement asks of it precomputed.</summary>
internal sealed class ChartPlan
{
    private readonly NodeSet[] _dominators;
    private readonly NodeSet[] _descendants;
    private readonly int[]?[] _region;
    private readonly int[]?[] _dominated;

    public ChartPlan(Flowchart chart, PlanNode[] nodes)
    {
        Nodes = nodes;
        Start = nodes.Length == 0 ? -1 : FindStart(chart);
        var places = nodes.ToDictionary(n => n.Activity.Id, n => n.Place, StringComparer.Ordinal);
        var arrows = chart.Connections.Select(c => (Source: places[c.Source], c.Port, Target: places[c.Target])).ToArray();
        var (forward, order) = ChartOrder.Classify(nodes.Length, Start, arrows);
        Order = order;
        Reachable = new NodeSet(nodes.Length);
        foreach (var node in order) Reachable[node] = true;

        var forwardEdges = arrows.Where((_, i) => forward[i]).Select(a => (a.Source, a.Target)).ToArray();
        _dominators = ChartOrder.Dominators(nodes.Length, Start, order, forwardEdges);
        _descendants = ChartOrder.Descendants(nodes.Length, order, forwardEdges);
        Edges = [.. arrows.Select((a, i) => new PlanEdge(i, a.Source, a.Port, a.Target, IsBack(i), IsBack(i) && _dominators[a.Source][a.Target]))];
        Outbound = [.. Enumerable.Range(0, nodes.Length).Select(n => Edges.Where(e => e.Source == n).ToArray())];
        ForwardInbound = [.. Enumerable.Range(0, nodes.Length).Select(n => Edges.Where(e => e.Target == n && forward[e.Index]).ToArray())];
        _region = new int[nodes.Length][];
        _dominated = new int[nodes.Length][];
        var competition = new Competition(this);
        foreach (var node in order.Where(n => nodes[n].JoinMode == JoinMode.WaitAny)) _region[node] = competition.RegionOf(node);
        for (var node = 0; node < nodes.Length; node++)
        {
            if (Edges.Any(e => e.IsBack && e.Target == node)) _dominated[node] = [.. order.Where(n => _dominators[n][node])];
        }

        bool IsBack(int i) => !forward[i] && Reachable[arrows[i].Source];
    }

    public PlanNode[] Nodes { get; }

    /// <summary>The place of the first activity, or -1 in an empty chart.</summary>
    public int Start { get; }

    public PlanEdge[] Edges { get; }

    public PlanEdge[][] Outbound { get; }

    /// <summary>What a node waits for: back edges and edges out of unreachable nodes are not among them.</summary>
    public PlanEdge[][] ForwardInbound { get; }

    public NodeSet Reachable { get; }

    /// <summary>The reachable nodes, each after all that lead forward to it.</summary>
    public int[] Order { get; }

    /// <summary>Whether every path from the start to the node passes the other; each node dominates itself.</summary>
    public bool Dominates(int dominator, int node) => _dominators[node][dominator];

    /// <summary>What lies after a node, itself included, without going back.</summary>
    public NodeSet Descendants(int node) => _descendants[node];

    /// <summary>The nodes that can only be reached through the target of a back edge, itself included.</summary>
    public int[] DominatedBy(int backTarget) => _dominated[backTarget]!;

    /// <summary>What competes with a branch that arrives at this WaitAny join.</summary>
    public int[] RegionOf(int join) => _region[join]!;

    private int FindStart(Flowchart chart)
    {
        var explicitly = Array.FindIndex(Nodes, n => n.Activity.Id == chart.StartId);
        if (explicitly >= 0) return explicitly;
        var start = Array.FindIndex(Nodes, n => n.Activity is StartActivity);
        if (start >= 0) return start;
        var marked = Array.FindIndex(Nodes, n => n.Activity.Head.CanStart);
        if (marked >= 0) return marked;
        var targets = chart.Connections.Select(c => c.Target).ToHashSet(StringComparer.Ordinal);
        return Math.Max(0, Array.FindIndex(Nodes, n => !targets.Contains(n.Activity.Id)));
    }
}
