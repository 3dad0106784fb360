using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using TrustFund.Storage.Tests.Sqlite;

namespace TrustFund.Storage.Tests.Auditing;

/// <summary>A table as one who alters it sees it: its columns, its rows, how to find a row.</summary>
internal sealed class TamperedTable
{
    public TamperedTable(SqliteConnection connection, string name)
    {
        Name = name;
        Columns = [.. Outside.Rows(connection, $"PRAGMA table_info({name})").Select(column =>
            new TamperedColumn((string)column[1]!, (string)column[2]!, (long)column[5]! > 0, name == "log" && column[1] is "stream" or "version"))];
        
        // By name: a generated column is no column to write.
        Rows = Outside.Rows(connection, $"SELECT {ColumnNames} FROM {name}");
    }

    public string Name { get; }

    public IReadOnlyList<TamperedColumn> Columns { get; }

    public IReadOnlyList<object?[]> Rows { get; }

    public string ColumnNames => string.Join(", ", Columns.Select(column => column.Name));

    public string Where => string.Join(" AND ", Columns.Where(column => column.IsKey).Select(column => $"{column.Name} = @k_{column.Name}"));

    public IReadOnlyList<(string Name, object? Value, string Type)> KeyParameters(object?[] row) =>
        [.. Columns.Select((column, i) => (column, i)).Where(pair => pair.column.IsKey).Select(pair => ($"@k_{pair.column.Name}", row[pair.i], pair.column.Type))];

    /// <summary>Altered text goes in as bytes and must be told to be text.</summary>
    public string Placeholder(int column) => Columns[column].Type == "TEXT" ? $"CAST(@v{column} AS TEXT)" : $"@v{column}";

    public string KeyOf(object?[] row) => string.Join('/', Columns.Select((column, i) => (column, i)).Where(pair => pair.column.IsKey).Select(pair => pair.i).Select(i => row[i] switch
    {
        byte[] bytes => Decoded(bytes),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    }));

    /// <summary>Where an audit may name an alteration of this row first.</summary>
    public IReadOnlyList<(string Table, string Key)> Places(object?[] row) => Name switch
    {
        // That the last row is missing shows at the head; a row put far behind the last, where the next should be.
        "log" => [("log", KeyOf(row)), ("log", Convert.ToString(Rows.Count + 1, CultureInfo.InvariantCulture)), ("head", "1")],
        "head" => [("head", "1"), ("head", KeyOf(row))],
        _ => [(Name, KeyOf(row))],
    };

    private static string Decoded(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return "(no UTF-8) " + Convert.ToHexStringLower(bytes);
        }
    }
}

internal sealed record TamperedColumn(string Name, string Type, bool IsKey, bool IsUnique);
