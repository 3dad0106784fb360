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
using TrustFund.Storage.Postgres.Workflow;
using TrustFund.Storage.Queries;

namespace TrustFund.Storage.Postgres;

/// <summary>What the write transaction is asked: what it has written itself, then what the writer remembers, then the server.</summary>
internal abstract class PostgresGroupReads(Session session, LogHead head, Remembered remembered, Dictionary<AnswerKey, StoredAnswer?> answers)
{
    /// <summary>What commands before the last savepoint wrote.</summary>
    protected Pending Group { get; } = new();

    /// <summary>What was written since.</summary>
    protected Pending Command { get; } = new();

    internal Session Session { get; } = session;

    protected Remembered Remembered { get; } = remembered;

    protected LogHead Last { get; set; } = head;

    /// <summary>Whether the server's transaction takes nothing more.</summary>
    protected bool IsBroken { get; set; }

    protected bool IsEnded { get; set; }

    public ValueTask<LogHead> Head() => Now(() => Last);

    public async ValueTask<int> VersionOf(StreamId stream)
    {
        MustBeOpen();
        if (Command.Versions.TryGetValue(stream, out var version) || Group.Versions.TryGetValue(stream, out version))
            return version;
        return await StoredVersionOf(stream);
    }

    public async ValueTask<IReadOnlyList<RecordedEvent>> ReadStream(StreamId stream, int afterVersion)
    {
        MustBeOpen();
        var stored = await StoredVersionOf(stream) > afterVersion ? await Ask(asker => LogLists.Stream(asker, stream, afterVersion)) : [];
        return [.. stored, .. Written().Where(row => row.Stream == stream && row.Version > afterVersion)];
    }

    public async ValueTask<IReadOnlyList<RecordedEvent>> ReadLog(long afterPosition, int limit)
    {
        var stored = await Ask(asker => LogLists.Log(asker, afterPosition, limit));
        return [.. stored.Concat(Written().Where(row => row.Position > afterPosition)).Take(limit)];
    }

    public async ValueTask<WorkflowRow?> WorkflowOf(string proposal)
    {
        MustBeOpen();
        return Command.Workflows.TryGetValue(proposal, out var put) || Group.Workflows.TryGetValue(proposal, out put)
            ? put.Instance
            : await Ask(asker => WorkflowTables.Instance(asker, proposal));
    }

    public async ValueTask<AccountTimeline> Timeline(LedgerAccount account) => (await AccountOf(account)).Timeline;

    public async ValueTask<IReadOnlyList<(LedgerAccount Account, Money Balance)>> BalancesOf(ContributionId contribution)
    {
        var balances = (await Ask(asker => Lookups.BalancesOf(asker, contribution))).ToDictionary(stored => stored.Account, stored => stored.Balance);
        foreach (var (account, state) in Group.Accounts.Concat(Command.Accounts).Where(moved => moved.Key.Contribution == contribution))
            balances[account] = new Money(state.Timeline.Latest, state.Timeline.Currency!.Value);
        return [.. balances.Select(balance => (balance.Key, balance.Value))];
    }

    public async ValueTask<int> LatestDefinitionVersion(string definitionId) =>
        Group.Definitions.Keys.Concat(Command.Definitions.Keys).Where(key => key.Id == definitionId).Select(key => key.Version)
            .Append(await Ask(asker => Lookups.LatestVersion(asker, definitionId))).Max();

    public async ValueTask<int> LastProposalNumber(string fund)
    {
        MustBeOpen();
        if (!Remembered.LastNumbers.TryGetValue(fund, out var last))
            Remembered.LastNumbers[fund] = last = await Ask(asker => Lookups.LastProposalNumber(asker, fund));
        return Group.Proposals.Values.Concat(Command.Proposals.Values).Where(row => row.Fund == fund).Select(row => ProposalNumbers.Of(row.Reference)).Append(last).Max();
    }

    public async ValueTask<StoredDefinition?> Definition(string definitionId, int version)
    {
        MustBeOpen();
        return Command.Definitions.TryGetValue((definitionId, version), out var stored) || Group.Definitions.TryGetValue((definitionId, version), out stored)
            ? stored
            : await Ask(asker => Lookups.Definition(asker, definitionId, version));
    }

    public async ValueTask Foresee(IReadOnlyCollection<AnswerKey> asked) => await Ask(async _ =>
    {
        await FindAnswers(asked);
        return true;
    });

    public async ValueTask<StoredAnswer?> AnswerTo(string actor, string key)
    {
        MustBeOpen();
        var asked = new AnswerKey(actor, key);
        if (Command.Answers.TryGetValue(asked, out var written) || Group.Answers.TryGetValue(asked, out written))
            return written;
        if (!answers.ContainsKey(asked))
            await Foresee([asked]);
        return answers[asked];
    }

    protected void MustBeOpen()
    {
        ObjectDisposedException.ThrowIf(IsEnded, this);
        if (IsBroken)
            throw new StoreBusyException("The transaction failed before; nothing of it is kept.");
    }

    private IEnumerable<RecordedEvent> Written() => Group.Log.Concat(Command.Log);

    private async ValueTask<int> StoredVersionOf(StreamId stream)
    {
        if (!Remembered.Versions.TryGetValue(stream, out var version))
            Remembered.Versions[stream] = version = await Ask(asker => LogTable.VersionOf(asker, stream));
        return version;
    }

    protected async ValueTask<AccountState> AccountOf(LedgerAccount account)
    {
        MustBeOpen();
        if (Command.Accounts.TryGetValue(account, out var state) || Group.Accounts.TryGetValue(account, out state))
            return state;
        if (!Remembered.Accounts.TryGetValue(account, out state))
            Remembered.Accounts[account] = state = await Ask(asker => LedgerTables.Find(asker, account));
        return state;
    }

    private async ValueTask FindAnswers(IReadOnlyCollection<AnswerKey> asked)
    {
        await using var batch = Session.Batch();
        AnswerTable.Ask(batch, asked);
        await using var rows = await batch.Read();
        foreach (var key in asked)
            answers[key] = null;
        await AnswerTable.Read(rows, answers);
    }

    private async ValueTask<T> Ask<T>(Func<IAsker, ValueTask<T>> question)
    {
        MustBeOpen();
        try
        {
            return await question(Session);
        }
        catch (NpgsqlException exception)
        {
            // After any error the server's transaction takes nothing more.
            IsBroken = true;
            throw PostgresFailures.Translate(exception);
        }
    }

    private ValueTask<T> Now<T>(Func<T> work)
    {
        MustBeOpen();
        return ValueTask.FromResult(work());
    }
}
