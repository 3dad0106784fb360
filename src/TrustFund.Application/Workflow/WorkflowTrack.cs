using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Running;

namespace TrustFund.Application.Workflow;

/// <summary>A proposal's workflow, folded from the journal of its moves: always the engine's own answer, never a copy of it.</summary>
public sealed record WorkflowTrack
{
    private static readonly WorkflowEngine Engine = new();

    public required WorkflowDefinition Definition { get; init; }

    public required WorkflowState State { get; init; }

    /// <summary>The stable id of where the proposal stands: the stage last entered, or at the end the name of that end.</summary>
    public required string Stage { get; init; }

    /// <summary>The clocks that run, by the engine's timer id.</summary>
    public ImmutableSortedDictionary<string, StartedClock> Clocks { get; init; } = ImmutableSortedDictionary.Create<string, StartedClock>(StringComparer.Ordinal);

    /// <summary>The local date on which each running clock started; a clock that counts sessions counts those after it.</summary>
    public ImmutableSortedDictionary<string, DateOnly> ClocksStartedOn { get; init; } = ImmutableSortedDictionary.Create<string, DateOnly>(StringComparer.Ordinal);

    /// <summary>When each open task was opened, UTC.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset> OpenedAt { get; init; } =
        ImmutableSortedDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);

    public bool HasEnded => State.Status == WorkflowStatus.Finished;

    /// <summary>Asks the engine; changes nothing.</summary>
    public static Advance Ask(WorkflowDefinition definition, WorkflowState? state, Stimulus stimulus) => Engine.Advance(definition, state, stimulus);

    public static string HashOf(WorkflowState state) => Convert.ToHexStringLower(SHA256.HashData(state.ToUtf8()));

    /// <summary>The stage that a state stands at.</summary>
    public static string StageOf(WorkflowDefinition definition, WorkflowState state) =>
        state.Status == WorkflowStatus.Finished
            ? state.SubStatus == WorkflowSubStatus.Finished && state.Outcome is { } end && definition.Find(end) is { } reached ? reached.Head.Name : "faulted"
            : state.Stage ?? "started";

    /// <summary>The tasks that offer an action now, with who may take it there.</summary>
    public IReadOnlyList<OpenAction> OpenFor(string action) => [.. Open.Where(open => open.Action == action)];

    /// <summary>Everything that is open now, with who may, and whether its guard is met.</summary>
    public ImmutableArray<OpenAction> Open => OpenActions.Of(Definition, State);

    /// <summary>The roles to which the definition opens an action, wherever the proposal stands.</summary>
    public IReadOnlySet<string> RolesOffered(string action) =>
        Definition.Activities.OfType<PersonTask>().SelectMany(task => task.Actions.Where(offered => offered.Name == action).SelectMany(offered => task.RolesOf(offered))).ToHashSet(StringComparer.Ordinal);

    /// <summary>Replays one move of the journal.</summary>
    /// <exception cref="InvalidOperationException">This build leads elsewhere than the one that wrote it: the history is incompatible.</exception>
    public static WorkflowTrack Apply(WorkflowTrack? track, WorkflowMoved moved, WorkflowDefinition definition)
    {
        var stimulus = Stimulus.Parse(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(moved.Stimulus)));
        if (Engine.Advance(definition, track?.State, stimulus) is not Advanced advanced || HashOf(advanced.State) != moved.StateHash)
        {
            throw new InvalidOperationException(
                $"The journal of a workflow ({moved.DefinitionId} version {moved.DefinitionVersion}) leads elsewhere under this build than when it was written.");
        }

        return After(track, definition, advanced.State, moved);
    }

    /// <summary>Replays a migration of the journal; the clocks that run go on with the dates they have.</summary>
    /// <exception cref="InvalidOperationException">This build leads elsewhere than the one that wrote it.</exception>
    public static WorkflowTrack Apply(WorkflowTrack track, WorkflowMigrated migrated, WorkflowDefinition target)
    {
        if (WorkflowMigration.Migrate(track.Definition, target, track.State) is not Migrated { State: { } state } || HashOf(state) != migrated.StateHash)
            throw new InvalidOperationException($"A migration to {migrated.DefinitionId} version {migrated.ToVersion} leads elsewhere under this build than when it was written.");
        return track with { Definition = target, State = state, Stage = StageOf(target, state) };
    }

    internal static WorkflowTrack After(WorkflowTrack? track, WorkflowDefinition definition, WorkflowState state, WorkflowMoved moved)
    {
        var clocks = (track?.Clocks ?? ImmutableSortedDictionary.Create<string, StartedClock>(StringComparer.Ordinal)).ToBuilder();
        var startedOn = (track?.ClocksStartedOn ?? ImmutableSortedDictionary.Create<string, DateOnly>(StringComparer.Ordinal)).ToBuilder();
        foreach (var started in moved.Clocks)
        {
            clocks[started.TimerId] = started;
            startedOn[started.TimerId] = moved.On;
        }

        var running = state.Timers.Select(timer => timer.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in clocks.Keys.Where(id => !running.Contains(id)).ToArray())
        {
            clocks.Remove(gone);
            startedOn.Remove(gone);
        }

        var opened = ImmutableSortedDictionary.CreateBuilder<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var task in state.Tasks)
            opened[task.Id] = track is not null && track.OpenedAt.TryGetValue(task.Id, out var since) ? since : moved.At;

        return new WorkflowTrack
        {
            Definition = definition,
            State = state,
            Stage = moved.Stage,
            Clocks = clocks.ToImmutable(),
            ClocksStartedOn = startedOn.ToImmutable(),
            OpenedAt = opened.ToImmutable(),
        };
    }
}
