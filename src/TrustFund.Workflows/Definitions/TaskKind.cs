using System.Collections.Immutable;

namespace TrustFund.Workflows.Definitions;

/// <summary>What distinguishes one kind of person's task from another. The runtime treats all alike; reader and verifier read these traits.</summary>
/// <param name="CommitsMoney">May only be open while an approval stands.</param>
/// <param name="DecidesApproval">Must say which of its outcomes approve (an empty list is an answer).</param>
/// <param name="MayApprove">May say which of its outcomes approve.</param>
/// <param name="HasRequirements">Takes a list of things to be cleared.</param>
/// <param name="HasProcedure">Takes a procedure: session or written.</param>
public sealed record TaskKind(
    string Type, bool CommitsMoney = false, bool DecidesApproval = false, bool MayApprove = false, bool HasRequirements = false, bool HasProcedure = false)
{
    /// <summary>Every kind there is, by its activity type.</summary>
    public static ImmutableArray<TaskKind> All { get; } =
    [
        new("TrustFund.Task", MayApprove: true),
        new("TrustFund.Clearances", HasRequirements: true),
        new("TrustFund.Ballot", DecidesApproval: true, MayApprove: true, HasProcedure: true),
        new("TrustFund.Allocation", CommitsMoney: true),
        new("TrustFund.Signatures", CommitsMoney: true),
        new("TrustFund.Tranches", CommitsMoney: true),
        new("TrustFund.Reports"),
        new("TrustFund.Visits"),
        new("TrustFund.Closure"),
    ];

    /// <summary>The kind of that activity type, or null.</summary>
    public static TaskKind? Find(string type) => All.FirstOrDefault(k => k.Type == type);
}
