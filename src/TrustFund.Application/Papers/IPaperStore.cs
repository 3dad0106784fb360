using TrustFund.Domain.Papers;

namespace TrustFund.Application.Papers;

/// <summary>
/// Where the bytes of papers lie: outside the database, each file under its hash, written once and never changed. Several
/// nodes share it.
/// </summary>
public interface IPaperStore
{
    /// <summary>Takes bytes in as they come, never whole in memory, and finds out what they are.</summary>
    /// <param name="atMost">Bytes; where more come, <see cref="IArrival.Received"/> stays null and the rest is not read.</param>
    /// <exception cref="IOException">They cannot be written, or the sender went away: nothing is left.</exception>
    Task<IArrival> Receive(Stream bytes, long atMost, CancellationToken cancellation);

    /// <summary>The bytes of a hash; null where they are not there.</summary>
    Stream? Open(string sha256);

    /// <summary>The hash that the bytes of a hash have now; null where they are not there.</summary>
    Task<string?> HashNow(string sha256, CancellationToken cancellation);

    /// <summary>All hashes that have bytes.</summary>
    IEnumerable<string> All();

    /// <summary>The hashes whose bytes were placed, the last time, before an instant.</summary>
    IEnumerable<string> PlacedBefore(DateTimeOffset instant);

    /// <summary>Removes bytes, unless they were placed again since that instant.</summary>
    /// <returns>Whether they were removed.</returns>
    bool Remove(string sha256, DateTimeOffset placedBefore);

    /// <summary>Removes what began to arrive before an instant and never got a place.</summary>
    /// <returns>How many.</returns>
    int RemoveUnfinished(DateTimeOffset begunBefore);

    /// <summary>Copies the bytes of hashes to a folder of the same form, each proven against its hash.</summary>
    /// <returns>The hashes that are missing or altered: they were not copied.</returns>
    Task<IReadOnlyList<string>> CopyTo(string folder, IEnumerable<string> hashes, CancellationToken cancellation);
}

/// <summary>Bytes that arrived and have no place yet; disposed of without one, they are gone.</summary>
public interface IArrival : IAsyncDisposable
{
    /// <summary>Null where there were too many bytes.</summary>
    ReceivedPaper? Received { get; }

    /// <summary>Gives the bytes their place under their hash, safe against a loss of power.</summary>
    Task Place();
}
