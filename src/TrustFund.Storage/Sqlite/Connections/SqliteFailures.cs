using Microsoft.Data.Sqlite;
using TrustFund.Application.Store;

namespace TrustFund.Storage.Sqlite.Connections;

/// <summary>Which of SQLite's errors pass by themselves or by the operator's hand, and which are faults of the program.</summary>
internal static class SqliteFailures
{
    public const int Busy = 5;

    public const int Constraint = 19;

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
            ? new StoreBusyException($"The store {reason}: {exception.Message}", exception)
            : new InvalidOperationException($"The store refused: {exception.Message}", exception);
}
