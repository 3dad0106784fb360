using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrustFund.Workflows.Expressions;

namespace TrustFund.Workflows.Running;

[JsonConverter(typeof(JsonStringEnumConverter<WorkflowStatus>))]
public enum WorkflowStatus
{
    Running,
    Finished,
}

/// <summary>As Elsa names them. A state at rest is never merely executing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkflowSubStatus>))]
public enum WorkflowSubStatus
{
    Suspended,
    Finished,
    Cancelled,
    Faulted,
}

/// <summary>A timer that the engine waits for.</summary>
/// <param name="TaskId">The task it belongs to; null for a delay.</param>
public sealed record WaitingTimer(string Id, string ActivityId, string? TaskId, TimerKind Kind);

/// <summary>An event that an activity waits for.</summary>
public sealed record WaitingEvent(string Id, string ActivityId, string EventName);

/// <summary>The memory of an open flowchart.</summary>
/// <param name="Marks">One digit per connection, in the definition's order: 0 not visited, 1 visited, 2 taken and waiting for others to arrive.</param>
/// <param name="Runs">How often each activity of the chart has been executed, in the definition's order.</param>
public sealed record FlowScope(string ActivityId, string Marks, ImmutableArray<int> Runs);

public sealed record Incident(string ActivityId, string Code, string Category, string FaultType, string Message);

/// <summary>Where an instance stands. Immutable; the same state always has the same bytes.</summary>
/// <param name="Hash">Of the definition the instance runs on: another file under the same version is refused.</param>
/// <param name="Outcome">How it ended: the id of the End or Finish, the code of the fault, or the reason of the cancellation.</param>
/// <param name="Sequence">Counts the ids given out.</param>
public sealed record WorkflowState(
    string DefinitionId, int Version, string Hash, WorkflowStatus Status, WorkflowSubStatus SubStatus, string? Outcome, string? Stage,
    int Sequence, Variables Variables, ImmutableArray<FlowScope> Scopes, ImmutableArray<OpenTask> Tasks, ImmutableArray<WaitingTimer> Timers,
    ImmutableArray<WaitingEvent> Events, ImmutableArray<Incident> Incidents)
{
    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, WorkflowJson.Default.WorkflowState);

    /// <summary>Reads what <see cref="ToUtf8"/> wrote.</summary>
    /// <exception cref="JsonException">Not a state.</exception>
    public static WorkflowState Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, WorkflowJson.Default.WorkflowState) ?? throw new JsonException("A state is an object.");

    /// <summary>What the instance waits for, in the shape in which Elsa lists bookmarks.</summary>
    public IEnumerable<WorkflowBookmark> Bookmarks(Definitions.WorkflowDefinition definition) =>
        Tasks.Select(t => (t.Id, t.ActivityId, Payload: t.Stage ?? ""))
            .Concat(Events.Select(e => (e.Id, e.ActivityId, Payload: e.EventName)))
            .Concat(Timers.Where(t => t.Kind == TimerKind.Delay).Select(t => (t.Id, t.ActivityId, Payload: "")))
            .Select(b => (Bookmark: b, Activity: definition.Find(b.ActivityId)!))
            .Select(b => new WorkflowBookmark(b.Bookmark.Id, b.Activity.Type, b.Activity.Id, b.Activity.Head.NodeId, b.Bookmark.Payload));
}

/// <summary>One thing that an instance waits for.</summary>
/// <param name="Name">The type of the activity that waits.</param>
/// <param name="Payload">The event's name, or the stage of a task.</param>
public sealed record WorkflowBookmark(string Id, string Name, string ActivityId, string ActivityNodeId, string Payload);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(WorkflowState))]
[JsonSerializable(typeof(Stimulus))]
[JsonSerializable(typeof(Effect))]
internal sealed partial class WorkflowJson : JsonSerializerContext;
