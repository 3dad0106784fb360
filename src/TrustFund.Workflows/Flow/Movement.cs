using TrustFund.Workflows.Definitions;

namespace TrustFund.Workflows.Flow;

/// <summary>
/// Moves one instance through its definition, as Elsa's counter-based flowchart does: a completed activity visits all its connections, taken
/// or not; what is no join runs when all its inbound connections are visited and one was taken, else it is passed over likewise.
/// Following a back edge starts a new pass: all marks that lie after its target are forgotten, and what is open there is cancelled.
/// </summary>
internal sealed class Movement(DefinitionPlan plan, Position position, IMovementHost host)
{
    private readonly Queue<PlanNode> _due = new();
    private bool _ended;

    public void Start() => Enqueue(plan.Root);

    /// <summary>Completes a waiting activity; <see cref="Run"/> then carries on.</summary>
    public void Complete(PlanNode node, IReadOnlyList<string> ports)
    {
        position.Leave(node);
        var parent = node.Parent;
        if (parent is null) End(node);
        else if (parent.Chart is not null) CompleteInChart(parent, node, ports);
        else if (parent.Activity is Sequence && node.Place + 1 < parent.Children.Length) Enqueue(parent.Children[node.Place + 1]);
        else Complete(parent, Done);
    }

    /// <summary>Chooses the branch of a waiting If.</summary>
    public void Choose(PlanNode node, bool branch)
    {
        var chosen = (If)node.Activity;
        var wanted = branch ? chosen.Then : chosen.Else;
        if (wanted is null) Complete(node, Done);
        else Enqueue(Array.Find(node.Children, c => c.Activity.Id == wanted.Id)!);
    }

    /// <summary>Runs all that is due, until everything waits or has ended.</summary>
    public void Run()
    {
        while (!_ended && _due.TryDequeue(out var node))
        {
            if (!position.BeginIfQueued(node)) continue;
            host.Entering(node);
            if (node.Chart is { } chart)
            {
                position.OpenChart(node, chart);
                if (chart.Start < 0) Complete(node, Done);
                else Enqueue(chart.Nodes[chart.Start]);
            }
            else if (node.Activity is Sequence)
            {
                if (node.Children.Length == 0) Complete(node, Done);
                else Enqueue(node.Children[0]);
            }
            else if (node.Activity is If)
            {
                if (host.Decide(node) is { } branch) Choose(node, branch);
            }
            else if (host.Execute(node) is { } ports)
            {
                if (node.Activity is Finish or Fault)
                {
                    position.Leave(node);
                    End(node);
                }
                else
                {
                    Complete(node, ports);
                }
            }
        }
    }

    /// <summary>Ends the workflow: whatever is open is cancelled.</summary>
    public void End(PlanNode? by)
    {
        if (_ended) return;
        _ended = true;
        Cancel(plan.Root);
        host.Ended(by);
    }

    private static readonly string[] Done = [Activity.DonePort];

    private void Enqueue(PlanNode node)
    {
        if (!position.Enqueue(node))
        {
            host.Unsound(node, MovementFlaw.RunsTwice);
            return;
        }

        _due.Enqueue(node);
    }

    private void CompleteInChart(PlanNode parent, PlanNode node, IReadOnlyList<string> ports)
    {
        if (node.Activity is End)
        {
            foreach (var child in parent.Children) Cancel(child);
            if (parent.Parent is null) End(node);
            else Complete(parent, Done);
            return;
        }

        Leave(parent, node, ports);
        if (_ended || position.IsBusy(parent)) return;
        if (position.Marks(parent).Contains(Mark.Taken)) host.Unsound(node, MovementFlaw.Stranded);
        if (parent.Parent is null) End(by: null);
        else Complete(parent, Done);
    }

