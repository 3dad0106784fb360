using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Storage.Sqlite.Connections;

namespace TrustFund.Storage.Sqlite.Workflow;

/// <summary>Definitions, instances, and the tasks and clocks that wait.</summary>
internal static class WorkflowTables
{
    private const string InsertDefinition = "INSERT INTO workflow_definitions (definition_id, version, hash, json) VALUES (@definition_id, @version, @hash, @json)";

    private const string SelectInstance = """
        SELECT definition_id, definition_version, definition_hash, state FROM workflow_instances WHERE proposal = @proposal
        """;

    private const string PutInstance = """
        INSERT INTO workflow_instances (proposal, definition_id, definition_version, definition_hash, state)
        VALUES (@proposal, @definition_id, @definition_version, @definition_hash, @state)
        ON CONFLICT (proposal) DO UPDATE SET definition_id = excluded.definition_id, definition_version = excluded.definition_version,
          definition_hash = excluded.definition_hash, state = excluded.state
        """;

    private const string DeleteTasks = "DELETE FROM tasks WHERE proposal = @proposal";

    private const string InsertTask = """
        INSERT INTO tasks (proposal, id, fund, activity, stage, roles, actions, section, opened_at, due_on, escalated_to)
        VALUES (@proposal, @id, @fund, @activity, @stage, @roles, @actions, @section, @opened_at, @due_on, @escalated_to)
        """;

    private const string DeleteTimers = "DELETE FROM timers WHERE proposal = @proposal";

    private const string InsertTimer = "INSERT INTO timers (proposal, id, fund, kind, due_at) VALUES (@proposal, @id, @fund, @kind, @due_at)";

    public static void Store(Connection connection, StoredDefinition definition) =>
        connection.Of(InsertDefinition).Bind(definition.DefinitionId).Bind(definition.Version).Bind(definition.Hash).Bind(definition.Json).Run();

    public static WorkflowRow? Instance(Connection connection, string proposal)
    {
        var row = connection.Of(SelectInstance).Bind(proposal);
        if (!row.Step())
            return null;
        var instance = new WorkflowRow(proposal, row.Text(0), (int)row.Integer(1), row.Text(2), row.Bytes(3));
        row.Reset();
        return instance;
    }

    /// <summary>Writes the instance and replaces the proposal's tasks and clocks by those given.</summary>
    public static void Put(Connection connection, WorkflowRow instance, IReadOnlyList<TaskRow> tasks, IReadOnlyList<TimerRow> timers)
    {
        connection.Of(PutInstance)
            .Bind(instance.Proposal).Bind(instance.DefinitionId).Bind(instance.DefinitionVersion).Bind(instance.DefinitionHash).Bind(instance.State)
            .Run();
        connection.Of(DeleteTasks).Bind(instance.Proposal).Run();
        foreach (var task in tasks)
        {
            Demand(instance, task.Proposal);
            connection.Of(InsertTask)
                .Bind(task.Proposal).Bind(task.Id).Bind(task.Fund).Bind(task.Activity).Bind(task.Stage)
                .Bind(StoredText.List(task.Roles)).Bind(StoredText.List(task.Actions)).Bind(task.Section)
                .Bind(StoredText.Instant(task.OpenedAt)).Bind(StoredText.Date(task.DueOn)).Bind(task.EscalatedTo)
                .Run();
        }

        connection.Of(DeleteTimers).Bind(instance.Proposal).Run();
        foreach (var timer in timers)
        {
            Demand(instance, timer.Proposal);
            connection.Of(InsertTimer).Bind(timer.Proposal).Bind(timer.Id).Bind(timer.Fund).Bind(timer.Kind).Bind(StoredText.Instant(timer.DueAt)).Run();
        }
    }

    private static void Demand(WorkflowRow instance, string proposal)
    {
        if (proposal != instance.Proposal)
            throw new InvalidOperationException($"A task or clock of '{proposal}' was put with the instance of '{instance.Proposal}'.");
    }
}
