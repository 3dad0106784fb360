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

    /// <inheritdoc/>
    public Task Note(SignInNote note, DateTimeOffset forgetBefore, CancellationToken cancellation) => On(
        async connection =>
        {
            await connection.ExecuteAsync(InsertNote, new { at = StoredText.Instant(note.At), kind = note.Kind.ToString(), way = note.Way, person = note.Person, code = note.Code, network = note.Network });
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

    private Task<int> On(Func<NpgsqlConnection, Task<int>> statements, CancellationToken cancellation) =>
        Session.Use(store.TakeWriterBeside, session => statements(session.Plain), cancellation);
}
