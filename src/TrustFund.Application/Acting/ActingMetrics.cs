using System.Diagnostics.Metrics;

namespace TrustFund.Application.Acting;

/// <summary>What actions do, counted: names of actions and codes of refusals, never who or about what.</summary>
public static class ActingMetrics
{
    /// <summary>The name under which a host listens.</summary>
    public const string Name = "TrustFund";

    private static readonly Meter s_meter = new(Name);

    private static readonly Counter<long> s_actions = s_meter.CreateCounter<long>("trustfund.actions", "{action}", "Actions by name and outcome.");

    private static readonly Histogram<long> s_groups = s_meter.CreateHistogram<long>("trustfund.group.size", "{action}", "Actions that were committed together.");

    private static readonly Histogram<long> s_commits = s_meter.CreateHistogram<long>("trustfund.commit.duration", "us", "Time from the taking of the head to the end of the commit.");

    internal static void Acted(UseCase useCase, ActionResult result) => s_actions.Add(
        1, new KeyValuePair<string, object?>("action", useCase.Name), new KeyValuePair<string, object?>("outcome", OutcomeOf(result)));

    internal static void Committed(int actions, TimeSpan duration)
    {
        s_groups.Record(actions);
        s_commits.Record(duration.Ticks / TimeSpan.TicksPerMicrosecond);
    }

    private static string OutcomeOf(ActionResult result) => result switch
    {
        ActionResult.Done { Repeated: true } => "repeated",
        ActionResult.Done => "done",
        ActionResult.Refused refused => refused.Refusal.Code,
        _ => "invalid",
    };
}
