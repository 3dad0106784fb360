using TrustFund.Application.Store;

namespace TrustFund.Application.Papers;

/// <summary>
/// Removes bytes that no paper needs: uploads that were cut off or refused, and papers that were withdrawn before anything was
/// handed in with them. Only what is a day old: an upload places its bytes before its event is written.
/// </summary>
/// <param name="clock">Of the machine, never a demonstration's: files have the machine's time.</param>
public sealed class PaperSweep(IStore store, IPaperStore papers, TimeProvider clock)
{
    public static readonly TimeSpan Age = TimeSpan.FromDays(1);

    private readonly NamedPapers _named = new(store);

    /// <returns>How many files were removed.</returns>
    /// <exception cref="StoreBusyException">The store cannot be read now.</exception>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - Age;
        var removed = papers.RemoveUnfinished(before);
        var old = papers.PlacedBefore(before).ToArray();
        if (old.Length == 0)
            return removed;
        // The log after the files: what got its place before, and its event since, is named.
        await _named.Follow(cancellation);
        var needed = _named.Hashes;
        foreach (var sha256 in old.Where(sha256 => !needed.Contains(sha256)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (papers.Remove(sha256, before))
                removed++;
        }

        return removed;
    }
}
