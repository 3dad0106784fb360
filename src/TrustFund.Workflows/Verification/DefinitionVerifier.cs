using System.Collections.Immutable;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Workflows.Verification;

/// <summary>Proves that a definition can be lived with, before any instance runs on it.</summary>
public static class DefinitionVerifier
{
    /// <summary>How many situations are tried before the definition is refused as too large to be proven.</summary>
    public const int MaxConfigurations = 50_000;

    /// <summary>Explores the definition exhaustively.</summary>
    /// <param name="knownRoles">The roles that the service can give to people.</param>
    /// <returns>Empty when the definition is sound; otherwise every reason to refuse it, each with the path that shows it.</returns>
    public static ImmutableArray<Finding> Verify(WorkflowDefinition definition, IReadOnlySet<string> knownRoles)
    {
        var plan = definition.Plan;
        var exploration = new Exploration(plan, MaxConfigurations);
        exploration.Run();
        var findings = new List<Finding>();
        foreach (var (code, activity, data) in StaticChecks.Check(plan, knownRoles).Distinct())
        {
            findings.Add(new Finding(code, activity.Id, activity.Path, data, exploration.PathTo(activity)));
        }

        findings.AddRange(exploration.Findings);
        if (!exploration.Complete)
        {
            findings.Add(new Finding(FindingCodes.TooManyConfigurations, definition.Root.Id, definition.Root.Path, $"{MaxConfigurations}", []));
        }
        else
        {
            findings.AddRange(plan.Nodes.Where(n => !exploration.WasEntered(n))
                .Select(n => new Finding(n.JoinMode is null ? FindingCodes.Unreachable : FindingCodes.JoinNeverFires, n.Activity.Id, n.Activity.Path, "", [])));
        }

        return [.. findings];
    }
}
