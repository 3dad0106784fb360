using TrustFund.Workflows.Flow;

namespace TrustFund.Workflows.Verification;

/// <summary>One situation an instance can be in: what is open, what has arrived where, and whether an approval stands.</summary>
internal sealed class Configuration(Position position, bool approved, int parent, PathStep? step)
{
    public Position Position { get; } = position;

    public bool Approved { get; } = approved;

    /// <summary>The situation it was first reached from, and by which step.</summary>
    public int Parent { get; } = parent;

    public PathStep? Step { get; } = step;

    public bool Ended { get; init; }

    public List<int> Successors { get; } = [];

    public string Key(DefinitionPlan plan)
    {
        var text = new System.Text.StringBuilder(plan.Nodes.Length * 2);
        text.Append(Ended ? 'e' : 'r').Append(Approved ? 'a' : 'n');
        foreach (var node in plan.Nodes) text.Append(Position.IsOpen(node) ? '1' : '0');
        foreach (var chart in plan.Charts)
        {
            text.Append('|');
            if (!Position.HasMarks(chart)) continue;
            foreach (var mark in Position.Marks(chart)) text.Append((char)('0' + mark));
        }

        return text.ToString();
    }
}
