using Dapper;
using Npgsql;
using TrustFund.Application.Store;
using TrustFund.Storage.Postgres.Connections;
using TrustFund.Storage.Queries;

namespace TrustFund.Storage.Postgres;

/// <summary>Sign-ins and ended sessions beside the log, each change a commit of its own that does not wait for the head.</summary>
public sealed class PostgresSignIns(PostgresStore store) : ISignIns
{
    /// <inheritdoc/>
    public Task Note(SignInNote note, DateTimeOffset forgetBefore, CancellationToken cancellation) => On(
        async connection =>
        {
            await connection.ExecuteAsync(SignInTexts.InsertNote, new { at = StoredText.Instant(note.At), kind = note.Kind.ToString(), way = note.Way, person = note.Person, code = note.Code, network = note.Network });
            await connection.ExecuteAsync(SignInTexts.ForgetFailures, new { now = StoredText.Instant(note.At) });
            return await connection.ExecuteAsync(SignInTexts.ForgetNotes, new { before = StoredText.Instant(forgetBefore) });
        },
        cancellation);

    /// <inheritdoc/>
    public Task EndSession(string session, DateTimeOffset runsOutAt, DateTimeOffset now, CancellationToken cancellation) => On(
        async connection =>
        {
            await connection.ExecuteAsync(SignInTexts.InsertEnded, new { session, ends_at = StoredText.Instant(runsOutAt) });
            return await connection.ExecuteAsync(SignInTexts.ForgetEnded, new { now = StoredText.Instant(now) });
        },
        cancellation);

    /// <inheritdoc/>
    public Task<long> CountFailure(string address, int most, DateTimeOffset now, DateTimeOffset endsAt, CancellationToken cancellation) => On(
        async connection =>
        {
            await connection.ExecuteAsync(SignInTexts.ForgetFailures, new { now = StoredText.Instant(now) });
            return await connection.ExecuteScalarAsync<long>(SignInTexts.CountFailure, new { address, ends_at = StoredText.Instant(endsAt), most });
        },
        cancellation);

    /// <inheritdoc/>
    public Task<FailedSignIns?> FailuresOf(string address, CancellationToken cancellation) =>
        On(connection => connection.QuerySingleOrDefaultAsync<FailedSignIns>(SignInTexts.SelectFailures, new { address }), cancellation);

    private Task<T> On<T>(Func<NpgsqlConnection, Task<T>> statements, CancellationToken cancellation) =>
        Session.Use(store.TakeWriterBeside, session => statements(session.Plain), cancellation);
}
