using System.Collections.Immutable;
using TrustFund.Workflows.Expressions;

namespace TrustFund.Workflows.Definitions;

/// <summary>The explicit start of a flowchart.</summary>
public sealed record StartActivity(ActivityHead Head) : Activity(Head);

/// <summary>Completes the flowchart it stands in; at the root its id is the outcome of the workflow.</summary>
public sealed record End(ActivityHead Head) : Activity(Head)
{
    public override IReadOnlyList<string> Ports => [];
}

/// <summary>Completes the whole workflow from any depth; its id is the outcome.</summary>
public sealed record Finish(ActivityHead Head) : Activity(Head)
{
    public override IReadOnlyList<string> Ports => [];
}

/// <summary>Ends the workflow as faulted, with a code and a message.</summary>
public sealed record Fault(ActivityHead Head, Expression? Code, Expression? Category, Expression? FaultType, Expression? Message) : Activity(Head)
{
    public override IReadOnlyList<string> Ports => [];
}

/// <summary>Waits until an event of that name happens; its payload may go into a variable.</summary>
public sealed record WaitForEvent(ActivityHead Head, Expression EventName, string? ResultVariable) : Activity(Head);

/// <summary>Waits for a span of time; the application keeps the clock.</summary>
public sealed record Delay(ActivityHead Head, Expression TimeSpan) : Activity(Head);

/// <summary>Puts a value into a variable.</summary>
public sealed record SetVariable(ActivityHead Head, string Variable, Expression Value) : Activity(Head);

/// <summary>A variable of the workflow with the value it starts with (null: unset).</summary>
public sealed record VariableDeclaration(string Id, string Name, string TypeName, System.Text.Json.JsonElement? Default);
