using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using TrustFund.Application.Store;
using TrustFund.Storage.Sqlite.Connections;

namespace TrustFund.Storage.Sqlite;

/// <summary>Everything stored, raw, in one state of the file. Each table may be walked once at a time.</summary>
internal sealed class SqliteAudit(Connection connection, IStoreReader state) : IStoreAudit
{
    private const string SelectLog = """
        SELECT position, stream, version, type, type_version, body, contract, fund, actor, on_behalf_of,
          command, command_key, at, effective_on, recorded_at, trace, previous_hash, hash
        FROM log ORDER BY position
        """;

    private const string SelectLogByStream = """
        SELECT position, stream, version, type, type_version, body, contract, fund, actor, on_behalf_of,
          command, command_key, at, effective_on, recorded_at, trace, previous_hash, hash
        FROM log WHERE stream >= @from AND stream < @to ORDER BY stream, version
        """;

    private const string SelectHead = "SELECT id, position, hash FROM head ORDER BY id";

    private const string SelectFunds = "SELECT reference, position FROM funds ORDER BY reference";

    private const string SelectEntries = "SELECT position, entry, fund, effective_on, recorded_at, kind FROM ledger_entries ORDER BY position, entry";

    private const string SelectPostings = """
        SELECT position, entry, line, account, account_kind, contribution, proposal, minor_units, currency
        FROM ledger_postings ORDER BY position, entry, line
        """;

    private const string SelectBalances = """
        SELECT account, account_kind, contribution, proposal, fund, minor_units, currency FROM ledger_balances ORDER BY account
        """;

    private const string SelectDailySums = "SELECT account, effective_on, minor_units FROM ledger_daily_sums ORDER BY account, effective_on";

    private const string SelectProposals = """
        SELECT reference, fund, title, stage, status, decision, funding, agreement, delivery, pillar, regions,
          lead_section, joint_sections, partner, amount_minor, currency, decided_on, closed_on, changed_at, version, search, title_en
        FROM proposals ORDER BY reference
        """;

    private const string SelectInstances = """
        SELECT proposal, definition_id, definition_version, definition_hash, state FROM workflow_instances ORDER BY proposal
        """;

    private const string SelectTasks = """
        SELECT proposal, id, fund, activity, stage, roles, actions, section, opened_at, due_on, escalated_to FROM tasks ORDER BY proposal, id
        """;

    private const string SelectTimers = "SELECT proposal, id, fund, kind, due_at FROM timers ORDER BY proposal, id";

    private const string SelectContributions = """
        SELECT reference, fund, donor, label, status, pledged_minor, currency, approximate, signed_on, ends_on, version
        FROM contributions ORDER BY reference
        """;

    private const string SelectSessions = "SELECT reference, fund, kind, status, meets_on, proposals, version FROM sessions ORDER BY reference";

    private const string SelectDefinitions = "SELECT definition_id, version, hash, json FROM workflow_definitions ORDER BY definition_id, version";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public IAsyncEnumerable<StoredEvent> Log() => Walk(() => connection.Of(SelectLog), EventOf);

    public IAsyncEnumerable<StoredEvent> LogByStream(string streamKind) =>
        Walk(() => connection.Of(SelectLogByStream).Bind(streamKind + "/").Bind(streamKind + "0"), EventOf); // '0' follows '/'.

    public IAsyncEnumerable<StoredRow> Rows(StoredTable table)
    {
        var (sql, keyColumns) = table switch
        {
            StoredTable.Head => (SelectHead, 1),
            StoredTable.Funds => (SelectFunds, 1),
            StoredTable.LedgerEntries => (SelectEntries, 2),
            StoredTable.LedgerPostings => (SelectPostings, 3),
            StoredTable.LedgerBalances => (SelectBalances, 1),
            StoredTable.LedgerDailySums => (SelectDailySums, 2),
            StoredTable.Proposals => (SelectProposals, 1),
            StoredTable.WorkflowInstances => (SelectInstances, 1),
            StoredTable.Tasks => (SelectTasks, 2),
            StoredTable.Timers => (SelectTimers, 2),
            StoredTable.Contributions => (SelectContributions, 1),
            StoredTable.Sessions => (SelectSessions, 1),
            StoredTable.WorkflowDefinitions => (SelectDefinitions, 2),
            _ => throw new ArgumentOutOfRangeException(nameof(table), table, "Not a table."),
        };
        return Walk(() => connection.Of(sql), row => RowOf(row, keyColumns));
    }

    public ValueTask<StoredSchema> Schema() => ValueTask.FromResult(SqliteAuditSchema.Of(connection.Plain));

    public ValueTask DisposeAsync() => state.DisposeAsync();

    private static StoredEvent EventOf(Statement row) => new(
        row.Integer(0), Text(row, 1), row.Integer(2), Text(row, 3), row.Integer(4), row.Bytes(5), row.BytesOrNull(6), Text(row, 7), Text(row, 8),
        TextOrNull(row, 9), Text(row, 10), Text(row, 11), Text(row, 12), Text(row, 13), Text(row, 14), TextOrNull(row, 15), row.Bytes(16), row.Bytes(17));

    private static StoredRow RowOf(Statement row, int keyColumns)
    {
        var key = ImmutableArray.CreateBuilder<StoredKeyPart>(keyColumns);
        for (var i = 0; i < keyColumns; i++)
            key.Add(row.TypeOf(i) == raw.SQLITE_INTEGER ? row.Integer(i) : Text(row, i));
        var fields = ImmutableArray.CreateBuilder<StoredField>(row.Columns);
        for (var i = 0; i < row.Columns; i++)
            fields.Add(new StoredField(row.NameOf(i), ValueOf(row, i)));
        return new StoredRow(new StoredKey(key.MoveToImmutable()), fields.MoveToImmutable());
    }

    private static string? ValueOf(Statement row, int column) => row.TypeOf(column) switch
    {
        raw.SQLITE_NULL => null,
        raw.SQLITE_INTEGER => row.Integer(column).ToString(CultureInfo.InvariantCulture),
        raw.SQLITE_BLOB => Convert.ToHexStringLower(row.Bytes(column)),
        _ => Text(row, column),
    };

    private static string? TextOrNull(Statement row, int column) => row.IsNull(column) ? null : Text(row, column);

    // Bytes that are no UTF-8 are shown as they are: decoding would make different bytes look the same.
    private static string Text(Statement row, int column)
    {
        try
        {
            return Strict.GetString(row.Bytes(column));
        }
        catch (DecoderFallbackException)
        {
            return "(no UTF-8) " + Convert.ToHexStringLower(row.Bytes(column));
        }
    }

    private static async IAsyncEnumerable<T> Walk<T>(Func<Statement> open, Func<Statement, T> read)
    {
        var row = open();
        try
        {
            while (Step(row))
                yield return read(row);
        }
        finally
        {
            row.Reset();
        }

        await ValueTask.CompletedTask;
    }

    private static bool Step(Statement row)
    {
        try
        {
            return row.Step();
        }
        catch (SqliteException exception)
        {
            throw SqliteFailures.Translate(exception);
        }
    }
}
