using TrustFund.Application.Clocks;

namespace TrustFund.Service.Hosting;

/// <summary>Looks at the clocks.</summary>
public sealed class ClockWorker(ClockRinger ringer, Duty duty, ILogger<ClockWorker> log) : DutyWorker(duty, "clocks", log)
{
    protected override async Task Work(CancellationToken stopping)
    {
        var ringing = await ringer.RingDue(stopping);
        NodeMetrics.Rang(ringing.Rung, ringing.Failed.Count);
        if (ringing.Rung > 0)
            Log.LogInformation("{Count} clocks ran out.", ringing.Rung);
        foreach (var (clock, reason) in ringing.Failed)
            Log.LogError("The clock {Clock} could not be rung: {Reason}", clock, reason);
    }
}
