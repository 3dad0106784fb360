using Microsoft.Data.Sqlite;
using TrustFund.Application.Store;

namespace TrustFund.Storage.Sqlite.Connections;

/// <summary>Which of SQLite's errors pass by themselves or by the operator's hand, and which are faults of the program.</summary>
internal static class SqliteFailures
{
    public const int Busy = 5;

    public const int Constraint = 19;

    private const int Corrupt = 11;
    private const int NoDatabase = 26;

    // The primary result codes after which nothing was written and a later attempt may succeed.
    private static readonly Dictionary<int, string> Passing = new()
    {
        [Busy] = "is locked by another process",
        [6] = "is locked by another connection",
        [7] = "could not get memory",
        [8] = "is read-only",
        [10] = "could not be read or written (I/O error)",
        [13] = "is full (disk or page limit)",
        [14] = "could not be opened",
        [15] = "is locked by another process",
    };

    public static bool IsPassing(SqliteException exception) => Passing.ContainsKey(exception.SqliteErrorCode);

    /// <summary>The exception to throw for one of SQLite's: "busy" where it passes, else an error that names it.</summary>
    public static Exception Translate(SqliteException exception) =>
        Passing.TryGetValue(exception.SqliteErrorCode, out var reason)
            ? new StoreBusyException($"The store {reason}: {exception.Message}", exception, TroubleOf(exception))
            : new InvalidOperationException(
                exception.SqliteErrorCode is Corrupt or NoDatabase
                    ? $"The file of the data is damaged, or is no database: {exception.Message} Put a backup in its place and verify that."
                    : $"The store refused: {exception.Message}",
                exception);

    private static StoreTrouble TroubleOf(SqliteException exception) => exception.SqliteErrorCode switch
    {
        8 => StoreTrouble.ReadOnly,
        13 => StoreTrouble.Full,
        14 => StoreTrouble.NotOpened,
        _ => StoreTrouble.Busy,
    };
}
