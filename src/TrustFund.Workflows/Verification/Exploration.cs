using System.Collections.Immutable;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Flow;

namespace TrustFund.Workflows.Verification;

/// <summary>
/// Tries everything: from the start each outcome of each open activity, with the same movement as the engine's. Situations already seen are
/// not tried again; breadth first, so that every path told is a shortest one.
/// </summary>
internal sealed class Exploration(DefinitionPlan plan, int limit)
{
    private readonly List<Configuration> _all = [];
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string, string), Finding> _findings = [];
    private readonly Dictionary<int, int> _firstEntered = [];

    public IEnumerable<Finding> Findings => _findings.Values;

    public bool Complete { get; private set; } = true;

    public void Run()
    {
        Try(new Position(plan), approved: false, parent: -1, step: null, static movement => movement.Start());
        for (var current = 0; current < _all.Count && Complete; current++) Expand(current);
        if (Complete) FindDeadEnds();
    }

    public bool WasEntered(PlanNode node) => _firstEntered.ContainsKey(node.Index);

    /// <summary>The shortest path on which a node is entered; empty when there is none.</summary>
    public ImmutableArray<PathStep> PathTo(Activity activity) =>
        _firstEntered.TryGetValue(plan.Find(activity.Id)!.Index, out var found) ? PathOf(found, step: null) : [];

    private void Expand(int index)
    {
        var configuration = _all[index];
        if (configuration.Ended) return;
        var open = plan.Nodes.Where(n => (n.Children.Length == 0 || n.Activity is Definitions.If) && configuration.Position.IsOpen(n) && IsWaiting(configuration.Position, n)).ToList();
        // The engine decides at once what needs nobody: other steps cannot come in between.
        if (open.Find(n => Choices.IsInstant(n.Activity)) is { } instant) open = [instant];
        foreach (var node in open)
        {
            if (!Choices.AreComplete(node.Activity)) Report(FindingCodes.TooManyConfigurations, node, "", index, step: null);
            foreach (var choice in Choices.Of(node.Activity)) Take(index, configuration, node, choice);
        }
    }

    private void Take(int index, Configuration from, PlanNode node, Choice choice)
    {
        var approved = from.Approved;
        if (node.Activity is PersonTask task)
        {
            if (task.WithdrawsApproval.Contains(choice.Label, StringComparer.Ordinal)) approved = false;
            if (task.GrantsApproval.Contains(choice.Label, StringComparer.Ordinal)) approved = true;
        }

        Try(from.Position.Copy(), approved, index, new PathStep(node.Activity.Id, choice.Label), movement =>
        {
            if (choice.Branch is { } branch) movement.Choose(node, branch);
            else movement.Complete(node, choice.Ports);
        });
    }

    // An If that already chose has an open child and waits no more itself.
    private static bool IsWaiting(Position position, PlanNode node) => node.Activity is not Definitions.If || !position.IsBusy(node);

    private void Try(Position position, bool approved, int parent, PathStep? step, Action<Movement> begin)
    {
        var host = new ExplorationHost();
        var movement = new Movement(plan, position, host);
        var impossible = false;
        try
        {
            begin(movement);
            movement.Run();
        }
        catch (ImpossibleStep)
        {
            impossible = true;
        }

        foreach (var (node, flaw) in host.Flaws) Report(CodeOf(flaw), node, flaw.ToString(), parent, step);
        if (impossible) return;
        var index = Add(new Configuration(position, approved && !host.HasEnded, parent, step) { Ended = host.HasEnded });
        foreach (var entered in host.Entered) _firstEntered.TryAdd(entered.Index, index);
        if (parent >= 0) _all[parent].Successors.Add(index);
        if (host.HasEnded) return;
        CheckMoney(position, approved, parent, step);
        CheckMerges(position, parent, step);
    }

    private int Add(Configuration configuration)
    {
        var key = configuration.Key(plan);
        if (_known.TryGetValue(key, out var index)) return index;
        if (_all.Count >= limit) Complete = false;
        _known.Add(key, _all.Count);
        _all.Add(configuration);
        return _all.Count - 1;
    }

    private void CheckMoney(Position position, bool approved, int parent, PathStep? step)
    {
        if (approved) return;
        foreach (var node in plan.Nodes.Where(n => n.Activity is PersonTask { Kind.CommitsMoney: true } && position.IsOpen(n)))
        {
            Report(FindingCodes.MoneyWithoutApproval, node, "", parent, step);
        }
    }

    // At rest only a join may hold a branch that has arrived: anything else waits for a parallel branch without saying so.
    private void CheckMerges(Position position, int parent, PathStep? step)
    {
        foreach (var chart in plan.Charts.Where(position.HasMarks))
        {
            var marks = position.Marks(chart);
            foreach (var edge in chart.Chart!.Edges)
            {
                var target = chart.Chart.Nodes[edge.Target];
                if (marks[edge.Index] == Mark.Taken && target.JoinMode is null) Report(FindingCodes.AmbiguousMerge, target, edge.Port, parent, step);
            }
        }
    }

    private void FindDeadEnds()
    {
        var sources = new List<int>[_all.Count];
        for (var i = 0; i < _all.Count; i++) sources[i] = [];
        for (var i = 0; i < _all.Count; i++)
        {
            foreach (var next in _all[i].Successors) sources[next].Add(i);
        }

        var good = new bool[_all.Count];
        var open = new Stack<int>(Enumerable.Range(0, _all.Count).Where(i => _all[i].Ended));
        while (open.TryPop(out var index))
        {
            if (good[index]) continue;
            good[index] = true;
            foreach (var source in sources[index]) open.Push(source);
        }

        for (var i = 0; i < _all.Count; i++)
        {
            if (good[i]) continue;
            var stuck = plan.Nodes.Last(n => _all[i].Position.IsOpen(n));
            Report(FindingCodes.NoWayToAnEnd, stuck, "", i, step: null);
        }
    }

    private void Report(string code, PlanNode node, string data, int parent, PathStep? step)
    {
        var key = (code, node.Activity.Id, data);
        if (!_findings.ContainsKey(key)) _findings.Add(key, new Finding(code, node.Activity.Id, node.Activity.Path, data, PathOf(parent, step)));
    }

    private ImmutableArray<PathStep> PathOf(int index, PathStep? step)
    {
        var steps = new Stack<PathStep>();
        if (step is not null) steps.Push(step);
        for (; index >= 0; index = _all[index].Parent)
        {
            if (_all[index].Step is { } taken) steps.Push(taken);
        }

        return [.. steps];
    }

    private static string CodeOf(MovementFlaw flaw) => flaw switch
    {
        MovementFlaw.UnstructuredLoop or MovementFlaw.RunsTwice => FindingCodes.UnstructuredLoop,
        MovementFlaw.ImplicitMerge or MovementFlaw.BranchLost => FindingCodes.AmbiguousMerge,
        MovementFlaw.JoinStarved or MovementFlaw.Stranded => FindingCodes.JoinNeverFires,
        MovementFlaw.NeverWaits => FindingCodes.LoopWithoutWait,
        _ => throw new InvalidOperationException($"Unknown flaw {flaw}."),
    };
}
