using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrustFund.Domain;

namespace TrustFund.Application.Workflow;

[JsonConverter(typeof(JsonStringEnumConverter<ClockKind>))]
public enum ClockKind
{
    /// <summary>Reminds before the end.</summary>
    Reminder,

    /// <summary>The end: escalates, lapses or repeats, as the definition says.</summary>
    Expiry,

    /// <summary>A plain delay of the definition.</summary>
    Delay,
}

/// <summary>A clock that started, with the date that the fund's calendar gave it then; later changes of the calendar do not move it.</summary>
/// <param name="DueOn">The last local date that belongs to the term; null where it runs in sessions.</param>
/// <param name="DueAt">The instant, UTC, from which it has run out; null where it runs in sessions.</param>
/// <param name="Sessions">The number of sessions after which it has run out, where it runs in sessions.</param>
public sealed record StartedClock(string TimerId, string? TaskId, ClockKind Kind, DateOnly? DueOn, DateTimeOffset? DueAt, int? Sessions);

/// <summary>
/// The workflow of a proposal moved: the journal entry from which its state is made again. The stimulus is the engine's
/// own JSON; the hash is of the state that it led to, so a build that would move otherwise is noticed, not believed.
/// </summary>
[EventType("workflow.moved")]
public sealed record WorkflowMoved(
    string DefinitionId,
    int DefinitionVersion,
    string DefinitionHash,
    JsonElement Stimulus,
    string StateHash,
    string Stage,
    ImmutableArray<StartedClock> Clocks,
    ImmutableArray<string> Reminded,
    ImmutableArray<string> EscalatedTo,
    DateTimeOffset At,
    DateOnly On) : DomainEvent;

/// <summary>An instance was moved to another version of its definition, explicitly and checked (design.md §4).</summary>
/// <param name="Stage">Where it stands by that version; null: as before.</param>
[EventType("workflow.migrated")]
public sealed record WorkflowMigrated(
    string DefinitionId, int FromVersion, int ToVersion, string DefinitionHash, string StateHash, string Reason, DateTimeOffset At, DateOnly On, string? Stage = null) : DomainEvent;
