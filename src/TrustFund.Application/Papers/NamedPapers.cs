using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Domain;
using TrustFund.Domain.Papers;

namespace TrustFund.Application.Papers;

/// <summary>
/// The papers that the log names, folded from it. Asked again, it reads on from where it was, so that a day's question costs a
/// day's events.
/// </summary>
public sealed class NamedPapers(IStore store)
{
    private const int PageSize = 500;

    private readonly Dictionary<StreamId, PapersState> _byProposal = [];
    private long _position;

    /// <summary>Reads what was written since the last time.</summary>
    /// <exception cref="StoreBusyException">The store cannot be read now.</exception>
    public async Task Follow(CancellationToken cancellation)
    {
        await using var reader = await store.Read(cancellation);
        while (await reader.ReadLog(_position, PageSize) is { Count: > 0 } page)
        {
            foreach (var row in page)
                Take(row);
            _position = page[^1].Position;
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Each paper whose bytes must be there: it counts, or something handed in names it.</summary>
    public IEnumerable<(string Proposal, Paper Paper)> Kept =>
        _byProposal.OrderBy(one => one.Key.Value, StringComparer.Ordinal).SelectMany(one => one.Value.All.Where(paper => paper.IsKept).Select(paper => (one.Key.Id, paper)));

    /// <summary>The hashes of those.</summary>
    public IReadOnlySet<string> Hashes => Kept.Select(one => one.Paper.Facts.Sha256).ToHashSet(StringComparer.Ordinal);

    private void Take(RecordedEvent row)
    {
        var isFirst = row.Type == "proposal.paper-attached" && _byProposal.TryAdd(row.Stream, PapersState.Empty);
        if (isFirst || _byProposal.ContainsKey(row.Stream))
            _byProposal[row.Stream] = PapersState.Apply(_byProposal[row.Stream], EventCatalogue.Parse(row));
    }
}
