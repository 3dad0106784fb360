using System.Globalization;
using System.Text;
using Npgsql;
using TrustFund.Application.Auditing;
using TrustFund.Application.Log;
using TrustFund.Storage.Postgres;
using TrustFund.Storage.Tests.Postgres;

namespace TrustFund.Storage.Tests.Auditing;

/// <summary>
/// R10 on PostgreSQL: somebody with the database's password, and with time, who puts the triggers and checks out of the way. What he
/// altered is found and named; then it is rolled back, and the next alteration begins from the same state.
/// </summary>
public sealed class PostgresTamperingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly int Times = Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 2_000 : 100;

    private static readonly string[] Tables =
    [
        "log", "log", "log", "head", "funds", "ledger_entries", "ledger_postings", "ledger_balances", "ledger_daily_sums",
        "proposals", "workflow_instances", "tasks", "timers", "contributions", "sessions", "workflow_definitions",
    ];

    private TemporaryDatabase _database = null!;
    private PostgresLogTampering _log = null!;
    private IReadOnlyList<LogHead> _anchors = [];

    public async ValueTask InitializeAsync()
    {
        _database = await TemporaryDatabase.Create();
        await using (var store = PostgresStore.Open(Settings))
            _anchors = await AuditedFund.Fill(store);
        await using var connection = await _database.Connect();
        foreach (var table in Tables.Distinct(StringComparer.Ordinal))
        {
            await TemporaryDatabase.Execute(connection, $"ALTER TABLE {table} DISABLE TRIGGER USER");
            foreach (var constraint in await TemporaryDatabase.Rows(connection, $"SELECT conname::text FROM pg_constraint WHERE conrelid = '{table}'::regclass AND contype IN ('c', 'f')"))
                await TemporaryDatabase.Execute(connection, $"ALTER TABLE {table} DROP CONSTRAINT {constraint[0]}");
        }

        _log = await PostgresLogTampering.Of(_database);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private PostgresSettings Settings => new() { ConnectionString = _database.ConnectionString };

    [Fact]
    public async Task R10_what_nobody_altered_has_no_finding()
    {
        await using var store = PostgresStore.Open(Settings);
        (await AuditedFund.FindingsOf(store, _anchors)).ShouldBeEmpty();
        (await AuditedFund.FindingsOf(store, [])).ShouldBeEmpty();
    }

    [Fact]
    public async Task R10_every_alteration_in_postgresql_is_found_and_named()
    {
        var seed = Environment.GetEnvironmentVariable("TRUSTFUND_SEED") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var kinds = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await using var store = PostgresStore.Open(Settings);
        for (var (time, tries) = (0, 0); time < Times; tries++)
        {
            var dice = new Random(unchecked(seed + tries));
            if (await (dice.Next(10) < 3 ? _log.Alter(dice) : Alter(dice)) is not { } altered)
                continue;
            time++;
            var said = $"seed {seed} + {tries}: {altered.Alteration.What}";
            var findings = await AuditedFund.FindingsOf(store, _anchors);
            findings.ShouldNotBeEmpty(said);
            altered.Alteration.Where.ShouldContain((findings[0].Table, findings[0].Key), $"{said}; named {findings[0]}");
            (findings[0].Stored == findings[0].Rebuilt).ShouldBeFalse($"{said}; named {findings[0]}");
            kinds[findings[0].Table + " " + findings[0].Field] = kinds.GetValueOrDefault(findings[0].Table + " " + findings[0].Field) + 1;
            await _database.Execute(altered.Undo);
        }

        output.WriteLine(string.Join(", ", kinds.Select(kind => $"{kind.Key} {kind.Value}")));

        (await AuditedFund.FindingsOf(store, _anchors)).ShouldBeEmpty("all was put back");
    }

    /// <summary>Why the head must be published: a log rewritten as a whole is sound in itself.</summary>
    [Fact]
    public async Task R10_a_log_in_postgresql_cut_with_its_head_is_seen_only_against_a_head_published_earlier()
    {
        await _log.CutBehind(30);
        await using var store = PostgresStore.Open(Settings);
        await using var audit = await store.OpenAudit(default);
        (await LogAudit.Check(audit, []).ToListAsync()).ShouldBeEmpty();
        var finding = (await LogAudit.Check(audit, _anchors).ToListAsync())[0];
        finding.Key.ShouldBe(_anchors.First(anchor => anchor.Position > 30).Position.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>One row is changed in one column, deleted, or put in again under another key.</summary>
    private async Task<(Alteration Alteration, string Undo)?> Alter(Random dice)
    {
        await using var connection = await _database.Connect();
        var table = Tables[dice.Next(Tables.Length)];
        var columns = (await TemporaryDatabase.Rows(connection, $"""
            SELECT a.attname::text, format_type(a.atttypid, NULL), coalesce(a.attnum = ANY (i.indkey), false), coalesce((SELECT array_position(i.indkey::int2[], a.attnum)), 0)::int
            FROM pg_attribute a LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
            WHERE a.attrelid = '{table}'::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum
            """)).Select(column => (Name: (string)column[0]!, Type: (string)column[1]!, IsKey: (bool)column[2]!)).ToArray();
        var names = string.Join(", ", columns.Select(column => column.Name));
        var rows = await TemporaryDatabase.Rows(connection, $"SELECT {names} FROM {table}");
        var row = rows[dice.Next(rows.Count)];
        var where = string.Join(" AND ", columns.Select((column, i) => (column, i)).Where(pair => pair.column.IsKey).Select(pair => $"{pair.column.Name} = {Literal(row[pair.i])}"));
        var (place, putBack) = (Places(table, KeyOf(row), rows.Count), $"INSERT INTO {table} ({names}) VALUES ({string.Join(", ", row.Select(Literal))})");
        try
        {
            switch (dice.Next(5))
            {
                case 0:
                    await TemporaryDatabase.Execute(connection, $"DELETE FROM {table} WHERE {where}");
                    return (new Alteration($"{table} {KeyOf(row)} deleted", place), putBack);
                case 1 when table != "workflow_definitions":
                    var other = (object?[])row.Clone();
                    for (var i = 0; i < columns.Length; i++)
                    {
                        if (columns[i].IsKey || (table == "log" && columns[i].Name is "stream" or "version"))
                            other[i] = other[i] is long number ? number + dice.Next(1, 100) : other[i] + "x";
                    }

                    await TemporaryDatabase.Execute(connection, $"INSERT INTO {table} ({names}) VALUES ({string.Join(", ", other.Select(Literal))})");
                    var inserted = string.Join(" AND ", columns.Select((column, i) => (column, i)).Where(pair => pair.column.IsKey).Select(pair => $"{pair.column.Name} = {Literal(other[pair.i])}"));
                    return (new Alteration($"{table} {KeyOf(other)} inserted", Places(table, KeyOf(other), rows.Count)), $"DELETE FROM {table} WHERE {inserted}");
                default:
                    var at = dice.Next(columns.Length);
                    var after = (object?[])row.Clone();
                    after[at] = Flip(row[at], columns[at].Type, dice);
                    if (Literal(after[at]) == Literal(row[at]))
                        return null;
                    await TemporaryDatabase.Execute(connection, $"UPDATE {table} SET {columns[at].Name} = {Literal(after[at])} WHERE {where}");
                    var now = string.Join(" AND ", columns.Select((column, i) => (column, i)).Where(pair => pair.column.IsKey).Select(pair => $"{pair.column.Name} = {Literal(after[pair.i])}"));
                    return (
                        new Alteration($"{table} {KeyOf(row)} {columns[at].Name}: {Literal(row[at])} -> {Literal(after[at])}", [.. place, .. Places(table, KeyOf(after), rows.Count)]),
                        $"UPDATE {table} SET {columns[at].Name} = {Literal(row[at])} WHERE {now}");
            }
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.NotNullViolation)
        {
            return null;
        }

        string KeyOf(object?[] values) => string.Join('/', columns.Select((column, i) => (column, i)).Where(pair => pair.column.IsKey).Select(pair => Convert.ToString(values[pair.i], CultureInfo.InvariantCulture)));
    }

    /// <summary>Where an audit may name an alteration of this row first: that the last row of the log is missing shows at the head; a row put far behind the last, where the next should be.</summary>
    private static IReadOnlyList<(string Table, string Key)> Places(string table, string key, int rows) => table switch
    {
        "log" => [("log", key), ("log", (rows + 1).ToString(CultureInfo.InvariantCulture)), ("head", "1")],
        "head" => [("head", "1"), ("head", key)],
        _ => [(table, key)],
    };

    private static object? Flip(object? old, string type, Random dice)
    {
        switch (old)
        {
            case null:
                return type switch { "bigint" => 1L, "bytea" => new byte[] { 1 }, _ => "x" };
            case long number:
                return number ^ (1L << dice.Next(64));
            case byte[] bytes:
                var flipped = bytes.Length == 0 ? [1] : (byte[])bytes.Clone();
                flipped[dice.Next(flipped.Length)] ^= (byte)(1 << dice.Next(8));
                return flipped;
            default:
                // The database keeps its texts well formed: a letter is exchanged for another.
                var text = new StringBuilder((string)old);
                if (text.Length == 0)
                    return "x";
                var at = dice.Next(text.Length);
                text[at] = text[at] == 'q' ? 'p' : 'q';
                return text.ToString();
        }
    }

    internal static string Literal(object? value) => value switch
    {
        null => "NULL",
        byte[] bytes => $"'\\x{Convert.ToHexString(bytes)}'::bytea",
        long number => $"'{number.ToString(CultureInfo.InvariantCulture)}'::bigint",
        _ => "'" + ((string)value).Replace("'", "''", StringComparison.Ordinal) + "'",
    };
}