    private void Leave(PlanNode parent, PlanNode node, IReadOnlyList<string> ports)
    {
        var chart = parent.Chart!;
        var outbound = chart.Outbound[node.Place];
        var wentBack = false;
        foreach (var edge in outbound)
        {
            if (!edge.IsBack || !Follows(edge, ports)) continue;
            wentBack = true;
            if (edge.IsStructured) StartAgain(parent, edge.Target);
            else host.Unsound(node, MovementFlaw.UnstructuredLoop);
        }

        foreach (var edge in outbound)
        {
            var followed = Follows(edge, ports);
            // After a step back the connections not taken are not counted: the new pass will visit them.
            if (!edge.IsBack && (followed || !wentBack)) Visit(parent, edge, followed);
        }
    }

    private static bool Follows(PlanEdge edge, IReadOnlyList<string> ports)
    {
        for (var i = 0; i < ports.Count; i++)
        {
            if (ports[i] == edge.Port) return true;
        }

        return false;
    }

    private void StartAgain(PlanNode parent, int target)
    {
        var chart = parent.Chart!;
        foreach (var dominated in chart.DominatedBy(target)) Cancel(chart.Nodes[dominated]);
        var marks = position.Marks(parent);
        var after = chart.Descendants(target);
        foreach (var edge in chart.Edges)
        {
            if (after[edge.Source]) marks[edge.Index] = Mark.None;
        }

        Enqueue(chart.Nodes[target]);
    }

    private void Visit(PlanNode parent, PlanEdge edge, bool followed)
    {
        var marks = position.Marks(parent);
        if (marks[edge.Index] != Mark.None)
        {
            if (followed) host.Unsound(parent.Chart!.Nodes[edge.Target], MovementFlaw.BranchLost);
            return;
        }

        marks[edge.Index] = followed ? Mark.Taken : Mark.Passed;
        Arrive(parent, edge.Target);
    }

    private void Arrive(PlanNode parent, int target)
    {
        var chart = parent.Chart!;
        var inbound = chart.ForwardInbound[target];
        var marks = position.Marks(parent);
        int visited = 0, taken = 0;
        foreach (var edge in inbound)
        {
            if (marks[edge.Index] != Mark.None) visited++;
            if (marks[edge.Index] == Mark.Taken) taken++;
        }

        var node = chart.Nodes[target];
        var complete = visited == inbound.Length;
        if (node.JoinMode == JoinMode.WaitAny ? taken == 0 && !complete : !complete) return;
        var runs = node.JoinMode == JoinMode.WaitAll ? taken == inbound.Length : taken > 0;
        foreach (var edge in inbound) marks[edge.Index] = Mark.Passed;
        if (!runs)
        {
            if (taken > 0) host.Unsound(node, MovementFlaw.JoinStarved);
            PassOver(parent, target);
            return;
        }

        if (node.JoinMode is null && taken > 1) host.Unsound(node, MovementFlaw.ImplicitMerge);
        Enqueue(node);
        if (node.JoinMode == JoinMode.WaitAny) CancelCompetitors(parent, target);
    }

    private void PassOver(PlanNode parent, int place)
    {
        foreach (var edge in parent.Chart!.Outbound[place])
        {
            if (!edge.IsBack) Visit(parent, edge, followed: false);
        }
    }

    // The whole region counts as visited, so that nothing in it can run after the join did (elsa-core 6921), and what
    // leads out of it counts as passed over, so that nothing outside waits for it.
    private void CancelCompetitors(PlanNode parent, int join)
    {
        var chart = parent.Chart!;
        var marks = position.Marks(parent);
        var region = chart.RegionOf(join);
        foreach (var place in region)
        {
            Cancel(chart.Nodes[place]);
            foreach (var edge in chart.ForwardInbound[place]) marks[edge.Index] = Mark.Passed;
        }

        foreach (var place in region)
        {
            foreach (var edge in chart.Outbound[place])
            {
                if (!edge.IsBack && marks[edge.Index] == Mark.None) Visit(parent, edge, followed: false);
            }
        }
    }

    private void Cancel(PlanNode node)
    {
        if (!position.IsOpen(node)) return;
        foreach (var child in node.Children) Cancel(child);
        position.Leave(node);
        if (node.Children.Length == 0) host.Cancelled(node);
    }
}
