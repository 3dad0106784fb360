using Npgsql;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain;
using TrustFund.Domain.Ledger;
using TrustFund.Storage.Postgres.Connections;
using TrustFund.Storage.Postgres.Groups;
using TrustFund.Storage.Postgres.Ledger;
using TrustFund.Storage.Postgres.Log;
using TrustFund.Storage.Postgres.Views;
using TrustFund.Storage.Postgres.Workflow;

namespace TrustFund.Storage.Postgres;

/// <summary>
/// The one write transaction. What commands write is kept here and sent at the commit, all at once: the network is waited for once
/// a group, and a command undone to its savepoint has cost the server nothing. Questions see what is kept. Once the server failed
/// it, nothing more is accepted, so that half of a group can never be committed.
/// </summary>
internal sealed class PostgresStoreTransaction(
    PostgresStore store, Session session, LogHead before, Remembered remembered, Dictionary<AnswerKey, StoredAnswer?> answers, Func<bool, ValueTask> giveBack)
    : PostgresGroupReads(session, before, remembered, answers), IStoreTransaction
{
    public const string RollBack = "ROLLBACK";
    private const string CommitAll = "COMMIT";

    private LogHead? _lastAtSavepoint;

    public ValueTask Savepoint() => Do(() =>
    {
        Group.Take(Command);
        _lastAtSavepoint = Last;
    });

    public ValueTask RollBackToSavepoint() => Do(() =>
    {
        Last = _lastAtSavepoint ?? throw new InvalidOperationException("No savepoint was set.");
        Command.Clear();
    });

    public async ValueTask StoreAnswer(string actor, string key, StoredAnswer answer)
    {
        if (await AnswerTo(actor, key) is not null)
            throw new InvalidOperationException($"There is an answer to '{actor}' under this key already.");
        Command.Answers[new AnswerKey(actor, key)] = answer;
    }

    public async ValueTask<IReadOnlyList<RecordedEvent>> Append(IReadOnlyList<NewEvent> events)
    {
        var rows = new RecordedEvent[events.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = events[i];
            var version = await VersionOf(row.Stream);
            if (row.Version != version + 1)
                throw new InvalidOperationException($"The stream '{row.Stream}' is at version {version}; an event for version {row.Version} does not follow.");
            rows[i] = LogTable.Behind(Last, row);
            Last = new LogHead(rows[i].Position, rows[i].Hash);
            Command.Log.Add(rows[i]);
            Command.Versions[row.Stream] = row.Version;
        }

        return rows;
    }

    public async ValueTask Post(long position, string fund, IReadOnlyList<LedgerEntry> entries)
    {
        // All entries of one event count together: only where they end can a balance be wrong.
        var moved = new Dictionary<LedgerAccount, AccountState>();
        foreach (var entry in entries)
        {
            if (!entry.IsBalanced)
                throw new InvalidOperationException($"An entry '{entry.Kind}' of the event at {position} does not balance.");
            foreach (var (account, amount) in entry.Postings)
                moved[account] = Move(moved.TryGetValue(account, out var known) ? known : await AccountOf(account), position, fund, account, entry.EffectiveOn, amount);
        }

        // The database's CHECK says the same at the commit; here the action at fault is still known.
        foreach (var (account, state) in moved)
        {
            if (state.Timeline.Latest < 0 && !account.MayBeNegative)
                throw new InvalidOperationException($"The event at {position} would leave less than nothing on '{account.Key}'.");
            Command.Accounts[account] = state;
        }

        for (var entry = 0; entry < entries.Count; entry++)
            Command.Entries.Add(new PendingEntry(position, entry + 1, fund, entries[entry]));
    }

    public ValueTask Put(ViewRows rows) => Do(() =>
    {
        if (rows.Workflow is { } instance)
        {
            if (rows.Tasks.Any(task => task.Proposal != instance.Proposal) || rows.Timers.Any(timer => timer.Proposal != instance.Proposal))
                throw new InvalidOperationException($"A task or clock of another proposal was put with the instance of '{instance.Proposal}'.");
            Command.Workflows[instance.Proposal] = new PendingWorkflow(instance, rows.Tasks, rows.Timers);
        }
        else if (rows.Tasks.Count + rows.Timers.Count > 0)
        {
            throw new InvalidOperationException("Tasks and clocks are put with the instance that they belong to.");
        }

        if (rows.Proposal is { } proposal)
            Command.Proposals[proposal.Reference] = proposal;
        if (rows.Contribution is { } contribution)
            Command.Contributions[contribution.Reference] = contribution;
        if (rows.Session is { } meeting)
            Command.Sessions[meeting.Reference] = meeting;
    });

    public async ValueTask StoreDefinition(StoredDefinition definition)
    {
        if (await Definition(definition.DefinitionId, definition.Version) is not null)
            throw new InvalidOperationException($"The definition '{definition.DefinitionId}' version {definition.Version} is stored already.");
        Command.Definitions[(definition.DefinitionId, definition.Version)] = definition;
    }

    public async Task Commit()
    {
        MustBeOpen();
        Group.Take(Command);
        try
        {
            await using var batch = Session.Batch();
            LogTable.Write(batch, Group, Last);
            LedgerTables.Write(batch, Group, account => !Remembered.Accounts.TryGetValue(account, out var known) || known == AccountState.None);
            WorkflowTables.Write(batch, Group);
            ViewTables.Write(batch, Group);
            AnswerTable.Write(batch, Group);
            await batch.Of(CommitAll).Run();
        }
        catch (NpgsqlException exception)
        {
            IsBroken = true;
            if (!Session.IsLost)
                throw PostgresFailures.Translate(exception);
            if (Group.Log.Count == 0 || !await store.WasCommitted(Last))
                throw new StoreBusyException("The store went away before the commit; nothing of it is kept.", exception);
        }

        Remembered.Committed(Group, Last);
        await End();
    }

    public async ValueTask DisposeAsync()
    {
        if (IsEnded)
            return;
        try
        {
            if (!Session.IsLost)
            {
                await using var batch = Session.Batch().Of(RollBack);
                await batch.Run();
            }
        }
        catch (NpgsqlException)
        {
            // A session that cannot even roll back is thrown away, and its transaction with it.
            IsBroken = true;
        }

        await End();
    }

    private static AccountState Move(AccountState state, long position, string fund, LedgerAccount account, DateOnly date, Money amount) =>
        state == AccountState.None || (state.Fund == fund && state.Timeline.Currency == amount.Currency)
            ? new AccountState(fund, state.Timeline.With(date, amount))
            : throw new InvalidOperationException($"The event at {position} posts to '{account.Key}' in another currency or fund than the account's.");

    private ValueTask Do(Action work)
    {
        MustBeOpen();
        work();
        return ValueTask.CompletedTask;
    }

    private ValueTask End()
    {
        IsEnded = true;
        return giveBack(!IsBroken && !Session.IsLost);
    }
}
