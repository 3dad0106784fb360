using System.Runtime.CompilerServices;
using TrustFund.Application.Auditing;
using TrustFund.Application.Store;

namespace TrustFund.Application.Papers;

/// <summary>Whether every paper that the log names is there, and is what it was.</summary>
public static class PaperAudit
{
    /// <summary>The differences, by proposal and number: the hash now, or nothing where the bytes are missing.</summary>
    /// <exception cref="StoreBusyException">The store cannot be read now.</exception>
    public static async IAsyncEnumerable<AuditFinding> Check(IStore store, IPaperStore papers, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var named = new NamedPapers(store);
        await named.Follow(cancellation);
        var found = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (proposal, paper) in named.Kept)
        {
            var sha256 = paper.Facts.Sha256;
            if (!found.TryGetValue(sha256, out var now))
                found[sha256] = now = await papers.HashNow(sha256, cancellation);
            if (now != sha256)
                yield return new AuditFinding("papers", $"{proposal}/{paper.Number}", "sha256", now, sha256);
        }
    }
}
