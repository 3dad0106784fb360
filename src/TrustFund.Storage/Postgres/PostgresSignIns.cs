using Dapper;
using Npgsql;
using TrustFund.Application.Store;
using TrustFund.Storage.Postgres.Connections;

namespace TrustFund.Storage.Postgres;

/// <summary>Sign-ins and ended sessions beside the log, each change a commit of its own that does not wait for the head.</summary>
public sealed class PostgresSignIns(PostgresStore store) : ISignIns
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
    public Task Note(SignInNote note, DateTimeOffset forgetBefore, CancellationToken cancellation) => On(
        async connection =>
        {
            await connection.ExecuteAsync(InsertNote, new { at = StoredText.Instant(note.At), kind = note.Kind.ToString(), way = note.Way, person = note.Person, code = note.Code, network = note.Network });
            await connection.ExecuteAsync(ForgetFailures, new { now = StoredText.Instant(note.At) });
            return await connection.ExecuteAsync(ForgetNotes, new { before = StoredText.Instant(forgetBefore) });
        },
        cancellation);

    /// <inheritdoc/>
    public Task EndSession(string session, DateTimeOffset runsOutAt, DateTimeOffset now, CancellationToken cancellation) => On(
        async connection =>
        {
            await connection.ExecuteAsync(InsertEnded, new { session, ends_at = StoredText.Instant(runsOutAt) });
            return await connection.ExecuteAsync(ForgetEnded, new { now = StoredText.Instant(now) });
        },
        cancellation);

    /// <inheritdoc/>
    public Task<long> CountFailure(string address, int most, DateTimeOffset now, DateTimeOffset endsAt, CancellationToken cancellation) => On(
        async connection =>
        {
            await connection.ExecuteAsync(ForgetFailures, new { now = StoredText.Instant(now) });
            return await connection.ExecuteScalarAsync<long>(Count, new { address, ends_at = StoredText.Instant(endsAt), most });
        },
        cancellation);

    /// <inheritdoc/>
    public Task<FailedSignIns?> FailuresOf(string address, CancellationToken cancellation) =>
        On(connection => connection.QuerySingleOrDefaultAsync<FailedSignIns>(SelectFailures, new { address }), cancellation);

    private Task<T> On<T>(Func<NpgsqlConnection, Task<T>> statements, CancellationToken cancellation) =>
        Session.Use(store.TakeWriterBeside, session => statements(session.Plain), cancellation);
}
