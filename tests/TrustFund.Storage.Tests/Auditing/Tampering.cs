using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Storage.Tests.Sqlite;

namespace TrustFund.Storage.Tests.Auditing;

/// <summary>What was altered, and where an audit may say that it saw it first.</summary>
internal sealed record Alteration(string What, IReadOnlyList<(string Table, string Key)> Where);

/// <summary>
/// Somebody with the file in his hands, and with time: triggers dropped, checks off. Each call alters one thing; null where the dice
/// fell on something that the table's keys forbid or that would change nothing.
/// </summary>
internal sealed class Tampering(SqliteConnection connection, Random dice)
{
    private static readonly string[] Tables =
    [
        "log", "log", "log", "head", "funds", "ledger_entries", "ledger_postings", "ledger_balances", "ledger_daily_sums",
        "proposals", "workflow_instances", "tasks", "timers", "contributions", "sessions", "workflow_definitions",
    ];

    public static void Disarm(SqliteConnection connection)
    {
        Outside.Execute(connection, "PRAGMA ignore_check_constraints = ON");
        Outside.Execute(connection, "PRAGMA foreign_keys = OFF");
        Outside.Execute(connection, "PRAGMA synchronous = OFF");
        foreach (var trigger in Outside.Rows(connection, "SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
            Outside.Execute(connection, $"DROP TRIGGER {trigger[0]}");
    }

    public Alteration? Alter()
    {
        try
        {
            return dice.Next(10) switch
            {
                < 5 => FlipBit(),
                5 => Delete(),
                6 => Swap(),
                7 => Insert(),
                8 => CutTail(),
                _ => Fork(),
            };
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is 19)
        {
            return null;
        }
    }

    private Alteration? FlipBit()
    {
        var table = TableAt(Pick(Tables));
        var row = Pick(table.Rows);
        var column = dice.Next(table.Columns.Count);
        var old = row[column];
        var altered = Flip(old, table.Columns[column].Type);
        if (Same(old, altered))
            return null;
        Update(table, row, [(column, altered)]);
        var after = (object?[])row.Clone();
        after[column] = altered;
        return new Alteration(
            $"{table.Name} {table.KeyOf(row)} {table.Columns[column].Name}: {Show(old)} -> {Show(altered)}", [.. table.Places(row), .. table.Places(after)]);
    }

    private Alteration Delete()
    {
        var table = TableAt(Pick(Tables));
        var row = Pick(table.Rows);
        Run($"DELETE FROM {table.Name} WHERE {table.Where}", table.KeyParameters(row));
        return new Alteration($"{table.Name} {table.KeyOf(row)} deleted", table.Places(row));
    }

    private Alteration? Swap()
    {
        var table = TableAt(Pick(Tables));
        var (one, other) = (Pick(table.Rows), Pick(table.Rows));
        var values = Enumerable.Range(0, table.Columns.Count).Where(column => !table.Columns[column].IsKey && !table.Columns[column].IsUnique).ToArray();
        if (values.All(column => Same(one[column], other[column])))
            return null;
        Update(table, one, [.. values.Select(column => (column, other[column]))]);
        Update(table, other, [.. values.Select(column => (column, one[column]))]);
        return new Alteration($"{table.Name} {table.KeyOf(one)} and {table.KeyOf(other)} swapped", [.. table.Places(one), .. table.Places(other)]);
    }

    private Alteration? Insert()
    {
        var table = TableAt(Pick(Tables));
        var row = (object?[])Pick(table.Rows).Clone();
        for (var column = 0; column < row.Length; column++)
        {
            if (table.Columns[column].IsKey || table.Columns[column].IsUnique)
                row[column] = row[column] is long number ? number + dice.Next(1, 100) : row[column] + "x";
        }

        Run(
            $"INSERT INTO {table.Name} ({table.ColumnNames}) VALUES ({string.Join(", ", row.Select((_, i) => $"@v{i}"))})",
            [.. row.Select((value, i) => ($"@v{i}", value, table.Columns[i].Type))]);

        // Definitions that nobody runs on are no alteration of the fund; a new version may be stored at any time.
        return table.Name == "workflow_definitions" ? null : new Alteration($"{table.Name} {table.KeyOf(row)} inserted", table.Places(row));
    }

    /// <summary>The tail is cut and the head set back: sound in itself, and only a head published earlier tells.</summary>
    private Alteration CutTail()
    {
        var log = TableAt("log");
        var last = dice.Next(0, log.Rows.Count);
        Run("DELETE FROM log WHERE position > @last", [("@last", (long)last, "INTEGER")]);
        Run("UPDATE head SET position = @last, hash = coalesce((SELECT hash FROM log WHERE position = @last), zeroblob(32))", [("@last", (long)last, "INTEGER")]);
        return new Alteration($"log cut behind {last}", [.. Enumerable.Range(last + 1, log.Rows.Count - last).Select(position => ("log", Text(position)))]);
    }

    /// <summary>One event is altered and all hashes from there on, and the head, are made again.</summary>
    private Alteration Fork()
    {
        var count = TableAt("log").Rows.Count;
        var first = dice.Next(1, count + 1);
        Run("UPDATE log SET body = body || x'20' WHERE position = @first", [("@first", (long)first, "INTEGER")]);
        var hash = first == 1 ? new byte[32] : (byte[])Outside.Rows(connection, $"SELECT hash FROM log WHERE position = {first - 1}")[0][0]!;
        foreach (var row in Outside.Rows(connection, $"SELECT * FROM log WHERE position >= {first} ORDER BY position"))
        {
            var previous = hash;
            hash = HashChain.HashOf(previous, (long)row[0]!, EventOf(row));
            Run("UPDATE log SET previous_hash = @previous, hash = @hash WHERE position = @position",
                [("@previous", previous, "BLOB"), ("@hash", hash, "BLOB"), ("@position", row[0], "INTEGER")]);
        }

        Run("UPDATE head SET hash = @hash", [("@hash", hash, "BLOB")]);
        return new Alteration($"log forked at {first}", [.. Enumerable.Range(first, count - first + 1).Select(position => ("log", Text(position)))]);
    }

    /// <summary>A row of the log, in the order of its columns, as it was appended.</summary>
    public static NewEvent EventOf(object?[] row) => new(
        new StreamId((string)row[1]!), (int)(long)row[2]!, (string)row[3]!, (int)(long)row[4]!, (byte[])row[5]!, (byte[]?)row[6],
        new Circumstances(
            new FundId((string)row[7]!), new PersonId((string)row[8]!), row[9] is string delegator ? new PersonId(delegator) : null, (string)row[10]!, (string)row[11]!,
            StoredText.ToInstant((string)row[12]!), StoredText.ToDate((string)row[13]!), StoredText.ToInstant((string)row[14]!), (string?)row[15]));

    private object? Flip(object? old, string type)
    {
        switch (old)
        {
            case null:
                return type switch { "INTEGER" => 1L, "BLOB" => Array.Empty<byte>(), _ => "" };
            case long number:
                return number ^ (1L << dice.Next(64));
            case byte[] bytes:
                return FlipIn((byte[])bytes.Clone());
            default:
                // As bytes: they may be no text any more.
                return FlipIn(Encoding.UTF8.GetBytes((string)old));
        }
    }

    private byte[] FlipIn(byte[] bytes)
    {
        if (bytes.Length == 0)
            return [1];
        bytes[dice.Next(bytes.Length)] ^= (byte)(1 << dice.Next(8));
        return bytes;
    }

    private void Update(TamperedTable table, object?[] row, IReadOnlyList<(int Column, object? Value)> changes) =>
        Run(
            $"UPDATE {table.Name} SET {string.Join(", ", changes.Select(change => $"{table.Columns[change.Column].Name} = {table.Placeholder(change.Column)}"))} WHERE {table.Where}",
            [.. changes.Select(change => ($"@v{change.Column}", change.Value, table.Columns[change.Column].Type)), .. table.KeyParameters(row)]);

    private void Run(string sql, IReadOnlyList<(string Name, object? Value, string Type)> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value, _) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    private TamperedTable TableAt(string name) => new(connection, name);

    private T Pick<T>(IReadOnlyList<T> from) => from[dice.Next(from.Count)];

    private static bool Same(object? one, object? other) =>
        one is byte[] a && other is byte[] b ? a.AsSpan().SequenceEqual(b) : Equals(one, other);

    private static string Show(object? value) => value switch
    {
        null => "null",
        byte[] bytes => "x'" + Convert.ToHexString(bytes) + "'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
