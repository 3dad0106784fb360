using TrustFund.Workflows.Definitions;

namespace TrustFund.Workflows.Flow;

/// <summary>An activity in its place, with all that movement asks of it precomputed.</summary>
internal sealed class PlanNode(Activity activity, PlanNode? parent, int index, int place)
{
    public Activity Activity { get; } = activity;

    public PlanNode? Parent { get; } = parent;

    /// <summary>Position in <see cref="DefinitionPlan.Nodes"/>.</summary>
    public int Index { get; } = index;

    /// <summary>Position among the children of the parent.</summary>
    public int Place { get; } = place;

    public PlanNode[] Children { get; set; } = [];

    /// <summary>The graph, when this is a flowchart.</summary>
    public ChartPlan? Chart { get; set; }

    public JoinMode? JoinMode { get; } = (activity as FlowJoin)?.Mode;
}

/// <summary>The compiled form of a definition: nodes by number, charts with their graphs.</summary>
internal sealed class DefinitionPlan
{
    private readonly Dictionary<string, PlanNode> _byId = new(StringComparer.Ordinal);

    public DefinitionPlan(Activity root)
    {
        var nodes = new List<PlanNode>();
        Root = Add(root, parent: null, place: 0, nodes);
        Nodes = [.. nodes];
        foreach (var node in Nodes)
        {
            if (node.Activity is Flowchart chart) node.Chart = new ChartPlan(chart, node.Children);
        }

        Charts = [.. Nodes.Where(n => n.Chart is not null)];
    }

    public PlanNode Root { get; }

    public PlanNode[] Nodes { get; }

    /// <summary>The nodes that are flowcharts.</summary>
    public PlanNode[] Charts { get; }

    public PlanNode? Find(string activityId) => _byId.GetValueOrDefault(activityId);

    private PlanNode Add(Activity activity, PlanNode? parent, int place, List<PlanNode> nodes)
    {
        var node = new PlanNode(activity, parent, nodes.Count, place);
        nodes.Add(node);
        _byId.TryAdd(activity.Id, node);
        node.Children = [.. activity.Children.Select((child, i) => Add(child, node, i, nodes))];
        return node;
    }
}
