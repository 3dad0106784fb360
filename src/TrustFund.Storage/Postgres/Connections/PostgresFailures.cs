using Npgsql;
using TrustFund.Application.Store;

namespace TrustFund.Storage.Postgres.Connections;

/// <summary>Which of PostgreSQL's errors pass by themselves or by the operator's hand, and which are faults of the program.</summary>
internal static class PostgresFailures
{
    // After these nothing was written and a later attempt may succeed; a class of states is given by its first two characters.
    private static readonly string[] Passing =
    [
        "08", // The connection.
        "40", // Rolled back: a deadlock, a serialization failure.
        "53", // Out of something: disk, memory, connections.
        "57", // The operator: shut down, starting up, cancelled, or the database was dropped from under us.
        "58", // The system below: an I/O error.
        "25006", // Read-only: a standby, or a database that was made so.
        "25P03", // Idle in a transaction for too long.
        "25P04",
        PostgresErrorCodes.LockNotAvailable,
    ];

    /// <summary>No answer from the server counts as passing; an answer where its state is in the list.</summary>
    public static bool IsPassing(Exception exception) => exception switch
    {
        PostgresException refused => Passing.Any(state => refused.SqlState.StartsWith(state, StringComparison.Ordinal)),
        NpgsqlException => true,
        _ => false,
    };

    /// <summary>The exception to throw for one of Npgsql's: "busy" where it passes, else an error that names it.</summary>
    public static Exception Translate(NpgsqlException exception) =>
        IsPassing(exception)
            ? new StoreBusyException($"The store cannot be reached, read or written now: {exception.Message}", exception, exception is PostgresException ? StoreTrouble.Busy : StoreTrouble.NotReached)
            : new InvalidOperationException($"The store refused: {exception.Message}", exception);
}
