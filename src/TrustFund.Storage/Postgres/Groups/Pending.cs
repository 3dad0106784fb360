using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Application.Views;
using TrustFund.Domain.Ledger;

namespace TrustFund.Storage.Postgres.Groups;

/// <summary>
/// What one command, or the group of those before it, has written and the server does not have yet. A row written over another
/// of the same key takes its place.
/// </summary>
internal sealed class Pending
{
    public List<RecordedEvent> Log { get; } = [];

    /// <summary>The version that a stream has reached.</summary>
    public Dictionary<StreamId, int> Versions { get; } = [];

    public Dictionary<AnswerKey, StoredAnswer> Answers { get; } = [];

    public List<PendingEntry> Entries { get; } = [];

    /// <summary>What accounts come to.</summary>
    public Dictionary<LedgerAccount, AccountState> Accounts { get; } = [];

    public Dictionary<(string Id, int Version), StoredDefinition> Definitions { get; } = [];

    public Dictionary<string, ProposalRow> Proposals { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, PendingWorkflow> Workflows { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ContributionRow> Contributions { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SessionRow> Sessions { get; } = new(StringComparer.Ordinal);

    public bool IsEmpty => Log.Count + Answers.Count + Entries.Count + Definitions.Count + Proposals.Count + Workflows.Count + Contributions.Count + Sessions.Count == 0;

    /// <summary>Takes over what was written later, and leaves it empty.</summary>
    public void Take(Pending later)
    {
        Log.AddRange(later.Log);
        Entries.AddRange(later.Entries);
        Over(Versions, later.Versions);
        Over(Answers, later.Answers);
        Over(Accounts, later.Accounts);
        Over(Definitions, later.Definitions);
        Over(Proposals, later.Proposals);
        Over(Workflows, later.Workflows);
        Over(Contributions, later.Contributions);
        Over(Sessions, later.Sessions);
        later.Clear();
    }

    public void Clear()
    {
        Log.Clear();
        Entries.Clear();
        Versions.Clear();
        Answers.Clear();
        Accounts.Clear();
        Definitions.Clear();
        Proposals.Clear();
        Workflows.Clear();
        Contributions.Clear();
        Sessions.Clear();
    }

    private static void Over<TKey, TValue>(Dictionary<TKey, TValue> rows, Dictionary<TKey, TValue> later)
        where TKey : notnull
    {
        foreach (var (key, row) in later)
            rows[key] = row;
    }
}

/// <summary>An entry of the event at a position, the first being 1.</summary>
internal sealed record PendingEntry(long Position, int Number, string Fund, LedgerEntry Entry);

/// <summary>An instance with all open tasks and running clocks of its proposal.</summary>
internal sealed record PendingWorkflow(WorkflowRow Instance, IReadOnlyList<TaskRow> Tasks, IReadOnlyList<TimerRow> Timers);

/// <summary>What stands on an account of a fund. Its fund is empty, and its timeline, while nothing was ever posted to it.</summary>
internal sealed record AccountState(string Fund, AccountTimeline Timeline)
{
    public static AccountState None { get; } = new("", AccountTimeline.Empty);
}
