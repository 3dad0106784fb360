namespace TrustFund.Workflows.Flow;

/// <summary>What is remembered of a connection in the current pass.</summary>
internal static class Mark
{
    /// <summary>Not visited.</summary>
    public const byte None = 0;

    /// <summary>Visited and not taken, or taken by a target that has run since.</summary>
    public const byte Passed = 1;

    /// <summary>Taken; the target still waits for others.</summary>
    public const byte Taken = 2;
}

/// <summary>Where an instance stands: what is open, and the marks of each open chart. Mutable, and only within one advance.</summary>
internal sealed class Position
{
    private const byte Idle = 0;
    private const byte Queued = 1;
    private const byte Open = 2;

    private readonly byte[] _status;
    private readonly int[] _busy;
    private readonly byte[]?[] _marks;

    public Position(DefinitionPlan plan)
    {
        _status = new byte[plan.Nodes.Length];
        _busy = new int[plan.Nodes.Length];
        _marks = new byte[plan.Nodes.Length][];
    }

    private Position(Position other)
    {
        _status = (byte[])other._status.Clone();
        _busy = (int[])other._busy.Clone();
        _marks = [.. other._marks.Select(m => (byte[]?)m?.Clone())];
    }

    public Position Copy() => new(this);

    public bool IsOpen(PlanNode node) => _status[node.Index] != Idle;

    public bool IsBusy(PlanNode container) => _busy[container.Index] > 0;

    public bool HasMarks(PlanNode chart) => _marks[chart.Index] is not null;

    public byte[] Marks(PlanNode chart) => _marks[chart.Index]!;

    public bool Enqueue(PlanNode node)
    {
        if (_status[node.Index] != Idle) return false;
        SetStatus(node, Queued);
        return true;
    }

    /// <summary>Begins what is due; false when it was cancelled meanwhile.</summary>
    public bool BeginIfQueued(PlanNode node)
    {
        if (_status[node.Index] != Queued) return false;
        _status[node.Index] = Open;
        return true;
    }

    /// <summary>Marks a node as open without running it, as when a state is taken up again.</summary>
    public void Reopen(PlanNode node)
    {
        if (_status[node.Index] == Idle) SetStatus(node, Open);
    }

    public void Leave(PlanNode node)
    {
        if (_status[node.Index] == Idle) return;
        _status[node.Index] = Idle;
        _marks[node.Index] = null;
        if (node.Parent is { } parent) _busy[parent.Index]--;
    }

    public void OpenChart(PlanNode node, ChartPlan chart) => _marks[node.Index] = new byte[chart.Edges.Length];

    public void SetMarks(PlanNode chart, byte[] marks) => _marks[chart.Index] = marks;

    private void SetStatus(PlanNode node, byte status)
    {
        _status[node.Index] = status;
        if (node.Parent is { } parent) _busy[parent.Index]++;
    }
}
