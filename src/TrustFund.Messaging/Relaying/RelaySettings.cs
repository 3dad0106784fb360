namespace TrustFund.Messaging.Relaying;

/// <summary>How the relay works; the defaults are for production.</summary>
public sealed record RelaySettings
{
    /// <summary>The node in leases; no two nodes have the same.</summary>
    public required string Node { get; init; }

    /// <summary>Rows of the log per round.</summary>
    public int Batch { get; init; } = 1_024;

    /// <summary>How long nothing is looked for after nothing was found.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMilliseconds(25);

    /// <summary>After this long without a sign of the node that relays another takes over; whole seconds.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest that one round may take; then its events are carried again. Shorter than the lease, so that two nodes never publish at once for long.</summary>
    public TimeSpan Round { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How often a node that does not lead looks whether it may.</summary>
    public TimeSpan Standby { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The pause after a failure, doubled with each up to <see cref="LongestPause"/>.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(5);
}
