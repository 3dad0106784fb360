namespace TrustFund.Benchmarks;

/// <summary>What Elsa 3 did with an approval flow of 8 activities and 4 resumes on 2 cores, built and run beside this: the scale of our aims.</summary>
internal static class ElsaItself
{
    /// <summary>Instances a second in memory, without persistence.</summary>
    public const int InMemory = 440;

    /// <summary>Instances a second on PostgreSQL, at its slowest and its fastest.</summary>
    public const int StoredSlowest = 6;

    /// <inheritdoc cref="StoredSlowest"/>
    public const int StoredFastest = 22;
}
