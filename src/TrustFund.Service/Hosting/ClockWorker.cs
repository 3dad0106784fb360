using TrustFund.Application.Clocks;
using TrustFund.Application.Store;

namespace TrustFund.Service.Hosting;

/// <summary>Looks at the clocks every few seconds for as long as the service runs and the duty is this node's.</summary>
public sealed class ClockWorker(ClockRinger ringer, Duty duty, ILogger<ClockWorker> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Interval;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                pause = await Look(stoppingToken) ? Interval : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
                await Task.Delay(pause, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }

        await duty.GiveBack();
    }

    /// <summary>Whether the store could be read and written.</summary>
    private async Task<bool> Look(CancellationToken stopping)
    {
        try
        {
            if (!await duty.IsMine(stopping))
                return true;
            var ringing = await ringer.RingDue(stopping);
            NodeMetrics.Rang(ringing.Rung, ringing.Failed.Count);
            if (ringing.Rung > 0)
                log.LogInformation("{Count} clocks ran out.", ringing.Rung);
            foreach (var (clock, reason) in ringing.Failed)
                log.LogError("The clock {Clock} could not be rung: {Reason}", clock, reason);
            return true;
        }
        catch (StoreBusyException busy)
        {
            log.LogWarning("The clocks wait: {Reason}", busy.Message);
            return false;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            log.LogError(problem, "The clocks could not be looked at.");
            return false;
        }
    }
}
