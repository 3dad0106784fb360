using Microsoft.Data.Sqlite;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Storage.Sqlite.Connections;
using TrustFund.Storage.Sqlite.Queries;

namespace TrustFund.Storage.Sqlite;

/// <summary>
/// The lists, each one statement run through Dapper and so one state of the store. Pages hold 1 to 1,000 rows.
/// </summary>
/// <exception cref="ArgumentException">Of every paged question: <c>after</c> is not a token of that list, or the limit is out of range.</exception>
/// <exception cref="StoreBusyException">Of every question: no connection was free in time, or the file cannot be read now.</exception>
public sealed class SqliteQueries(SqliteStore store) : IQueries
{
    /// <inheritdoc/>
    public Task<Page<ProposalRow>> Proposals(ProposalFilter filter, string? after, int limit, CancellationToken cancellation) =>
        Ask(connection => ProposalList.Page(connection, filter, after, limit), cancellation);

    /// <inheritdoc/>
    public Task<Page<TaskRow>> Tasks(
        string fund, IReadOnlyList<string> roles, IReadOnlyList<string> sections, string? proposal, string? after, int limit, CancellationToken cancellation) =>
        Ask(connection => TaskList.Page(connection, fund, roles, sections, proposal, after, limit), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TimerRow>> DueTimers(DateTimeOffset until, int limit, CancellationToken cancellation) =>
        Ask(connection => TaskList.Due(connection, until, limit), cancellation);

    /// <inheritdoc/>
    public Task<Page<ContributionRow>> Contributions(string fund, string? donor, string? after, int limit, CancellationToken cancellation) =>
        Ask(connection => FundLists.Contributions(connection, fund, donor, after, limit), cancellation);

    /// <inheritdoc/>
    public Task<Page<SessionRow>> Sessions(string fund, string? proposal, string? after, int limit, CancellationToken cancellation) =>
        Ask(connection => FundLists.Sessions(connection, fund, proposal, after, limit), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> Funds(CancellationToken cancellation) => Ask(FundLists.Funds, cancellation);

    /// <inheritdoc/>
    public Task<Page<PostingRow>> Postings(
        string fund, string? contribution, string? proposal, DateOnly? upTo, string? after, int limit, CancellationToken cancellation) =>
        Ask(connection => LedgerStatements.Postings(connection, fund, contribution, proposal, upTo, after, limit), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<BalanceRow>> Balances(string fund, DateOnly asOf, long? upToPosition, CancellationToken cancellation) =>
        Ask(connection => LedgerStatements.Balances(connection, fund, asOf, upToPosition), cancellation);

    /// <inheritdoc/>
    public Task<Page<MatrixCell>> Matrix(MatrixFilter filter, string? after, int limit, CancellationToken cancellation) =>
        Ask(connection => Queries.Matrix.Page(connection, filter, after, limit), cancellation);

    /// <inheritdoc/>
    public Task<Page<RecordedEvent>> History(StreamId stream, string? after, int limit, CancellationToken cancellation) =>
        Ask(connection => LogLists.History(connection, stream, after, limit), cancellation);

    private async Task<T> Ask<T>(Func<SqliteConnection, T> question, CancellationToken cancellation)
    {
        var connection = await store.TakeReader(cancellation);
        try
        {
            var answer = question(connection.Plain);
            store.GiveBackReader(connection);
            return answer;
        }
        catch (SqliteException exception)
        {
            store.DropReader(connection);
            throw SqliteFailures.Translate(exception);
        }
        catch (ArgumentException)
        {
            store.GiveBackReader(connection);
            throw;
        }
        catch
        {
            store.DropReader(connection);
            throw;
        }
    }
}
