using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrustFund.Workflows.Expressions;

namespace TrustFund.Workflows.Running;

/// <summary>What can happen to an instance. Each is journalled; the journal replayed gives the same state byte for byte.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Start), "start")]
[JsonDerivedType(typeof(Act), "act")]
[JsonDerivedType(typeof(TimerElapsed), "timer-elapsed")]
[JsonDerivedType(typeof(Happened), "happened")]
[JsonDerivedType(typeof(SetVariables), "set-variables")]
[JsonDerivedType(typeof(Cancel), "cancel")]
public abstract record Stimulus
{
    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, WorkflowJson.Default.Stimulus);

    /// <summary>Reads what <see cref="ToUtf8"/> wrote.</summary>
    /// <exception cref="JsonException">Not a stimulus.</exception>
    public static Stimulus Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, WorkflowJson.Default.Stimulus) ?? throw new JsonException("A stimulus is an object.");
}

/// <summary>Begins an instance. The values overlay the defaults of the definition.</summary>
public sealed record Start(Variables Variables) : Stimulus;

/// <summary>A person acts.</summary>
/// <param name="TaskId">The open task; null when the action is open in one task only.</param>
/// <param name="Roles">The roles of the caller, as the application established them.</param>
/// <param name="Outcome">The port to leave through, where the action itself fixes none. Null keeps the task open.</param>
/// <param name="Variables">Values that the action brings; guards see them.</param>
public sealed record Act(string? TaskId, string Action, ImmutableArray<string> Roles, string? Outcome, Variables Variables) : Stimulus;

/// <summary>A clock that the engine had started has reached its instant.</summary>
public sealed record TimerElapsed(string TimerId) : Stimulus;

/// <summary>An event that activities may wait for.</summary>
public sealed record Happened(string EventName, JsonElement? Payload) : Stimulus;

/// <summary>Values change without anything moving.</summary>
public sealed record SetVariables(Variables Variables) : Stimulus;

/// <summary>Ends the instance from outside.</summary>
public sealed record Cancel(string Reason) : Stimulus;
