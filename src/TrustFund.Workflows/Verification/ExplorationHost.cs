using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Flow;
using TrustFund.Workflows.Running;

namespace TrustFund.Workflows.Verification;

/// <summary>Moves an instance without data: whatever depends on people, time or variables waits to be tried in each way.</summary>
internal sealed class ExplorationHost : IMovementHost
{
    private readonly List<(PlanNode Node, MovementFlaw Flaw)> _flaws = [];
    private (PlanNode Node, MovementFlaw Flaw)? _starved;
    private int _steps;

    public List<PlanNode> Entered { get; } = [];

    public bool HasEnded { get; private set; }

    /// <summary>A join passed over matters only when nothing else went on: then its branch's work led nowhere.</summary>
    public IEnumerable<(PlanNode Node, MovementFlaw Flaw)> Flaws => HasEnded && RanDry && _starved is { } starved ? _flaws.Append(starved) : _flaws;

    private bool RanDry { get; set; }

    public void Entering(PlanNode node)
    {
        Entered.Add(node);
        if (++_steps <= WorkflowEngine.MaxStepsPerAdvance) return;
        _flaws.Add((node, MovementFlaw.NeverWaits));
        throw new ImpossibleStep();
    }

    public IReadOnlyList<string>? Execute(PlanNode node) =>
        node.Activity is PersonTask or WaitForEvent or Delay || Choices.IsInstant(node.Activity) ? null : node.Activity.Ports;

    public bool? Decide(PlanNode node) => null;

    public void Cancelled(PlanNode node)
    {
        // The position knows; nothing else hangs on it here.
    }

    public void Ended(PlanNode? by)
    {
        HasEnded = true;
        RanDry = by is null;
    }

    public void Unsound(PlanNode node, MovementFlaw flaw)
    {
        if (flaw == MovementFlaw.JoinStarved)
        {
            _starved = (node, flaw);
            return;
        }

        _flaws.Add((node, flaw));
        if (flaw is MovementFlaw.RunsTwice or MovementFlaw.UnstructuredLoop or MovementFlaw.Stranded) throw new ImpossibleStep();
    }
}

/// <summary>A step that the engine would refuse.</summary>
internal sealed class ImpossibleStep : Exception;
