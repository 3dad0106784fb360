namespace TrustFund.Messaging.Relaying;

/// <summary>What the relay of this process last saw: for the health page. The broker's own word is not believed, only the lag is.</summary>
/// <param name="Leads">Whether this node drives the relay now.</param>
/// <param name="Position">The last position carried, as far as this node knows.</param>
/// <param name="WaitingSince">When the oldest event still waiting was written, UTC; null: nothing waits that this node knows of.</param>
/// <param name="Problem">Why it does not get on; null: it does.</param>
public sealed record RelayState(bool Leads, long Position, DateTimeOffset? WaitingSince, string? Problem)
{
    public static RelayState Unknown { get; } = new(Leads: false, 0, null, null);
}
