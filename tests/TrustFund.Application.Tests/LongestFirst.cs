using Xunit.Sdk;
using Xunit.v3;

namespace TrustFund.Application.Tests;

/// <summary>What takes longest begins first, so that none of it runs alone at the end.</summary>
public abstract class LongestFirst(params Type[] longest) : ITestCollectionOrderer
{
    public IReadOnlyCollection<TCollection> OrderTestCollections<TCollection>(IReadOnlyCollection<TCollection> testCollections)
        where TCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Place(collection)).ThenBy(collection => collection.UniqueID, StringComparer.Ordinal)];

    private int Place(ITestCollection collection)
    {
        // A class is a collection, which is named after it.
        var place = Array.FindIndex(longest, type => collection.TestCollectionDisplayName.Contains(type.FullName!, StringComparison.Ordinal));
        return place < 0 ? longest.Length : place;
    }
}
