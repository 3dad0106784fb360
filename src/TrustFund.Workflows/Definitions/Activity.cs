using TrustFund.Workflows.Expressions;

namespace TrustFund.Workflows.Definitions;

/// <summary>Where an activity lies on the designer's canvas, in its pixels.</summary>
public sealed record DesignerPosition(double X, double Y, double Width, double Height);

/// <summary>What every activity carries, whatever its type.</summary>
/// <param name="Id">Unique in the whole definition, nested containers included.</param>
/// <param name="NodeId">The path of ids from the workflow down, as Elsa writes it.</param>
/// <param name="Name">The author's name for it; the id when none was given.</param>
/// <param name="DisplayText">The label on the canvas, if the author set one.</param>
/// <param name="Position">Where it is drawn, if the definition says so.</param>
/// <param name="Path">The JSON path it was read from; problems and findings point at it.</param>
/// <param name="CanStart">Elsa's <c>canStartWorkflow</c>: one of the ways a flowchart finds its start.</param>
public sealed record ActivityHead(
    string Id, string NodeId, string Name, string Type, string? DisplayText, DesignerPosition? Position, string Path, bool CanStart);

/// <summary>One step of a definition. The set of subtypes is closed: whatever else a file holds is refused when read.</summary>
public abstract record Activity(ActivityHead Head)
{
    internal const string DonePort = "Done";

    public string Id => Head.Id;

    public string Type => Head.Type;

    public string Path => Head.Path;

    /// <summary>The ports through which a flowchart may leave this activity.</summary>
    public virtual IReadOnlyList<string> Ports => [DonePort];

    /// <summary>Activities held by this one.</summary>
    public virtual IReadOnlyList<Activity> Children => [];
}

/// <summary>An arrow of a flowchart.</summary>
public sealed record Connection(string Source, string Port, string Target, string Path);
