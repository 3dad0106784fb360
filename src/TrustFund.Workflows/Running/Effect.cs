using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrustFund.Workflows.Definitions;

namespace TrustFund.Workflows.Running;

/// <summary>What follows from an advance, in order; the application carries it out in the same transaction.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StageEntered), "stage-entered")]
[JsonDerivedType(typeof(TaskOpened), "task-opened")]
[JsonDerivedType(typeof(TaskClosed), "task-closed")]
[JsonDerivedType(typeof(ClockStarted), "clock-started")]
[JsonDerivedType(typeof(ClockCancelled), "clock-cancelled")]
[JsonDerivedType(typeof(ReminderRaised), "reminder-raised")]
[JsonDerivedType(typeof(Escalated), "escalated")]
[JsonDerivedType(typeof(Completed), "completed")]
[JsonDerivedType(typeof(Faulted), "faulted")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
public abstract record Effect
{
    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, WorkflowJson.Default.Effect);

    /// <summary>Reads what <see cref="ToUtf8"/> wrote.</summary>
    /// <exception cref="JsonException">Not an effect.</exception>
    public static Effect Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, WorkflowJson.Default.Effect) ?? throw new JsonException("An effect is an object.");
}

public sealed record StageEntered(string Stage) : Effect;

public sealed record TaskOpened(OpenTask Task) : Effect;

/// <summary>A task is no longer open.</summary>
/// <param name="Outcome">The port it left through; null when it was cancelled.</param>
public sealed record TaskClosed(string TaskId, string ActivityId, string? Outcome) : Effect;

/// <summary>The application is to call back when this clock runs out.</summary>
/// <param name="TaskId">The task the clock belongs to; null for a delay.</param>
public sealed record ClockStarted(string TimerId, string ActivityId, string? TaskId, TimerKind Kind, ClockSpec Clock) : Effect;

public sealed record ClockCancelled(string TimerId) : Effect;

public sealed record ReminderRaised(string TaskId) : Effect;

/// <summary>The task is open to one more role.</summary>
public sealed record Escalated(string TaskId, string Role) : Effect;

/// <summary>The instance reached an end.</summary>
/// <param name="Outcome">The id of the End or Finish that was reached; <c>Done</c> when the chart ran out of steps.</param>
public sealed record Completed(string Outcome) : Effect;

public sealed record Faulted(string Code, string Message) : Effect;

public sealed record Cancelled(string Reason) : Effect;

/// <summary>What a timer is for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TimerKind>))]
public enum TimerKind
{
    Reminder,
    Expiry,
    Delay,
}

/// <summary>How long a clock runs; the application computes the instant, with its calendar.</summary>
/// <param name="Amount">Units until it expires; 0 for Until and for a delay.</param>
/// <param name="Until">For Until: the value of the variable, as text.</param>
/// <param name="RemindBefore">For a reminder: how many units before the expiry (calendar days for Until) it is due.</param>
/// <param name="Seconds">For a delay: its whole length.</param>
public sealed record ClockSpec(int Amount, ClockUnit? Unit, string? Until, int RemindBefore, ClockExpiry? OnExpiry, long? Seconds);

/// <summary>A task that waits for people.</summary>
/// <param name="Id">Deterministic: the activity's id and a counter of the instance.</param>
/// <param name="EscalatedTo">Roles that the task was opened to when its clock ran out.</param>
/// <param name="Required">Kinds that must be cleared, of those that the definition lists.</param>
public sealed record OpenTask(string Id, string ActivityId, string? Stage, ImmutableArray<string> EscalatedTo, ImmutableArray<string> Required);
