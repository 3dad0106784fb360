using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using TrustFund.Storage.Queries;
using TrustFund.Storage.Rows;

namespace TrustFund.Storage.Sqlite.Connections;

/// <summary>An open connection with the house's settings and its prepared statements. Used by one caller at a time.</summary>
internal sealed class Connection : IAsker, IDisposable
{
    // Keyed by the text's reference: every text is a constant, and comparing long texts costs more than the look-up saves.
    private readonly Dictionary<object, Statement> _statements = new(ReferenceEqualityComparer.Instance);

    static Connection() => RowForms.Register();

    private Connection(SqliteConnection plain) => Plain = plain;

    /// <summary>The connection below, for Dapper.</summary>
    public SqliteConnection Plain { get; }

    /// <summary>Whether a transaction is open: SQLite itself rolls back on some errors (disk full, I/O).</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(Plain.Handle) == 0;

    public static string TextFor(string path, bool create) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
        Pooling = false,
    }.ToString();

    /// <param name="busy">How long SQLite itself sleeps and tries again on a lock.</param>
    public static Connection Open(string path, TimeSpan busy)
    {
        var plain = new SqliteConnection(TextFor(path, create: false));

        // The driver tries again by itself as long as this, whole seconds, where SQLite has already waited.
        plain.DefaultTimeout = Math.Max(1, (int)busy.TotalSeconds);
        try
        {
            plain.Open();
            Apply(plain, busy);
            return new Connection(plain);
        }
        catch
        {
            plain.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Sets all that matters explicitly, whatever the library's defaults: readers that do not block the writer, every commit on
    /// the disk, foreign keys, a bounded wait.
    /// </summary>
    public static void Apply(SqliteConnection plain, TimeSpan busy)
    {
        _ = raw.sqlite3_busy_timeout(plain.Handle, (int)busy.TotalMilliseconds);

        // Plans do not depend on values, else SQLite prepares a range query anew for each new value.
        _ = raw.sqlite3_db_config(plain.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
        var mode = Answer(plain, "PRAGMA journal_mode = WAL");
        if (mode is not "wal")
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The database cannot use a write-ahead log (journal mode '{mode}'): put it on a local disk."));
        _ = Answer(plain, "PRAGMA synchronous = FULL");
        _ = Answer(plain, "PRAGMA foreign_keys = ON");
        _ = Answer(plain, "PRAGMA temp_store = MEMORY");
        _ = Answer(plain, "PRAGMA cache_size = -32000");

        // About 32 MB: a page written by many commits goes back into the file once. A quarter of it costs half of the throughput.
        _ = Answer(plain, "PRAGMA wal_autocheckpoint = 8000");
        _ = Answer(plain, "PRAGMA journal_size_limit = 67108864");
    }

    /// <summary>Changes how long SQLite itself sleeps and tries again on a lock.</summary>
    public void Wait(TimeSpan busy) => _ = raw.sqlite3_busy_timeout(Plain.Handle, (int)busy.TotalMilliseconds);

    /// <summary>The prepared statement of a constant text, ready for its values.</summary>
    public Statement Of(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements.Add(sql, statement = new Statement(Plain.Handle!, sql));
        statement.Reset();
        return statement;
    }

    /// <summary>SQLite answers in place: the answer is complete when the call returns.</summary>
    public ValueTask<IReadOnlyList<T>> Query<T>(Dialects sql, object? values = null) => ValueTask.FromResult<IReadOnlyList<T>>(Answer<T>(sql, values));

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        Plain.Dispose();
    }

    private List<T> Answer<T>(Dialects sql, object? values) => Plain.Query<T>(sql.Sqlite, values).AsList();

    private static string? Answer(SqliteConnection plain, string pragma)
    {
        using var command = plain.CreateCommand();
#pragma warning disable CA2100 // Only the constants above come here.
        command.CommandText = pragma;
#pragma warning restore CA2100
        return command.ExecuteScalar()?.ToString();
    }
}
