using System.Diagnostics;
using System.Diagnostics.Metrics;
using TrustFund.Contracts;

namespace TrustFund.Reporting.Consuming;

/// <summary>What Reporting tells while it works: the end of the trace that began with a request, and how long its figures are behind.</summary>
public static class ReportingTelemetry
{
    /// <summary>The name under which a host listens to traces and metrics.</summary>
    public const string Name = "TrustFund.Reporting";

    private static readonly ActivitySource s_source = new(Name);

    private static readonly Meter s_meter = new(Name);

    private static readonly Histogram<double> s_delay = s_meter.CreateHistogram<double>(
        "trustfund.reporting.delay", "ms", "From the writing of an event to the log, just before its commit, to its commit in Reporting's tables.");

    /// <summary>One span an event, in the trace of the request that caused it, over the transaction that brought it into the tables.</summary>
    internal static void Committed(IEnumerable<CloudEvent> handled, DateTimeOffset began, TimeProvider clock)
    {
        if (!s_source.HasListeners() && !s_delay.Enabled)
            return;
        var now = clock.GetUtcNow();
        foreach (var told in handled)
        {
            s_delay.Record((now - told.RecordedAt).TotalMilliseconds);
            if (!ActivityContext.TryParse(told.TraceParent, null, isRemote: true, out var request))
                continue;
            using var span = s_source.StartActivity("reporting write", ActivityKind.Consumer, request, startTime: began);
            // No reference: it may name somebody.
            span?.SetTag("trustfund.event.type", told.Type);
            span?.SetTag("messaging.operation.type", "process");
        }
    }
}
