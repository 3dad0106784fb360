using TrustFund.Application.Log;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;

namespace TrustFund.Application.Store;

/// <summary>
/// The store as the use cases need it. Two engines fulfil it with the same behaviour (one suite of tests runs on each).
/// </summary>
public interface IStore
{
    /// <summary>
    /// Opens the one write transaction and takes the head of the log: log order is commit order, and nobody else writes
    /// until it ends (design.md decision 7). Waits for the head up to the configured time-out.
    /// </summary>
    /// <exception cref="StoreBusyException">The head was not free in time, or the store is away: try again later.</exception>
    Task<IStoreTransaction> Begin(CancellationToken cancellation);

    /// <summary>As <see cref="Begin(CancellationToken)"/>; a store behind a network looks up the answers to these keys on the way, and so waits once for all.</summary>
    /// <param name="asked">What the transaction will be asked first; it may be asked anything else as well.</param>
    Task<IStoreTransaction> Begin(IReadOnlyCollection<AnswerKey> asked, CancellationToken cancellation) => Begin(cancellation);

    /// <summary>Opens a consistent read: what it sees is one state of the store.</summary>
    Task<IStoreReader> Read(CancellationToken cancellation);
}

/// <summary>
/// The store cannot be written now; the caller may try again (HTTP 503 with Retry-After). Nothing happened; only where the store went
/// away during the commit and did not come back in time is that not known, and then the same idempotency key makes it safe to try again.
/// </summary>
public sealed class StoreBusyException(string message, Exception? inner = null, StoreTrouble trouble = StoreTrouble.Busy) : Exception(message, inner)
{
    public StoreTrouble Trouble => trouble;
}

/// <summary>What keeps the store from being written, as an operator would have to look for it.</summary>
public enum StoreTrouble
{
    /// <summary>It passes by itself.</summary>
    Busy,

    /// <summary>The user of the process may read and not write.</summary>
    ReadOnly,

    /// <summary>No room on the disk.</summary>
    Full,

    /// <summary>The file, or its folder, is not there or not for this user.</summary>
    NotOpened,

    /// <summary>The server does not answer, or lets nobody in.</summary>
    NotReached,
}

/// <summary>What one can ask inside a transaction or a consistent read.</summary>
public interface IStoreReader : IAsyncDisposable
{
    ValueTask<LogHead> Head();

    /// <summary>The version of a stream; 0 where it has no event.</summary>
    ValueTask<int> VersionOf(StreamId stream);

    /// <summary>A stream's events behind a version, in order.</summary>
    ValueTask<IReadOnlyList<RecordedEvent>> ReadStream(StreamId stream, int afterVersion);

    /// <summary>The log behind a position in order, at most <paramref name="limit"/> rows.</summary>
    ValueTask<IReadOnlyList<RecordedEvent>> ReadLog(long afterPosition, int limit);

    /// <summary>The stored state of a proposal's workflow instance, or null.</summary>
    ValueTask<WorkflowRow?> WorkflowOf(string proposal);

    /// <summary>An account's sums per effective date; empty where nothing was posted.</summary>
    ValueTask<AccountTimeline> Timeline(LedgerAccount account);

    /// <summary>All accounts of a contribution that anything was posted to, with what stands on each after everything posted so far.</summary>
    ValueTask<IReadOnlyList<(LedgerAccount Account, Money Balance)>> BalancesOf(ContributionId contribution);

    /// <summary>The highest version stored under a definition id; 0 where there is none.</summary>
    ValueTask<int> LatestDefinitionVersion(string definitionId);

    /// <summary>The highest number in any proposal reference of a fund; 0 where there is none.</summary>
    ValueTask<int> LastProposalNumber(string fund);

    /// <summary>The definition stored under an id and version, or null.</summary>
    ValueTask<StoredDefinition?> Definition(string definitionId, int version);
}

/// <summary>The one write transaction. Nothing of it is visible before <see cref="Commit"/>; disposing without it rolls back.</summary>
public interface IStoreTransaction : IStoreReader
{
    /// <summary>Looks up the answers to keys that will be asked for, so that a store behind a network waits once for all of them.</summary>
    ValueTask Foresee(IReadOnlyCollection<AnswerKey> asked) => ValueTask.CompletedTask;

    /// <summary>Marks where the next command begins, so that it alone can be undone.</summary>
    ValueTask Savepoint();

    /// <summary>Undoes all since the last savepoint: the store is byte-equal to before (L7).</summary>
    ValueTask RollBackToSavepoint();

    /// <summary>The answer stored under an actor's idempotency key, or null.</summary>
    ValueTask<StoredAnswer?> AnswerTo(string actor, string key);

    ValueTask StoreAnswer(string actor, string key, StoredAnswer answer);

    /// <summary>Appends events, chained to the head; each carries the version its stream must now reach.</summary>
    /// <returns>The rows as written, with position and hash.</returns>
    /// <exception cref="InvalidOperationException">A version is not its stream's next one.</exception>
    ValueTask<IReadOnlyList<RecordedEvent>> Append(IReadOnlyList<NewEvent> events);

    /// <summary>Posts balanced entries that the event at <paramref name="position"/> caused, and moves the balances; a negative bucket fails (last line).</summary>
    ValueTask Post(long position, string fund, IReadOnlyList<LedgerEntry> entries);

    /// <summary>Writes rows over those with the same key; the tasks and timers of a proposal are replaced as sets.</summary>
    ValueTask Put(ViewRows rows);

    ValueTask StoreDefinition(StoredDefinition definition);

    /// <summary>Commits durably. Cancellation is not honoured once begun.</summary>
    Task Commit();
}

/// <summary>Under what an answer is kept: an actor's own idempotency key.</summary>
public readonly record struct AnswerKey(string Actor, string Key);

/// <summary>The answer that a repeated command gets again, with the hash of what it was an answer to.</summary>
public sealed record StoredAnswer(byte[] InputHash, byte[] Answer);

/// <summary>A workflow definition as it was published; the same version never changes (its hash is compared at start).</summary>
public sealed record StoredDefinition(string DefinitionId, int Version, string Hash, byte[] Json);

/// <summary>The view rows that one command changes.</summary>
public sealed record ViewRows
{
    public ProposalRow? Proposal { get; init; }

    public WorkflowRow? Workflow { get; init; }

    /// <summary>All open tasks of the proposal in <see cref="Workflow"/>; those not listed are gone.</summary>
    public IReadOnlyList<TaskRow> Tasks { get; init; } = [];

    /// <summary>All running clocks of the proposal in <see cref="Workflow"/>; those not listed are gone.</summary>
    public IReadOnlyList<TimerRow> Timers { get; init; } = [];

    public ContributionRow? Contribution { get; init; }

    public SessionRow? Session { get; init; }
}
