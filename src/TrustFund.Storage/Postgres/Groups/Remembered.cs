using TrustFund.Application.Log;
using TrustFund.Domain.Ledger;

namespace TrustFund.Storage.Postgres.Groups;

/// <summary>
/// What the writer knows of the store as it is at one head, so that it need not ask again for what nobody changed. It is used only
/// by whoever holds the head; before that the writer hears what other nodes did behind this head, and forgets just that.
/// </summary>
internal sealed class Remembered
{
    private const int Most = 100_000;

    /// <summary>The head at which all this is so; null where nothing is known.</summary>
    public LogHead? Head { get; private set; }

    /// <summary>Versions of streams, 0 for those that are not there.</summary>
    public Dictionary<StreamId, int> Versions { get; } = [];

    public Dictionary<LedgerAccount, AccountState> Accounts { get; } = [];

    /// <summary>The highest number in a fund's proposal references.</summary>
    public Dictionary<string, int> LastNumbers { get; } = new(StringComparer.Ordinal);

    public void Forget()
    {
        Head = null;
        Versions.Clear();
        Accounts.Clear();
        LastNumbers.Clear();
    }

    /// <summary>Goes to a head that was taken; what others changed has been corrected.</summary>
    public void MoveTo(LogHead head)
    {
        if (Versions.Count + Accounts.Count > Most)
            Forget();
        Head = head;
    }

    /// <summary>What was committed is so from now on.</summary>
    public void Committed(Pending group, LogHead head)
    {
        foreach (var (stream, version) in group.Versions)
            Versions[stream] = version;
        foreach (var (account, state) in group.Accounts)
            Accounts[account] = state;
        foreach (var proposal in group.Proposals.Values)
        {
            if (LastNumbers.TryGetValue(proposal.Fund, out var last))
                LastNumbers[proposal.Fund] = Math.Max(last, ProposalNumbers.Of(proposal.Reference));
        }

        Head = head;
    }
}
