using System.Diagnostics.Metrics;

namespace TrustFund.Service.Hosting;

/// <summary>What a node's own work counts.</summary>
internal static class NodeMetrics
{
    /// <summary>The name under which a host listens.</summary>
    public const string Name = "TrustFund.Node";

    private static readonly Meter s_meter = new(Name);

    private static readonly Counter<long> s_clocks = s_meter.CreateCounter<long>("trustfund.clocks", "{clock}", "Clocks that ran out, by outcome.");

    public static void Rang(int rung, int failed)
    {
        s_clocks.Add(rung, new KeyValuePair<string, object?>("outcome", "rung"));
        s_clocks.Add(failed, new KeyValuePair<string, object?>("outcome", "failed"));
    }
}
