using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using TrustFund.Application.Store;
using TrustFund.Storage.Postgres.Connections;

namespace TrustFund.Storage.Postgres;

/// <summary>
/// Everything stored, raw, in one state of the database. Tables are walked side by side on one session, each by a cursor of its
/// own, so each may be walked once at a time.
/// </summary>
internal sealed class PostgresAudit(Session session, IStoreReader state, PostgresSettings settings) : IStoreAudit
{
    private const string WalkLog = """
        DECLARE walk_log NO SCROLL CURSOR FOR
        SELECT position, stream, version, type, type_version, body, contract, fund, actor, on_behalf_of,
          command, command_key, at, effective_on, recorded_at, trace, previous_hash, hash
        FROM log ORDER BY position
        """;

    private const string WalkLogByStream = """
        DECLARE walk_log_by_stream NO SCROLL CURSOR FOR
        SELECT position, stream, version, type, type_version, body, contract, fund, actor, on_behalf_of,
          command, command_key, at, effective_on, recorded_at, trace, previous_hash, hash
        FROM log WHERE stream >= $1 AND stream < $2 ORDER BY stream, version
        """;

    private const string WalkHead = """
        DECLARE walk_head NO SCROLL CURSOR FOR
        SELECT id, position, hash
        FROM head ORDER BY id
        """;

    private const string WalkFunds = """
        DECLARE walk_funds NO SCROLL CURSOR FOR
        SELECT reference, position
        FROM funds ORDER BY reference
        """;

    private const string WalkLedgerEntries = """
        DECLARE walk_ledger_entries NO SCROLL CURSOR FOR
        SELECT position, entry, fund, effective_on, recorded_at, kind
        FROM ledger_entries ORDER BY position, entry
        """;

    private const string WalkLedgerPostings = """
        DECLARE walk_ledger_postings NO SCROLL CURSOR FOR
        SELECT position, entry, line, account, account_kind, contribution, proposal, minor_units, currency
        FROM ledger_postings ORDER BY position, entry, line
        """;

    private const string WalkLedgerBalances = """
        DECLARE walk_ledger_balances NO SCROLL CURSOR FOR
        SELECT account, account_kind, contribution, proposal, fund, minor_units, currency
        FROM ledger_balances ORDER BY account
        """;

    private const string WalkLedgerDailySums = """
        DECLARE walk_ledger_daily_sums NO SCROLL CURSOR FOR
        SELECT account, effective_on, minor_units
        FROM ledger_daily_sums ORDER BY account, effective_on
        """;

    private const string WalkProposals = """
        DECLARE walk_proposals NO SCROLL CURSOR FOR
        SELECT reference, fund, title, stage, status, decision, funding, agreement, delivery, pillar, regions,
          lead_section, joint_sections, partner, amount_minor, currency, decided_on, closed_on, changed_at, version, search, title_en
        FROM proposals ORDER BY reference
        """;

    private const string WalkWorkflowInstances = """
        DECLARE walk_workflow_instances NO SCROLL CURSOR FOR
        SELECT proposal, definition_id, definition_version, definition_hash, state
        FROM workflow_instances ORDER BY proposal
        """;

    private const string WalkTasks = """
        DECLARE walk_tasks NO SCROLL CURSOR FOR
        SELECT proposal, id, fund, activity, stage, roles, actions, section, opened_at, due_on, escalated_to
        FROM tasks ORDER BY proposal, id
        """;

    private const string WalkTimers = """
        DECLARE walk_timers NO SCROLL CURSOR FOR
        SELECT proposal, id, fund, kind, due_at
        FROM timers ORDER BY proposal, id
        """;

    private const string WalkContributions = """
        DECLARE walk_contributions NO SCROLL CURSOR FOR
        SELECT reference, fund, donor, label, status, pledged_minor, currency, approximate, signed_on, ends_on, version
        FROM contributions ORDER BY reference
        """;

    private const string WalkSessions = """
        DECLARE walk_sessions NO SCROLL CURSOR FOR
        SELECT reference, fund, kind, status, meets_on, proposals, version
        FROM sessions ORDER BY reference
        """;

    private const string WalkWorkflowDefinitions = """
        DECLARE walk_workflow_definitions NO SCROLL CURSOR FOR
        SELECT definition_id, version, hash, json
        FROM workflow_definitions ORDER BY definition_id, version
        """;

    private const string NextLog = "FETCH 500 FROM walk_log";

    private const string EndLog = "CLOSE walk_log";

    private const string NextLogByStream = "FETCH 500 FROM walk_log_by_stream";

    private const string EndLogByStream = "CLOSE walk_log_by_stream";

    private const string NextHead = "FETCH 500 FROM walk_head";

    private const string EndHead = "CLOSE walk_head";

    private const string NextFunds = "FETCH 500 FROM walk_funds";

    private const string EndFunds = "CLOSE walk_funds";

    private const string NextLedgerEntries = "FETCH 500 FROM walk_ledger_entries";

    private const string EndLedgerEntries = "CLOSE walk_ledger_entries";

    private const string NextLedgerPostings = "FETCH 500 FROM walk_ledger_postings";

    private const string EndLedgerPostings = "CLOSE walk_ledger_postings";

    private const string NextLedgerBalances = "FETCH 500 FROM walk_ledger_balances";

    private const string EndLedgerBalances = "CLOSE walk_ledger_balances";

    private const string NextLedgerDailySums = "FETCH 500 FROM walk_ledger_daily_sums";

    private const string EndLedgerDailySums = "CLOSE walk_ledger_daily_sums";

    private const string NextProposals = "FETCH 500 FROM walk_proposals";

    private const string EndProposals = "CLOSE walk_proposals";

    private const string NextWorkflowInstances = "FETCH 500 FROM walk_workflow_instances";

