using TrustFund.Application.Store;

namespace TrustFund.Storage.Sqlite;

/// <summary>Sign-ins and ended sessions beside the log, each change a commit of its own.</summary>
public sealed class SqliteSignIns(SqliteStore store) : ISignIns
{
    private const string InsertNote = "INSERT INTO sign_ins (at, kind, way, person, code, network) VALUES (@at, @kind, @way, @person, @code, @network)";

    private const string ForgetNotes = "DELETE FROM sign_ins WHERE at < @before";

    private const string InsertEnded = "INSERT INTO ended_sessions (session, ends_at) VALUES (@session, @ends_at) ON CONFLICT (session) DO NOTHING";

    private const string ForgetEnded = "DELETE FROM ended_sessions WHERE ends_at < @now";

    /// <inheritdoc/>
    public Task Note(SignInNote note, DateTimeOffset forgetBefore, CancellationToken cancellation) => store.Beside(
        connection =>
        {
            connection.Of(InsertNote).Bind(StoredText.Instant(note.At)).Bind(note.Kind.ToString()).Bind(note.Way).Bind(note.Person).Bind(note.Code).Bind(note.Network).Run();
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
}
