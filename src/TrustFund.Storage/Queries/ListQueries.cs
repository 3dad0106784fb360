using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Application.Views;

namespace TrustFund.Storage.Queries;

/// <summary>
/// The lists, each one statement run through Dapper and so one state of the store. Pages hold 1 to 1,000 rows.
/// </summary>
/// <exception cref="PageTokenException">Of every paged question: <c>after</c> is not a token of that list.</exception>
/// <exception cref="ArgumentOutOfRangeException">Of every paged question: the limit is out of range.</exception>
/// <exception cref="StoreBusyException">Of every question: no connection was free in time, or the store cannot be read now.</exception>
public abstract class ListQueries : IQueries
{
    private protected ListQueries()
    {
    }

    /// <inheritdoc/>
    public Task<Page<ProposalRow>> Proposals(ProposalFilter filter, string? after, int limit, CancellationToken cancellation) =>
        Ask(asker => ProposalList.Page(asker, filter, after, limit), cancellation);

    /// <inheritdoc/>
    public Task<Page<TaskRow>> Tasks(
        string fund, IReadOnlyList<string> roles, IReadOnlyList<string> sections, string? proposal, string? after, int limit, CancellationToken cancellation) =>
        Ask(asker => TaskList.Page(asker, fund, roles, sections, proposal, after, limit), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TimerRow>> DueTimers(DateTimeOffset until, int limit, CancellationToken cancellation) =>
        Ask(asker => TaskList.Due(asker, until, limit), cancellation);

    /// <inheritdoc/>
    public Task<Page<TimerRow>> TimersOfSessions(string fund, string? after, int limit, CancellationToken cancellation) =>
        Ask(asker => TaskList.OfSessions(asker, fund, after, limit), cancellation);

    /// <inheritdoc/>
    public Task<Page<ContributionRow>> Contributions(string fund, string? donor, string? after, int limit, CancellationToken cancellation) =>
        Ask(asker => FundLists.Contributions(asker, fund, donor, after, limit), cancellation);

    /// <inheritdoc/>
    public Task<Page<ContributionRow>> EndedContributions(DateOnly until, string? after, int limit, CancellationToken cancellation) =>
        Ask(asker => FundLists.Ended(asker, until, after, limit), cancellation);

    /// <inheritdoc/>
    public Task<Page<SessionRow>> Sessions(string fund, string? proposal, string? after, int limit, CancellationToken cancellation) =>
        Ask(asker => FundLists.Sessions(asker, fund, proposal, after, limit), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> Funds(CancellationToken cancellation) => Ask(FundLists.Funds, cancellation);

    /// <inheritdoc/>
    public Task<Page<PostingRow>> Postings(
        string fund, string? contribution, string? proposal, DateOnly? upTo, string? after, int limit, CancellationToken cancellation) =>
        Ask(asker => LedgerStatements.Postings(asker, fund, contribution, proposal, upTo, after, limit), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<BalanceRow>> Totals(string fund, DateOnly asOf, CancellationToken cancellation) =>
        Ask(asker => LedgerStatements.Totals(asker, fund, asOf), cancellation);

    public Task<IReadOnlyList<BalanceRow>> Balances(string fund, DateOnly asOf, long? upToPosition, CancellationToken cancellation) =>
        Ask(asker => LedgerStatements.Balances(asker, fund, asOf, upToPosition), cancellation);

    /// <inheritdoc/>
    public Task<Page<MatrixCell>> Matrix(MatrixFilter filter, string? after, int limit, CancellationToken cancellation) =>
        Ask(asker => Queries.Matrix.Page(asker, filter, after, limit), cancellation);

    /// <inheritdoc/>
    public Task<Page<RecordedEvent>> History(StreamId stream, string? after, int limit, CancellationToken cancellation) =>
        Ask(asker => LogLists.History(asker, stream, after, limit), cancellation);

    /// <inheritdoc/>
    public Task<LogPage> Log(LogFilter filter, long before, int limit, CancellationToken cancellation) =>
        Ask(asker => LogLists.OfFund(asker, filter, before, limit), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<BoardColumn>> Board(BoardFilter filter, string? after, int limit, CancellationToken cancellation) =>
        Ask(asker => Queries.Board.Columns(asker, filter, after, limit), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<VersionInUse>> VersionsInUse(string fund, string definition, CancellationToken cancellation) =>
        Ask(asker => Queries.VersionsInUse.Count(asker, fund, definition), cancellation);

    /// <inheritdoc/>
    public Task<Page<SignInRow>> SignIns(string? after, int limit, CancellationToken cancellation) =>
        Ask(asker => SignInList.Page(asker, after, limit), cancellation);

    /// <inheritdoc/>
    public Task<bool> IsEnded(string session, CancellationToken cancellation) => Ask(asker => SignInList.IsEnded(asker, session), cancellation);

    /// <inheritdoc/>
    public Task<CalendarAddress?> CalendarAddressOf(string fund, string person, CancellationToken cancellation) =>
        Ask(asker => SignInList.CalendarAddressOf(asker, fund, person), cancellation);

    /// <inheritdoc/>
    public Task<CalendarAddress?> CalendarBehind(string hash, CancellationToken cancellation) => Ask(asker => SignInList.CalendarBehind(asker, hash), cancellation);

    /// <summary>Runs a question on a connection of its own.</summary>
    private protected abstract Task<T> Ask<T>(Func<IAsker, ValueTask<T>> question, CancellationToken cancellation);
}
