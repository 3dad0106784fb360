using System.Diagnostics;

namespace TrustFund.Messaging.Relaying;

/// <summary>The relay's part of the trace that began with a request: from the log to the other side's confirm.</summary>
public static class RelayTelemetry
{
    /// <summary>The name under which a host listens.</summary>
    public const string Name = "TrustFund.Messaging";

    private static readonly ActivitySource s_source = new(Name);

    /// <summary>One span an event whose request is traced; none is the parent of what else happens here.</summary>
    internal static IReadOnlyList<Activity> Begin(IReadOnlyList<OutgoingEvent> events)
    {
        if (!s_source.HasListeners())
            return [];
        var before = Activity.Current;
        var spans = new List<Activity>();
        foreach (var outgoing in events)
        {
            if (!ActivityContext.TryParse(outgoing.TraceParent, null, isRemote: true, out var request) || s_source.StartActivity("publish", ActivityKind.Producer, request) is not { } span)
                continue;
            span.SetTag("trustfund.event.type", outgoing.Type);
            spans.Add(span);
            Activity.Current = before;
        }

        return spans;
    }

    /// <summary>Only what was confirmed is told; a failed round is carried again.</summary>
    internal static void End(IReadOnlyList<Activity> spans)
    {
        foreach (var span in spans)
            span.Dispose();
    }
}
