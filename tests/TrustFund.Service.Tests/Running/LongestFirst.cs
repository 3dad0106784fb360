using TrustFund.Service.Tests.Access;
using TrustFund.Service.Tests.Clocks;
using TrustFund.Service.Tests.Crash;
using TrustFund.Service.Tests.Running;
using Xunit.Sdk;
using Xunit.v3;

// More than there are processors: whoever kills nodes waits for most of the time, for processes, leases and brokers.
[assembly: Parallelization(MaxThreads = 3)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace TrustFund.Service.Tests.Running;

/// <summary>What takes longest begins first, so that none of it runs alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        .. new[] { typeof(CrashTests), typeof(PostgresCrashPointTests), typeof(ClockJumpTests), typeof(AccessMatrixTests), typeof(SqliteCrashPointTests) }.Select(type => type.FullName!),
    ];

    public IReadOnlyCollection<TCollection> OrderTestCollections<TCollection>(IReadOnlyCollection<TCollection> testCollections)
        where TCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Place(collection)).ThenBy(collection => collection.UniqueID, StringComparer.Ordinal)];

    private static int Place(ITestCollection collection)
    {
        var place = Array.FindIndex(Long, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal));
        return place < 0 ? Long.Length : place;
    }
}
