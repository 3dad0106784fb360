using TrustFund.Application.Store;
using TrustFund.Storage.Sqlite.Connections;

namespace TrustFund.Storage.Sqlite;

/// <summary>Sign-ins and ended sessions beside the log, each change a commit of its own.</summary>
public sealed class SqliteSignIns(SqliteStore store) : ISignIns
{
    private const string InsertNote = "INSERT INTO sign_ins (at, kind, way, person, code, network) VALUES (@at, @kind, @way, @person, @code, @network)";

    private const string ForgetNotes = "DELETE FROM sign_ins WHERE at < @before";

    private const string InsertEnded = "INSERT INTO ended_sessions (session, ends_at) VALUES (@session, @ends_at) ON CONFLICT (session) DO NOTHING";

    private const string ForgetEnded = "DELETE FROM ended_sessions WHERE ends_at < @now";

    private const string Count =
        """
        INSERT INTO failed_sign_ins (address, failures, ends_at) VALUES (@address, 1, @ends_at)
        ON CONFLICT (address) DO UPDATE SET
          failures = failed_sign_ins.failures + 1,
          ends_at = CASE WHEN failed_sign_ins.failures + 1 = @most THEN excluded.ends_at ELSE failed_sign_ins.ends_at END
        RETURNING failures
        """;

    private const string SelectFailures = "SELECT failures, ends_at FROM failed_sign_ins WHERE address = @address";

    private const string ForgetFailures = "DELETE FROM failed_sign_ins WHERE ends_at <= @now";

    /// <inheritdoc/>
    public Task Note(SignInNote note, DateTimeOffset forgetBefore, CancellationToken cancellation) => store.Beside(
        connection =>
        {
            connection.Of(InsertNote).Bind(StoredText.Instant(note.At)).Bind(note.Kind.ToString()).Bind(note.Way).Bind(note.Person).Bind(note.Code).Bind(note.Network).Run();
            connection.Of(ForgetFailures).Bind(StoredText.Instant(note.At)).Run();
            return connection.Of(ForgetNotes).Bind(StoredText.Instant(forgetBefore)).Run();
        },
        cancellation);

    /// <inheritdoc/>
    public Task EndSession(string session, DateTimeOffset runsOutAt, DateTimeOffset now, CancellationToken cancellation) => store.Beside(
        connection =>
        {
            connection.Of(InsertEnded).Bind(session).Bind(StoredText.Instant(runsOutAt)).Run();
            return connection.Of(ForgetEnded).Bind(StoredText.Instant(now)).Run();
        },
        cancellation);

    /// <inheritdoc/>
    public Task<long> CountFailure(string address, int most, DateTimeOffset now, DateTimeOffset endsAt, CancellationToken cancellation) => store.Beside(
        connection =>
        {
            connection.Of(ForgetFailures).Bind(StoredText.Instant(now)).Run();
            return First(connection.Of(Count).Bind(address).Bind(StoredText.Instant(endsAt)).Bind(most), row => row.Integer(0));
        },
        cancellation);

    /// <inheritdoc/>
    public Task<FailedSignIns?> FailuresOf(string address, CancellationToken cancellation) => store.Beside(
        connection => First(connection.Of(SelectFailures).Bind(address), row => new FailedSignIns(row.Integer(0), StoredText.ToInstant(row.Text(1)))),
        cancellation);

    private static T? First<T>(Statement row, Func<Statement, T> read)
    {
        if (!row.Step())
            return default;
        var first = read(row);
        // To the end, so that what it wrote is committed.
        row.Run();
        return first;
    }
}
