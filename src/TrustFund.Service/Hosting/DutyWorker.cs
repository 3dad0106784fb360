using TrustFund.Application.Store;

namespace TrustFund.Service.Hosting;

/// <summary>
/// Does a piece of a duty every two seconds, for as long as the service runs and the duty is this node's; ever more seldom, up to
/// once a minute, while the store cannot be read and written.
/// </summary>
/// <param name="what">What waits meanwhile, for the log.</param>
public abstract class DutyWorker(Duty duty, string what, ILogger log) : BackgroundService
{
    protected static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    protected static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected Duty Duty { get; } = duty;

    protected ILogger Log { get; } = log;

    /// <summary>A piece of the duty, which is this node's now.</summary>
    protected abstract Task Work(CancellationToken stopping);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
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

        await Duty.GiveBack();
    }

    /// <summary>Whether the store could be read and written.</summary>
    private async Task<bool> Look(CancellationToken stopping)
    {
        try
        {
            if (await Duty.IsMine(stopping))
                await Work(stopping);
            return true;
        }
        catch (StoreBusyException busy)
        {
            Log.LogWarning("The {What} wait: {Reason}", what, busy.Message);
            return false;
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            Log.LogError(problem, "The {What} could not be looked at.", what);
            return false;
        }
    }
}
