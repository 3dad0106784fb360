using Npgsql;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using TrustFund.Storage.Postgres.Connections;
using TrustFund.Storage.Postgres.Ledger;
using TrustFund.Storage.Postgres.Log;
using TrustFund.Storage.Postgres.Workflow;
using TrustFund.Storage.Queries;

namespace TrustFund.Storage.Postgres;

/// <summary>A consistent read: one read-only transaction, which sees one state and blocks nobody.</summary>
internal sealed class PostgresStoreReader : IStoreReader
{
    private const string Begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    private const string TakeState = "SELECT count(*) FROM head";
    private const string RollBack = "ROLLBACK";

    private readonly Session _session;
    private bool _disposed;

    private PostgresStoreReader(Session session) => _session = session;

    /// <summary>Opens a state on a session, which it owns from then on.</summary>
    public static async Task<PostgresStoreReader> Open(Session session, CancellationToken cancellation)
    {
        // The state is taken by the first statement that reads: let that be now, not at the caller's first question.
        await using var batch = session.Batch().Of(Begin).Of(TakeState);
        await batch.Run(cancellation);
        return new PostgresStoreReader(session);
    }

    public ValueTask<LogHead> Head() => Ask(session => new ValueTask<LogHead>(LogTable.Head(session)));

    public ValueTask<int> VersionOf(StreamId stream) => Ask(session => LogTable.VersionOf(session, stream));

    public ValueTask<IReadOnlyList<RecordedEvent>> ReadStream(StreamId stream, int afterVersion) => Ask(session => LogLists.Stream(session, stream, afterVersion));

    public ValueTask<IReadOnlyList<RecordedEvent>> ReadLog(long afterPosition, int limit) => Ask(session => LogLists.Log(session, afterPosition, limit));

    public ValueTask<WorkflowRow?> WorkflowOf(string proposal) => Ask(session => WorkflowTables.Instance(session, proposal));

    public ValueTask<AccountTimeline> Timeline(LedgerAccount account) => Ask(async session => (await LedgerTables.Find(session, account)).Timeline);

    public ValueTask<IReadOnlyList<(LedgerAccount Account, Money Balance)>> BalancesOf(ContributionId contribution) =>
        Ask(session => Lookups.BalancesOf(session, contribution));

    public ValueTask<int> LatestDefinitionVersion(string definitionId) => Ask(session => Lookups.LatestVersion(session, definitionId));

    public ValueTask<int> LastProposalNumber(string fund) => Ask(session => Lookups.LastProposalNumber(session, fund));

    public ValueTask<StoredDefinition?> Definition(string definitionId, int version) => Ask(session => Lookups.Definition(session, definitionId, version));

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        try
        {
            if (!_session.IsLost)
            {
                await using var batch = _session.Batch().Of(RollBack);
                await batch.Run();
            }
        }
        catch (NpgsqlException)
        {
            // The server went away, and the state with it.
        }

        await _session.DisposeAsync();
    }

    private async ValueTask<T> Ask<T>(Func<Session, ValueTask<T>> question)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_session.IsLost)
            throw new StoreBusyException("The store went away during this read.");
        try
        {
            return await question(_session);
        }
        catch (NpgsqlException exception)
        {
            throw PostgresFailures.Translate(exception);
        }
    }
}
