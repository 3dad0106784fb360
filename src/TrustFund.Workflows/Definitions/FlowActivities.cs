using System.Collections.Immutable;
using TrustFund.Workflows.Expressions;

namespace TrustFund.Workflows.Definitions;

/// <summary>A chart of activities joined by connections.</summary>
/// <param name="StartId">The author's explicit start, if any.</param>
public sealed record Flowchart(
    ActivityHead Head, ImmutableArray<Activity> Activities, ImmutableArray<Connection> Connections, string? StartId) : Activity(Head)
{
    public override IReadOnlyList<Activity> Children => Activities;
}

/// <summary>Activities one after another.</summary>
public sealed record Sequence(ActivityHead Head, ImmutableArray<Activity> Activities) : Activity(Head)
{
    public override IReadOnlyList<Activity> Children => Activities;
}

/// <summary>One of two embedded activities, or none.</summary>
public sealed record If(ActivityHead Head, Expression Condition, Activity? Then, Activity? Else) : Activity(Head)
{
    public override IReadOnlyList<Activity> Children { get; } = [.. new[] { Then, Else }.OfType<Activity>()];
}

/// <summary>Leaves through True or False.</summary>
public sealed record FlowDecision(ActivityHead Head, Expression Condition) : Activity(Head)
{
    internal static readonly ImmutableArray<string> Both = ["True", "False"];

    public override IReadOnlyList<string> Ports => Both;
}

/// <summary>A case of a switch.</summary>
public sealed record SwitchCase(string Label, Expression Condition);

/// <summary>Leaves through the first matching case, or through all that match; through Default when none does.</summary>
public sealed record FlowSwitch(ActivityHead Head, ImmutableArray<SwitchCase> Cases, bool MatchAny) : Activity(Head)
{
    internal const string DefaultPort = "Default";

    public override IReadOnlyList<string> Ports { get; } = [.. Cases.Select(c => c.Label), DefaultPort];
}

/// <summary>Leaves through all its branches at once.</summary>
public sealed record FlowFork(ActivityHead Head, ImmutableArray<string> Branches) : Activity(Head)
{
    public override IReadOnlyList<string> Ports => Branches;
}

/// <summary>How a join decides that it has waited long enough.</summary>
public enum JoinMode
{
    /// <summary>The first branch that arrives goes on; what competes with it is cancelled. Elsa's default.</summary>
    WaitAny,

    /// <summary>Every inbound connection must arrive.</summary>
    WaitAll,

    /// <summary>Every inbound connection that was taken must arrive.</summary>
    WaitAllActive,
}

/// <summary>Brings branches together.</summary>
public sealed record FlowJoin(ActivityHead Head, JoinMode Mode) : Activity(Head);
