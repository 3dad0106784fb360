using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Storage.Postgres.Connections;
using TrustFund.Storage.Postgres.Groups;
using TrustFund.Storage.Queries;

namespace TrustFund.Storage.Postgres.Workflow;

/// <summary>Definitions, instances, and the tasks and clocks that wait.</summary>
internal static class WorkflowTables
{
    private const string InsertDefinition = "INSERT INTO workflow_definitions (definition_id, version, hash, json) VALUES ($1, $2, $3, $4)";

    private const string SelectInstance = """
        SELECT proposal, definition_id, definition_version, definition_hash, state FROM workflow_instances WHERE proposal = @proposal
        """;

    private const string PutInstances = """
        INSERT INTO workflow_instances (proposal, definition_id, definition_version, definition_hash, state)
        SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::bytea[])
        ON CONFLICT (proposal) DO UPDATE SET definition_id = excluded.definition_id, definition_version = excluded.definition_version,
          definition_hash = excluded.definition_hash, state = excluded.state
        """;

    private const string DeleteTasks = "DELETE FROM tasks WHERE proposal = ANY ($1::text[])";

    private const string InsertTasks = """
        INSERT INTO tasks (proposal, id, fund, activity, stage, roles, actions, section, opened_at, due_on, escalated_to)
        SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])
        """;

    private const string DeleteTimers = "DELETE FROM timers WHERE proposal = ANY ($1::text[])";

    private const string InsertTimers = """
        INSERT INTO timers (proposal, id, fund, kind, due_at) SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
        """;

    private static readonly Dialects OneInstance = Dialects.Same(SelectInstance);

    public static async ValueTask<WorkflowRow?> Instance(IAsker asker, string proposal) =>
        (await asker.Query<WorkflowRow>(OneInstance, new { proposal })).SingleOrDefault();

    /// <summary>Writes the instances and replaces their proposals' tasks and clocks by those given.</summary>
    public static void Write(Batch batch, Pending group)
    {
        foreach (var definition in group.Definitions.Values)
            batch.Of(InsertDefinition).Bind(definition.DefinitionId).Bind((long)definition.Version).Bind(definition.Hash).Bind(definition.Json);
        if (group.Workflows.Count == 0)
            return;
        var put = group.Workflows.Values;
        string[] proposals = [.. group.Workflows.Keys];
        batch.Of(PutInstances)
            .Bind(proposals).Bind([.. put.Select(one => one.Instance.DefinitionId)]).Bind([.. put.Select(one => (long)one.Instance.DefinitionVersion)])
            .Bind([.. put.Select(one => one.Instance.DefinitionHash)]).Bind([.. put.Select(one => one.Instance.State)]);
        batch.Of(DeleteTasks).Bind(proposals);
        TaskRow[] tasks = [.. put.SelectMany(one => one.Tasks)];
        if (tasks.Length > 0)
        {
            batch.Of(InsertTasks)
                .Bind([.. tasks.Select(task => task.Proposal)]).Bind([.. tasks.Select(task => task.Id)]).Bind([.. tasks.Select(task => task.Fund)])
                .Bind([.. tasks.Select(task => task.Activity)]).Bind([.. tasks.Select(task => task.Stage)])
                .Bind([.. tasks.Select(task => StoredText.List(task.Roles))]).Bind([.. tasks.Select(task => StoredText.List(task.Actions))])
                .Bind([.. tasks.Select(task => task.Section)]).Bind([.. tasks.Select(task => StoredText.Instant(task.OpenedAt))])
                .Bind([.. tasks.Select(task => StoredText.Date(task.DueOn))]).Bind([.. tasks.Select(task => task.EscalatedTo)]);
        }

        batch.Of(DeleteTimers).Bind(proposals);
        TimerRow[] timers = [.. put.SelectMany(one => one.Timers)];
        if (timers.Length > 0)
        {
            batch.Of(InsertTimers)
                .Bind([.. timers.Select(timer => timer.Proposal)]).Bind([.. timers.Select(timer => timer.Id)]).Bind([.. timers.Select(timer => timer.Fund)])
                .Bind([.. timers.Select(timer => timer.Kind)]).Bind([.. timers.Select(timer => StoredText.Instant(timer.DueAt))]);
        }
    }
}
