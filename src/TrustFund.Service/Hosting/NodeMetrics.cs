using System.Diagnostics.Metrics;
using TrustFund.Messaging.Relaying;

namespace TrustFund.Service.Hosting;

/// <summary>What a node's own work counts.</summary>
internal static class NodeMetrics
{
    /// <summary>The name under which a host listens.</summary>
    public const string Name = "TrustFund.Node";

    private static readonly Meter s_meter = new(Name);

    private static readonly Counter<long> s_clocks = s_meter.CreateCounter<long>("trustfund.clocks", "{clock}", "Clocks that ran out, by outcome.");

    private static readonly Counter<long> s_notices = s_meter.CreateCounter<long>("trustfund.notices", "{notice}", "Notices that people were given.");

    private static readonly Counter<long> s_mails = s_meter.CreateCounter<long>("trustfund.mails", "{mail}", "Attempts to send a mail, by outcome.");

    /// <summary>Tells for how long the oldest event has waited for the bus, where this node carries them.</summary>
    public static void WatchRelay(IServiceProvider services)
    {
        if (services.GetService<Relay>() is not { } relay)
            return;
        services.GetRequiredService<IMeterFactory>().Create(Name).CreateObservableGauge(
            "trustfund.relay.waiting", () => Waiting(relay.State.WaitingSince), "ms", "How long the oldest event waits for the bus.");
    }

    private static long Waiting(DateTimeOffset? since) => since is { } at ? Math.Max(0, (long)(TimeProvider.System.GetUtcNow() - at).TotalMilliseconds) : 0;

    public static void Rang(int rung, int failed)
    {
        s_clocks.Add(rung, new KeyValuePair<string, object?>("outcome", "rung"));
        s_clocks.Add(failed, new KeyValuePair<string, object?>("outcome", "failed"));
    }

    public static void Told(int notices) => s_notices.Add(notices);

    /// <param name="outcome"><c>sent</c>, <c>put-off</c> or <c>failed</c>.</param>
    public static void Mailed(string outcome) => s_mails.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
