using TrustFund.Application.Store;
using TrustFund.Storage.Queries;
using TrustFund.Storage.Sqlite.Connections;

namespace TrustFund.Storage.Sqlite;

/// <summary>Sign-ins and ended sessions beside the log, each change a commit of its own.</summary>
public sealed class SqliteSignIns(SqliteStore store) : ISignIns
{
    /// <inheritdoc/>
    public Task Note(SignInNote note, DateTimeOffset forgetBefore, CancellationToken cancellation) => store.Beside(
        connection =>
        {
            connection.Of(SignInTexts.InsertNote).Bind(StoredText.Instant(note.At)).Bind(note.Kind.ToString()).Bind(note.Way).Bind(note.Person).Bind(note.Code).Bind(note.Network).Run();
            connection.Of(SignInTexts.ForgetFailures).Bind(StoredText.Instant(note.At)).Run();
            return connection.Of(SignInTexts.ForgetNotes).Bind(StoredText.Instant(forgetBefore)).Run();
        },
        cancellation);

    /// <inheritdoc/>
    public Task EndSession(string session, DateTimeOffset runsOutAt, DateTimeOffset now, CancellationToken cancellation) => store.Beside(
        connection =>
        {
            connection.Of(SignInTexts.InsertEnded).Bind(session).Bind(StoredText.Instant(runsOutAt)).Run();
            return connection.Of(SignInTexts.ForgetEnded).Bind(StoredText.Instant(now)).Run();
        },
        cancellation);

    /// <inheritdoc/>
    public Task<long> CountFailure(string address, int most, DateTimeOffset now, DateTimeOffset endsAt, CancellationToken cancellation) => store.Beside(
        connection =>
        {
            connection.Of(SignInTexts.ForgetFailures).Bind(StoredText.Instant(now)).Run();
            return First(connection.Of(SignInTexts.CountFailure).Bind(address).Bind(StoredText.Instant(endsAt)).Bind(most), row => row.Integer(0));
        },
        cancellation);

    /// <inheritdoc/>
    public Task<FailedSignIns?> FailuresOf(string address, CancellationToken cancellation) => store.Beside(
        connection => First(connection.Of(SignInTexts.SelectFailures).Bind(address), row => new FailedSignIns(row.Integer(0), StoredText.ToInstant(row.Text(1)))),
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
