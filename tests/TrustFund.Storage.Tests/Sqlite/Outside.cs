using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace TrustFund.Storage.Tests.Sqlite;

/// <summary>A connection beside the store: what somebody with the file in his hands can see and do.</summary>
internal static class Outside
{
    public static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public static void Execute(string path, string sql)
    {
        using var connection = Open(path);
        Execute(connection, sql);
    }

    public static int Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    public static IReadOnlyList<object?[]> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            rows.Add(row);
        }

        return rows;
    }

    public static IReadOnlyList<string> Tables(SqliteConnection connection) =>
        [.. Rows(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").Select(row => (string)row[0]!)];

    /// <summary>A hash over every value of every row of every table, and over the tables' own texts.</summary>
    public static string DumpHash(string path)
    {
        using var connection = Open(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, Rows(connection, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"));
        foreach (var table in Tables(connection))
            Add(hash, Rows(connection, $"SELECT * FROM {table} ORDER BY 1, 2"));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, IReadOnlyList<object?[]> rows)
    {
        foreach (var value in rows.SelectMany(row => row))
        {
            var text = value switch
            {
                null => "null",
                byte[] bytes => "blob " + Convert.ToHexString(bytes),
                long number => "integer " + number.ToString(CultureInfo.InvariantCulture),
                _ => "text " + value,
            };
            hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        }
    }
}
