using System.Collections.Immutable;

namespace TrustFund.Workflows.Verification;

/// <summary>A step of a path: an activity and the port it left through.</summary>
public sealed record PathStep(string ActivityId, string Outcome);

/// <summary>A reason to refuse a definition.</summary>
/// <param name="Code">One of <see cref="FindingCodes"/>.</param>
/// <param name="ActivityId">The activity concerned.</param>
/// <param name="JsonPath">Where it stands in the file.</param>
/// <param name="Data">What exactly: a port, a role, a variable.</param>
/// <param name="Path">The steps that lead to it, from the start; empty where no path is needed or none exists.</param>
public sealed record Finding(string Code, string ActivityId, string JsonPath, string Data, ImmutableArray<PathStep> Path);

/// <summary>The codes of findings.</summary>
public static class FindingCodes
{
    /// <summary>From some reachable situation no end can be reached.</summary>
    public const string NoWayToAnEnd = "verify.no-way-to-an-end";

    /// <summary>A task without an action or clock that leads out of it.</summary>
    public const string TaskWithoutExit = "verify.task-without-exit";

    /// <summary>An outcome that leads nowhere.</summary>
    public const string PortUnconnected = "verify.port-unconnected";

    /// <summary>A join that never fires, or that is passed over or left behind with a branch waiting.</summary>
    public const string JoinNeverFires = "verify.join-never-fires";

    /// <summary>An action that no role may take.</summary>
    public const string RoleMissing = "verify.role-missing";

    /// <summary>A role that the service does not know.</summary>
    public const string RoleUnknown = "verify.role-unknown";

    /// <summary>Money could be committed while no approval stands.</summary>
    public const string MoneyWithoutApproval = "verify.money-without-approval";

    /// <summary>A clock whose end leads nowhere.</summary>
    public const string ClockLeadsNowhere = "verify.clock-leads-nowhere";

    /// <summary>An activity that nothing reaches.</summary>
    public const string Unreachable = "verify.unreachable";

    /// <summary>Parallel branches meet without an explicit join.</summary>
    public const string AmbiguousMerge = "verify.ambiguous-merge";

    /// <summary>A back edge whose target does not lie on every path to its source, or a step entered while it is still open.</summary>
    public const string UnstructuredLoop = "verify.unstructured-loop";

    /// <summary>A loop in which nothing waits.</summary>
    public const string LoopWithoutWait = "verify.loop-without-wait";

    /// <summary>The definition has more situations than the verifier will try.</summary>
    public const string TooManyConfigurations = "verify.too-many-configurations";

    /// <summary>All codes, for the completeness test of the texts.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        NoWayToAnEnd, TaskWithoutExit, PortUnconnected, JoinNeverFires, RoleMissing, RoleUnknown, MoneyWithoutApproval, ClockLeadsNowhere,
        Unreachable, AmbiguousMerge, UnstructuredLoop, LoopWithoutWait, TooManyConfigurations,
    ];
}
