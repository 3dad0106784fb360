using Microsoft.Data.Sqlite;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using TrustFund.Storage.Queries;
using TrustFund.Storage.Sqlite.Connections;
using TrustFund.Storage.Sqlite.Ledger;
using TrustFund.Storage.Sqlite.Log;
using TrustFund.Storage.Sqlite.Workflow;

namespace TrustFund.Storage.Sqlite;

/// <summary>Reads on one connection. SQLite answers in place, so each answer is complete when the call returns.</summary>
internal abstract class SqliteReads(Connection connection)
{
    internal Connection Connection { get; } = connection;

    public virtual ValueTask<LogHead> Head() => Ask(() => LogTable.Head(Connection));

    public ValueTask<int> VersionOf(StreamId stream) => Ask(() => LogTable.VersionOf(Connection, stream));

    public ValueTask<IReadOnlyList<RecordedEvent>> ReadStream(StreamId stream, int afterVersion) =>
        Ask(() => LogTable.ReadStream(Connection, stream, afterVersion));

    public ValueTask<IReadOnlyList<RecordedEvent>> ReadLog(long afterPosition, int limit) =>
        Look(asker => LogLists.Log(asker, afterPosition, limit));

    public ValueTask<WorkflowRow?> WorkflowOf(string proposal) => Ask(() => WorkflowTables.Instance(Connection, proposal));

    public ValueTask<AccountTimeline> Timeline(LedgerAccount account) => Ask(() => LedgerTables.Timeline(Connection, account));

    public ValueTask<IReadOnlyList<(LedgerAccount Account, Money Balance)>> BalancesOf(ContributionId contribution) =>
        Look(asker => Lookups.BalancesOf(asker, contribution));

    public ValueTask<int> LatestDefinitionVersion(string definitionId) => Look(asker => Lookups.LatestVersion(asker, definitionId));

    public ValueTask<int> LastProposalNumber(string fund) => Look(asker => Lookups.LastProposalNumber(asker, fund));

    public ValueTask<StoredDefinition?> Definition(string definitionId, int version) =>
        Look(asker => Lookups.Definition(asker, definitionId, version));

    // Complete when the call returns, as Connection.Query says, so Result waits for nothing.
#pragma warning disable CA2012, VSTHRD002
    private ValueTask<T> Look<T>(Func<IAsker, ValueTask<T>> question) => Ask(() => question(Connection).GetAwaiter().GetResult());
#pragma warning restore CA2012, VSTHRD002

    /// <summary>Runs a question or a change and translates SQLite's errors.</summary>
    protected virtual ValueTask<T> Ask<T>(Func<T> work)
    {
        try
        {
            return ValueTask.FromResult(work());
        }
        catch (SqliteException exception)
        {
            throw SqliteFailures.Translate(exception);
        }
    }
}

/// <summary>A consistent read: one deferred transaction, which in WAL mode sees one state and blocks nobody.</summary>
internal sealed class SqliteStoreReader : SqliteReads, IStoreReader
{
    private const string Begin = "BEGIN DEFERRED";
    private const string End = "ROLLBACK";
    private const string TakeState = "SELECT count(*) FROM head";

    private readonly Action<Connection> _giveBack;
    private bool _disposed;

    /// <param name="giveBack">Takes the connection when the reader is done.</param>
    public SqliteStoreReader(Connection connection, Action<Connection> giveBack)
        : base(connection)
    {
        _giveBack = giveBack;
        Connection.Of(Begin).Run();

        // A deferred transaction takes its state at the first read: let that be now, not at the caller's first question.
        var row = Connection.Of(TakeState);
        row.Step();
        row.Reset();
    }

    public ValueTask DisposeAsync()
    {
        if (_disposed)
            return ValueTask.CompletedTask;
        _disposed = true;
        if (Connection.InTransaction)
            Connection.Of(End).Run();
        _giveBack(Connection);
        return ValueTask.CompletedTask;
    }

    protected override ValueTask<T> Ask<T>(Func<T> work)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return base.Ask(work);
    }
}
