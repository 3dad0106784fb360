using Microsoft.Data.Sqlite;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain.Ledger;
using TrustFund.Storage.Sqlite.Connections;
using TrustFund.Storage.Sqlite.Ledger;
using TrustFund.Storage.Sqlite.Log;
using TrustFund.Storage.Sqlite.Views;
using TrustFund.Storage.Sqlite.Workflow;

namespace TrustFund.Storage.Sqlite;

/// <summary>
/// The one write transaction. The head is kept in memory and written once, at the commit. Once the disk or the lock failed
/// it, nothing more is accepted, so that half of a group can never be committed.
/// </summary>
internal sealed class SqliteStoreTransaction : SqliteReads, IStoreTransaction
{
    public const string BeginImmediate = "BEGIN IMMEDIATE";
    private const string CommitAll = "COMMIT";
    private const string RollBack = "ROLLBACK";
    private const string SetSavepoint = "SAVEPOINT command";
    private const string ReleaseSavepoint = "RELEASE command";
    private const string RollBackToCommand = "ROLLBACK TO command";

    private readonly Action<Connection, bool> _giveBack;
    private readonly LogHead _before;
    private LogHead _head;
    private LogHead? _headAtSavepoint;
    private bool _changedSinceSavepoint;
    private bool _broken;
    private bool _ended;

    /// <param name="connection">The write connection, inside the transaction.</param>
    /// <param name="giveBack">Takes the connection at the end, and whether it may be used again.</param>
    public SqliteStoreTransaction(Connection connection, Action<Connection, bool> giveBack)
        : base(connection)
    {
        _giveBack = giveBack;
        _before = _head = LogTable.Head(connection);
    }

    public override ValueTask<LogHead> Head() => Ask(() => _head);

    public ValueTask Savepoint() => Do(() =>
    {
        // Nothing to mark anew where nothing was written since the last mark: a refused command costs no statement here.
        if (_headAtSavepoint is not null && !_changedSinceSavepoint)
            return;
        if (_headAtSavepoint is not null)
            Connection.Of(ReleaseSavepoint).Run();
        Connection.Of(SetSavepoint).Run();
        _headAtSavepoint = _head;
        _changedSinceSavepoint = false;
    });

    public ValueTask RollBackToSavepoint() => Do(() =>
    {
        if (_headAtSavepoint is null)
            throw new InvalidOperationException("No savepoint was set.");
        if (_changedSinceSavepoint)
            Connection.Of(RollBackToCommand).Run();
        _head = _headAtSavepoint;
        _changedSinceSavepoint = false;
    });

    public ValueTask<StoredAnswer?> AnswerTo(string actor, string key) => Ask(() => AnswerTable.Find(Connection, actor, key));

    public ValueTask StoreAnswer(string actor, string key, StoredAnswer answer) => Change(() => AnswerTable.Store(Connection, actor, key, answer));

    public ValueTask<IReadOnlyList<RecordedEvent>> Append(IReadOnlyList<NewEvent> events) => Ask<IReadOnlyList<RecordedEvent>>(() =>
    {
        _changedSinceSavepoint = true;
        var rows = new RecordedEvent[events.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = events[i];

            // Behind a row of the same stream in the same call the version is known without asking.
            var version = i > 0 && events[i - 1].Stream == row.Stream ? events[i - 1].Version : LogTable.VersionOf(Connection, row.Stream);
            if (row.Version != version + 1)
                throw new InvalidOperationException($"The stream '{row.Stream}' is at version {version}; an event for version {row.Version} does not follow.");
            rows[i] = LogTable.Append(Connection, _head, row);
            _head = new LogHead(rows[i].Position, rows[i].Hash);
        }

        return rows;
    });

    public ValueTask Post(long position, string fund, IReadOnlyList<LedgerEntry> entries) => Change(() => LedgerTables.Post(Connection, position, fund, entries));

    public ValueTask Put(ViewRows rows) => Change(() =>
    {
        if (rows.Workflow is { } instance)
            WorkflowTables.Put(Connection, instance, rows.Tasks, rows.Timers);
        else if (rows.Tasks.Count + rows.Timers.Count > 0)
            throw new InvalidOperationException("Tasks and clocks are put with the instance that they belong to.");
        if (rows.Proposal is { } proposal)
            ViewTables.Put(Connection, proposal);
        if (rows.Contribution is { } contribution)
            ViewTables.Put(Connection, contribution);
        if (rows.Session is { } session)
            ViewTables.Put(Connection, session);
    });

    public ValueTask StoreDefinition(StoredDefinition definition) => Change(() => WorkflowTables.Store(Connection, definition));

    public Task Commit() => Do(() =>
    {
        if (_head.Position != _before.Position)
            LogTable.SetHead(Connection, _head);
        Connection.Of(CommitAll).Run();
        End();
    }).AsTask();

    public ValueTask DisposeAsync()
    {
        if (_ended)
            return ValueTask.CompletedTask;
        try
        {
            if (Connection.InTransaction)
                Connection.Of(RollBack).Run();
        }
        catch (SqliteException)
        {
            // A connection that cannot even roll back is thrown away, and its transaction with it.
            _broken = true;
        }

        End();
        return ValueTask.CompletedTask;
    }

    protected override ValueTask<T> Ask<T>(Func<T> work)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        if (_broken)
            throw new StoreBusyException("The transaction failed before; nothing of it is kept.");
        try
        {
            return ValueTask.FromResult(work());
        }
        catch (SqliteException exception)
        {
            _broken = SqliteFailures.IsPassing(exception) || !Connection.InTransaction;
            throw SqliteFailures.Translate(exception);
        }
    }

    private ValueTask Change(Action work)
    {
        _changedSinceSavepoint = true;
        return Do(work);
    }

    private ValueTask Do(Action work)
    {
        var done = Ask(() =>
        {
            work();
            return true;
        });
        return done.IsCompletedSuccessfully ? ValueTask.CompletedTask : new ValueTask(done.AsTask());
    }

    private void End()
    {
        _ended = true;
        _giveBack(Connection, !_broken);
    }
}
