namespace TrustFund.Workflows.Flow;

/// <summary>What movement asks of whoever moves an instance: the engine, or the verifier that tries everything.</summary>
internal interface IMovementHost
{
    /// <summary>An activity begins; the place to count.</summary>
    void Entering(PlanNode node);

    /// <summary>Runs an activity that holds no others. Null: it waits. Otherwise the ports it leaves through.</summary>
    IReadOnlyList<string>? Execute(PlanNode node);

    /// <summary>Which branch an If takes; null waits for a decision.</summary>
    bool? Decide(PlanNode node);

    /// <summary>An activity that waited, or was about to run, does so no more.</summary>
    void Cancelled(PlanNode node);

    /// <summary>The workflow is over: by the activity given, or because nothing was left to do.</summary>
    void Ended(PlanNode? by);

    /// <summary>Something that a sound definition never does.</summary>
    void Unsound(PlanNode node, MovementFlaw flaw);
}

/// <summary>What a sound definition never does; the verifier makes findings of them.</summary>
internal enum MovementFlaw
{
    /// <summary>A back edge whose target does not lie on every path to its source. The engine refuses to follow it.</summary>
    UnstructuredLoop,

    /// <summary>An activity was reached while it was still open. The engine refuses.</summary>
    RunsTwice,

    /// <summary>Two taken branches met without an explicit join.</summary>
    ImplicitMerge,

    /// <summary>A WaitAll join was passed over although a branch had arrived.</summary>
    JoinStarved,

    /// <summary>A branch arrived where another had already gone on.</summary>
    BranchLost,

    /// <summary>A chart had nothing left to do while a branch still waited at a join. The engine refuses.</summary>
    Stranded,

    /// <summary>A loop in which nothing waits. The engine refuses.</summary>
    NeverWaits,
}
