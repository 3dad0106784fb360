using System.Diagnostics;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;

namespace TrustFund.CrashPoints;

/// <summary>A store under which the process may end.</summary>
public sealed class EndingStore(IStore store, Ending ending) : IStore
{
    public Task<IStoreTransaction> Begin(CancellationToken cancellation) => Begin([], cancellation);

    public async Task<IStoreTransaction> Begin(IReadOnlyCollection<AnswerKey> asked, CancellationToken cancellation)
    {
        ending.Pass(Point.BeforeTheLock);
        var transaction = await store.Begin(asked, cancellation);
        ending.Pass(Point.AfterTheLock);
        return new EndingTransaction(transaction, ending);
    }

    public Task<IStoreReader> Read(CancellationToken cancellation) => store.Read(cancellation);
}

internal sealed class EndingTransaction(IStoreTransaction transaction, Ending ending) : IStoreTransaction
{
    // A commit takes this long, or less: somewhere in it the process ends.
    private const int LongestCommit = 2_000;

    public ValueTask<LogHead> Head() => transaction.Head();

    public ValueTask<int> VersionOf(StreamId stream) => transaction.VersionOf(stream);

    public async ValueTask<IReadOnlyList<RecordedEvent>> ReadStream(StreamId stream, int afterVersion)
    {
        ending.Pass(Point.BeforeTheLoad);
        var events = await transaction.ReadStream(stream, afterVersion);
        ending.Pass(Point.AfterTheLoad);
        return events;
    }

    public ValueTask<IReadOnlyList<RecordedEvent>> ReadLog(long afterPosition, int limit) => transaction.ReadLog(afterPosition, limit);

    public ValueTask<WorkflowRow?> WorkflowOf(string proposal) => transaction.WorkflowOf(proposal);

    public ValueTask<AccountTimeline> Timeline(LedgerAccount account) => transaction.Timeline(account);

    public ValueTask<IReadOnlyList<(LedgerAccount Account, Money Balance)>> BalancesOf(ContributionId contribution) => transaction.BalancesOf(contribution);

    public ValueTask<int> LatestDefinitionVersion(string definitionId) => transaction.LatestDefinitionVersion(definitionId);

    public ValueTask<int> LastProposalNumber(string fund) => transaction.LastProposalNumber(fund);

    public ValueTask<StoredDefinition?> Definition(string definitionId, int version) => transaction.Definition(definitionId, version);

    public ValueTask Foresee(IReadOnlyCollection<AnswerKey> asked) => transaction.Foresee(asked);

    public ValueTask Savepoint() => transaction.Savepoint();

    public ValueTask RollBackToSavepoint() => transaction.RollBackToSavepoint();

    public ValueTask<StoredAnswer?> AnswerTo(string actor, string key) => transaction.AnswerTo(actor, key);

    public async ValueTask StoreAnswer(string actor, string key, StoredAnswer answer)
    {
        await transaction.StoreAnswer(actor, key, answer);
        ending.Pass(Point.AfterTheStoredAnswer);
    }

    public async ValueTask<IReadOnlyList<RecordedEvent>> Append(IReadOnlyList<NewEvent> events)
    {
        ending.Pass(Point.BeforeTheEvents);
        var written = await transaction.Append(events);
        ending.Pass(Point.AfterTheEvents);
        return written;
    }

    public async ValueTask Post(long position, string fund, IReadOnlyList<LedgerEntry> entries)
    {
        await transaction.Post(position, fund, entries);
        ending.Pass(Point.AfterThePostings);
    }

    public async ValueTask Put(ViewRows rows)
    {
        await transaction.Put(rows);
        ending.Pass(Point.AfterTheViews);
    }

    public ValueTask StoreDefinition(StoredDefinition definition) => transaction.StoreDefinition(definition);

    public async Task Commit()
    {
        if (ending.IsDue(Point.InTheCommit))
        {
            var commit = Task.Run(transaction.Commit);
            var moment = Stopwatch.GetTimestamp() + (Random.Shared.Next(LongestCommit) * Stopwatch.Frequency / 1_000_000);
            SpinWait.SpinUntil(() => Stopwatch.GetTimestamp() >= moment);
            Ending.Now();
            await commit;
        }

        await transaction.Commit();
        ending.Pass(Point.AfterTheCommit);
    }

    public ValueTask DisposeAsync() => transaction.DisposeAsync();
}
