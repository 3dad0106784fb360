using System.Collections.Immutable;
using TrustFund.Application.Log;
using TrustFund.Application.Views;
using TrustFund.Domain.Ledger;
using TrustFund.Domain.Proposals;

namespace TrustFund.Application.Store;

/// <summary>A page of a list: rows and how to ask for the next.</summary>
/// <param name="Next">Opaque; null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Filters of the proposal list; null means any.</summary>
public sealed record ProposalFilter(
    string Fund,
    string? Stage = null,
    string? Status = null,
    string? Pillar = null,
    string? Region = null,
    string? Section = null,
    string? Partner = null,
    string? Search = null,
    DateOnly? DecidedFrom = null,
    DateOnly? DecidedTo = null);

/// <summary>One posting with its entry, for the statement's drill-down.</summary>
public sealed record PostingRow(
    long Position,
    int Entry,
    int Line,
    string Fund,
    DateOnly EffectiveOn,
    DateTimeOffset RecordedAt,
    string Kind,
    string Account,
    string Contribution,
    string? Proposal,
    long MinorUnits,
    string Currency);

/// <summary>An account's balance, for statements: summed from postings up to an effective date.</summary>
public sealed record BalanceRow(string Account, string AccountKind, string Contribution, string? Proposal, long MinorUnits, string Currency);

/// <summary>Cells of the matrix of contributions and projects.</summary>
/// <param name="AsOf">The effective date, to its end.</param>
/// <param name="Contribution">Of this contribution only; null means any.</param>
/// <param name="Proposal">Of this project only; null means any.</param>
/// <param name="ByProject">Ordered by project and then contribution, instead of by contribution and then project.</param>
public sealed record MatrixFilter(string Fund, DateOnly AsOf, string? Contribution = null, string? Proposal = null, bool ByProject = false);

/// <summary>What one contribution holds for one project: the balance of each bucket at a date, zero where nothing was posted by then.</summary>
public sealed record MatrixCell(
    string Contribution, string Donor, string Label, string Proposal, ProjectTitle Title, string Status, string Currency, ImmutableDictionary<AccountKind, long> MinorUnits);

/// <summary>Which events of a fund's log are asked for; null means any.</summary>
/// <param name="Streams">On one of these streams.</param>
/// <param name="Type">Of this stored name, as in <c>proposal.submitted</c>.</param>
/// <param name="Person">Done by this person, or on this person's behalf.</param>
/// <param name="From">The first effective date.</param>
/// <param name="To">The last effective date.</param>
public sealed record LogFilter(string Fund, IReadOnlyList<StreamId>? Streams = null, string? Type = null, string? Person = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>Events of the log, the latest first.</summary>
/// <param name="Before">Where the search goes on: before this position; null where the beginning of the log was reached.</param>
public sealed record LogPage(IReadOnlyList<RecordedEvent> Rows, long? Before);

/// <summary>A version of a workflow's definition with the proposals of one fund on it.</summary>
/// <param name="Proposals">All that are on it, those that have ended included.</param>
/// <param name="Running">Of them, those on which something waits.</param>
public sealed record VersionInUse(long Version, long Proposals, long Running);

/// <summary>The questions that lists, inboxes, boards and statements ask. Paged by key, never by offset.</summary>
public interface IQueries
{
    Task<Page<ProposalRow>> Proposals(ProposalFilter filter, string? after, int limit, CancellationToken cancellation);

    /// <summary>Open tasks for any of the roles; tasks bound to a section only where it is one of <paramref name="sections"/>.</summary>
    Task<Page<TaskRow>> Tasks(string fund, IReadOnlyList<string> roles, IReadOnlyList<string> sections, string? proposal, string? after, int limit, CancellationToken cancellation);

    /// <summary>Running clocks due at or before an instant, the earliest first.</summary>
    Task<IReadOnlyList<TimerRow>> DueTimers(DateTimeOffset until, int limit, CancellationToken cancellation);

    /// <summary>A fund's running clocks that have no instant, because they count sessions: those due at the end of time.</summary>
    Task<Page<TimerRow>> TimersOfSessions(string fund, string? after, int limit, CancellationToken cancellation);

    Task<Page<ContributionRow>> Contributions(string fund, string? donor, string? after, int limit, CancellationToken cancellation);

    /// <summary>Pledged and signed contributions of all funds whose end date is this or earlier, the earliest end first.</summary>
    Task<Page<ContributionRow>> EndedContributions(DateOnly until, string? after, int limit, CancellationToken cancellation);

    Task<Page<SessionRow>> Sessions(string fund, string? proposal, string? after, int limit, CancellationToken cancellation);

    /// <summary>All fund references.</summary>
    Task<IReadOnlyList<string>> Funds(CancellationToken cancellation);

    /// <summary>Postings of a fund, filtered; ordered by position.</summary>
    Task<Page<PostingRow>> Postings(string fund, string? contribution, string? proposal, DateOnly? upTo, string? after, int limit, CancellationToken cancellation);

    /// <summary>Balances of all of a fund's accounts at an effective date, folded from the postings recorded up to a position (null: all).</summary>
    Task<IReadOnlyList<BalanceRow>> Balances(string fund, DateOnly asOf, long? upToPosition, CancellationToken cancellation);

    /// <summary>
    /// The same balances as of now, taken together over all projects: one per contribution and kind of account. What a statement says of
    /// contributions, in as many rows as there are of them.
    /// </summary>
    Task<IReadOnlyList<BalanceRow>> Totals(string fund, DateOnly asOf, CancellationToken cancellation);

    /// <summary>Each contribution with each project that anything of it was ever set aside for, with what stands there at an effective date.</summary>
    Task<Page<MatrixCell>> Matrix(MatrixFilter filter, string? after, int limit, CancellationToken cancellation);

    /// <summary>A stream's rows, for history pages.</summary>
    Task<Page<RecordedEvent>> History(StreamId stream, string? after, int limit, CancellationToken cancellation);

    /// <summary>
    /// A fund's events before a position, the latest first. No more than so many positions are looked through at once: a page may be
    /// shorter than asked for, even empty, and then says where the search goes on.
    /// </summary>
    Task<LogPage> Log(LogFilter filter, long before, int limit, CancellationToken cancellation);

    /// <summary>
    /// What waits on a fund's proposals, stage by stage, what is due first on top: of every stage at most <paramref name="limit"/>, or
    /// of the one asked for a page.
    /// </summary>
    /// <param name="after">Of the page before; only where a stage is asked for.</param>
    Task<IReadOnlyList<BoardColumn>> Board(BoardFilter filter, string? after, int limit, CancellationToken cancellation);

    /// <summary>The versions of a definition that a fund's proposals are on, the first first; a version that none is on is not among them.</summary>
    Task<IReadOnlyList<VersionInUse>> VersionsInUse(string fund, string definition, CancellationToken cancellation);

    /// <summary>Sign-ins of the whole service, the latest first.</summary>
    Task<Page<SignInRow>> SignIns(string? after, int limit, CancellationToken cancellation);

    /// <summary>Whether a session was ended before its time.</summary>
    Task<bool> IsEnded(string session, CancellationToken cancellation);

    /// <summary>The secret address that somebody has for their calendar of a fund; null where there is none.</summary>
    Task<CalendarAddress?> CalendarAddressOf(string fund, string person, CancellationToken cancellation);

    /// <summary>Whose calendar a secret leads to, by its hash; null where it leads nowhere.</summary>
    Task<CalendarAddress?> CalendarBehind(string hash, CancellationToken cancellation);
}
