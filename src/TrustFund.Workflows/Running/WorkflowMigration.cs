using System.Collections.Immutable;
using TrustFund.Workflows.Definitions;
using TrustFund.Workflows.Flow;

namespace TrustFund.Workflows.Running;

/// <summary>The answer to a migration.</summary>
public abstract record MigrationResult;

public sealed record Migrated(WorkflowState State) : MigrationResult;

public sealed record MigrationRefused(ImmutableArray<MigrationProblem> Problems) : MigrationResult;

/// <summary>Why an instance cannot be moved.</summary>
/// <param name="Code">One of <see cref="MigrationProblems"/>.</param>
/// <param name="ActivityId">Where; empty when it concerns the whole.</param>
public sealed record MigrationProblem(string Code, string ActivityId, string Data);

/// <summary>The codes of refused migrations.</summary>
public static class MigrationProblems
{
    public const string OtherDefinition = "migration.other-definition";
    public const string NotNewer = "migration.not-newer";
    public const string Ended = "migration.ended";
    public const string ActivityGone = "migration.activity-gone";
    public const string ActivityMoved = "migration.activity-moved";
    public const string ActionGone = "migration.action-gone";
    public const string ClockChanged = "migration.clock-changed";
    public const string RequirementGone = "migration.requirement-gone";
    public const string BranchGone = "migration.branch-gone";
    public const string WouldRerun = "migration.would-rerun";

    /// <summary>All codes, for the completeness test of the texts.</summary>
    public static ImmutableArray<string> All { get; } =
        [OtherDefinition, NotNewer, Ended, ActivityGone, ActivityMoved, ActionGone, ClockChanged, RequirementGone, BranchGone, WouldRerun];
}

/// <summary>Moves an instance to a newer version of its definition: what is open stays open, what is finished is never run again.</summary>
public static class WorkflowMigration
{
    /// <summary>Checks and moves. The state given is not changed; nothing moves unless all of it can.</summary>
    public static MigrationResult Migrate(WorkflowDefinition from, WorkflowDefinition to, WorkflowState state)
    {
        var problems = ImmutableArray.CreateBuilder<MigrationProblem>();
        if (state.DefinitionId != from.DefinitionId || state.Version != from.Version || state.Hash != from.Hash || to.DefinitionId != from.DefinitionId)
        {
            problems.Add(new MigrationProblem(MigrationProblems.OtherDefinition, "", state.DefinitionId));
        }
        else if (to.Version <= from.Version) problems.Add(new MigrationProblem(MigrationProblems.NotNewer, "", $"{to.Version}"));
        else if (state.Status == WorkflowStatus.Finished) problems.Add(new MigrationProblem(MigrationProblems.Ended, "", state.Outcome ?? ""));
        else CheckOpen(from, to, state, problems);

        if (problems.Count > 0) return new MigrationRefused(problems.ToImmutable());
        var scopes = state.Scopes.Select(s => ScopeMigration.Move(from.Plan, to.Plan, s, OpenIds(from.Plan, state), problems)).ToImmutableArray();
        if (problems.Count > 0) return new MigrationRefused(problems.ToImmutable());
        return new Migrated(state with
        {
            Version = to.Version,
            Hash = to.Hash,
            Stage = StageIn(to, state),
            Scopes = [.. scopes.OrderBy(s => to.Plan.Find(s.ActivityId)!.Index)],
            Tasks = [.. state.Tasks.Select(t => t with { Stage = StageOf(to, t) })],
        });
    }

    /// <summary>The new version may count what is open there to another stage; then the whole stands there too. What is done keeps the stage that it was done in.</summary>
    private static string? StageIn(WorkflowDefinition to, WorkflowState state) =>
        state.Tasks.FirstOrDefault(t => t.Stage is not null && t.Stage == state.Stage) is { } open ? StageOf(to, open) ?? state.Stage : state.Stage;

    private static string? StageOf(WorkflowDefinition to, OpenTask open) => ((PersonTask)to.Plan.Find(open.ActivityId)!.Activity).Stage;

    private static HashSet<string> OpenIds(DefinitionPlan plan, WorkflowState state)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in state.Tasks.Select(t => t.ActivityId).Concat(state.Events.Select(e => e.ActivityId)).Concat(state.Timers.Select(t => t.ActivityId)))
        {
            for (var node = plan.Find(id); node is not null; node = node.Parent) open.Add(node.Activity.Id);
        }

        return open;
    }

    private static void CheckOpen(WorkflowDefinition from, WorkflowDefinition to, WorkflowState state, ImmutableArray<MigrationProblem>.Builder problems)
    {
        foreach (var id in OpenIds(from.Plan, state).Order(StringComparer.Ordinal))
        {
            var before = from.Plan.Find(id)!;
            if (to.Plan.Find(id) is not { } after || after.Activity.Type != before.Activity.Type)
            {
                problems.Add(new MigrationProblem(MigrationProblems.ActivityGone, id, before.Activity.Type));
            }
            else if (after.Parent?.Activity.Id != before.Parent?.Activity.Id)
            {
                problems.Add(new MigrationProblem(MigrationProblems.ActivityMoved, id, after.Parent?.Activity.Id ?? ""));
            }
            else if (after.Activity is PersonTask task)
            {
                CheckTask((PersonTask)before.Activity, task, state.Tasks.First(t => t.ActivityId == id), problems);
            }
        }
    }

    private static void CheckTask(PersonTask before, PersonTask after, OpenTask open, ImmutableArray<MigrationProblem>.Builder problems)
    {
        foreach (var action in before.Actions)
        {
            var kept = after.Actions.FirstOrDefault(a => a.Name == action.Name);
            if (kept is null || kept.Outcome != action.Outcome) problems.Add(new MigrationProblem(MigrationProblems.ActionGone, after.Id, action.Name));
        }

        foreach (var gone in before.Outcomes.Except(after.Outcomes, StringComparer.Ordinal)) problems.Add(new MigrationProblem(MigrationProblems.ActionGone, after.Id, gone));
        // A running clock was started with the old terms; new terms for tasks already open would need a date that the engine does not know.
        if (before.Clock != after.Clock) problems.Add(new MigrationProblem(MigrationProblems.ClockChanged, after.Id, ""));
        foreach (var kind in open.Required.Except(after.Required.Select(r => r.Kind), StringComparer.Ordinal))
        {
            problems.Add(new MigrationProblem(MigrationProblems.RequirementGone, after.Id, kind));
        }
    }
}
