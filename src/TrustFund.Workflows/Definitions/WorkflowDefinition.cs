using System.Collections.Immutable;
using TrustFund.Workflows.Flow;

namespace TrustFund.Workflows.Definitions;

/// <summary>A workflow definition as read, checked for shape and compiled. Immutable; share one between all instances and threads.</summary>
public sealed class WorkflowDefinition
{
    internal WorkflowDefinition(
        string definitionId, int version, string name, string? description, ImmutableArray<VariableDeclaration> variables, Activity root, string hash)
    {
        DefinitionId = definitionId;
        Version = version;
        Name = name;
        Description = description;
        Variables = variables;
        Root = root;
        Hash = hash;
        Plan = new DefinitionPlan(root);
        Activities = [.. Plan.Nodes.Select(n => n.Activity)];
    }

    /// <summary>Stable across versions.</summary>
    public string DefinitionId { get; }

    public int Version { get; }

    public string Name { get; }

    public string? Description { get; }

    public ImmutableArray<VariableDeclaration> Variables { get; }

    public Activity Root { get; }

    /// <summary>All activities, containers before what they hold.</summary>
    public ImmutableArray<Activity> Activities { get; }

    /// <summary>SHA-256 (hexadecimal, lower case) over the canonical JSON of all that has a meaning; layout and bookkeeping are left out.</summary>
    public string Hash { get; }

    internal DefinitionPlan Plan { get; }

    /// <summary>The activity of that id, or null.</summary>
    public Activity? Find(string activityId) => Plan.Find(activityId)?.Activity;
}

/// <summary>Why a definition was not accepted.</summary>
/// <param name="Path">JSON path of the offending place, e.g. <c>$.root.activities[3].condition</c>.</param>
/// <param name="Code">Stable code such as <c>definition.unknown-activity</c>; texts live with the pages.</param>
/// <param name="Data">The value that offends, or what was expected.</param>
public sealed record DefinitionProblem(string Path, string Code, string Data);

/// <summary>A definition, or the list of its problems; never both.</summary>
public sealed record DefinitionReading(WorkflowDefinition? Definition, ImmutableArray<DefinitionProblem> Problems)
{
    public bool Succeeded => Definition is not null;
}