    private const string EndWorkflowInstances = "CLOSE walk_workflow_instances";

    private const string NextTasks = "FETCH 500 FROM walk_tasks";

    private const string EndTasks = "CLOSE walk_tasks";

    private const string NextTimers = "FETCH 500 FROM walk_timers";

    private const string EndTimers = "CLOSE walk_timers";

    private const string NextContributions = "FETCH 500 FROM walk_contributions";

    private const string EndContributions = "CLOSE walk_contributions";

    private const string NextSessions = "FETCH 500 FROM walk_sessions";

    private const string EndSessions = "CLOSE walk_sessions";

    private const string NextWorkflowDefinitions = "FETCH 500 FROM walk_workflow_definitions";

    private const string EndWorkflowDefinitions = "CLOSE walk_workflow_definitions";

    public IAsyncEnumerable<StoredEvent> Log() => Walk(session.Batch().Of(WalkLog), NextLog, EndLog, EventOf);

    public IAsyncEnumerable<StoredEvent> LogByStream(string streamKind) =>
        Walk(session.Batch().Of(WalkLogByStream).Bind(streamKind + "/").Bind(streamKind + "0"), NextLogByStream, EndLogByStream, EventOf); // '0' follows '/'.

    public IAsyncEnumerable<StoredRow> Rows(StoredTable table)
    {
        var (walk, next, end, keyColumns) = table switch
        {
            StoredTable.Head => (WalkHead, NextHead, EndHead, 1),
            StoredTable.Funds => (WalkFunds, NextFunds, EndFunds, 1),
            StoredTable.LedgerEntries => (WalkLedgerEntries, NextLedgerEntries, EndLedgerEntries, 2),
            StoredTable.LedgerPostings => (WalkLedgerPostings, NextLedgerPostings, EndLedgerPostings, 3),
            StoredTable.LedgerBalances => (WalkLedgerBalances, NextLedgerBalances, EndLedgerBalances, 1),
            StoredTable.LedgerDailySums => (WalkLedgerDailySums, NextLedgerDailySums, EndLedgerDailySums, 2),
            StoredTable.Proposals => (WalkProposals, NextProposals, EndProposals, 1),
            StoredTable.WorkflowInstances => (WalkWorkflowInstances, NextWorkflowInstances, EndWorkflowInstances, 1),
            StoredTable.Tasks => (WalkTasks, NextTasks, EndTasks, 2),
            StoredTable.Timers => (WalkTimers, NextTimers, EndTimers, 2),
            StoredTable.Contributions => (WalkContributions, NextContributions, EndContributions, 1),
            StoredTable.Sessions => (WalkSessions, NextSessions, EndSessions, 1),
            StoredTable.WorkflowDefinitions => (WalkWorkflowDefinitions, NextWorkflowDefinitions, EndWorkflowDefinitions, 2),
            _ => throw new ArgumentOutOfRangeException(nameof(table), table, "Not a table."),
        };
        return Walk(session.Batch().Of(walk), next, end, row => RowOf(row, keyColumns));
    }

    public async ValueTask<StoredSchema> Schema() => await Ask(() => PostgresAuditSchema.Of(session.Plain, settings));

    public ValueTask DisposeAsync() => state.DisposeAsync();

    private static StoredEvent EventOf(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetInt64(4), row.GetFieldValue<byte[]>(5),
        row.IsDBNull(6) ? null : row.GetFieldValue<byte[]>(6), row.GetString(7), row.GetString(8), TextOrNull(row, 9), row.GetString(10), row.GetString(11),
        row.GetString(12), row.GetString(13), row.GetString(14), TextOrNull(row, 15), row.GetFieldValue<byte[]>(16), row.GetFieldValue<byte[]>(17));

    private static StoredRow RowOf(NpgsqlDataReader row, int keyColumns)
    {
        var key = ImmutableArray.CreateBuilder<StoredKeyPart>(keyColumns);
        for (var i = 0; i < keyColumns; i++)
            key.Add(row.GetFieldType(i) == typeof(long) ? row.GetInt64(i) : row.GetString(i));
        var fields = ImmutableArray.CreateBuilder<StoredField>(row.FieldCount);
        for (var i = 0; i < row.FieldCount; i++)
            fields.Add(new StoredField(row.GetName(i), ValueOf(row, i)));
        return new StoredRow(new StoredKey(key.MoveToImmutable()), fields.MoveToImmutable());
    }

    private static string? ValueOf(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetValue(column) switch
    {
        long number => number.ToString(CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        string text => text,
        var other => throw new InvalidOperationException($"No column of a store holds a {other.GetType()}."),
    };

    private static string? TextOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private async IAsyncEnumerable<T> Walk<T>(Batch open, string next, string end, Func<NpgsqlDataReader, T> read)
    {
        await using (open)
            await Ask(() => Run(open));
        try
        {
            List<T> rows;
            do
            {
                await using var batch = session.Batch().Of(next);
                rows = await Ask(() => ReadAll(batch, read));
                foreach (var row in rows)
                    yield return row;
            }
            while (rows.Count > 0);
        }
        finally
        {
            if (!session.IsLost)
            {
                await using var batch = session.Batch().Of(end);
                await Ask(() => Run(batch));
            }
        }
    }

    private static async Task<List<T>> ReadAll<T>(Batch batch, Func<NpgsqlDataReader, T> read)
    {
        var all = new List<T>();
        await using var rows = await batch.Read();
        while (await rows.ReadAsync())
            all.Add(read(rows));
        return all;
    }

    private static async Task<bool> Run(Batch batch)
    {
        await batch.Run();
        return true;
    }

    private static async Task<T> Ask<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (NpgsqlException exception)
        {
            throw PostgresFailures.Translate(exception);
        }
    }
}
