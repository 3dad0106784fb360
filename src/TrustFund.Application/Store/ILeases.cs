namespace TrustFund.Application.Store;

/// <summary>Who has a duty.</summary>
/// <param name="Remaining">How long yet, unless it is prolonged; zero or less where it has run out.</param>
public sealed record Lease(string Duty, string Node, TimeSpan Remaining);

/// <summary>
/// Duties that one node at a time does, as ringing the clocks. A lease spares the others the work and ends by itself when its
/// node dies; it is no lock: what is done under it must be harmless when two do it. Time is the store's own, so that nodes
/// whose clocks differ agree.
/// </summary>
public interface ILeases
{
    /// <summary>Takes the duty where it is free or has run out, and prolongs it where it is this node's.</summary>
    /// <param name="duration">From now on; in whole seconds.</param>
    /// <returns>Whether the duty is now this node's.</returns>
    /// <exception cref="StoreBusyException">The store cannot be written now.</exception>
    Task<bool> Hold(string duty, string node, TimeSpan duration, CancellationToken cancellation);

    /// <summary>Gives the duty back where it is this node's, so that another need not wait.</summary>
    /// <exception cref="StoreBusyException">The store cannot be written now.</exception>
    Task GiveBack(string duty, string node, CancellationToken cancellation);

    /// <summary>All that were taken, those that have run out included.</summary>
    /// <exception cref="StoreBusyException">The store cannot be read now.</exception>
    Task<IReadOnlyList<Lease>> All(CancellationToken cancellation);
}
