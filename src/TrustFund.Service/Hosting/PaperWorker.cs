using TrustFund.Application.Papers;
using TrustFund.Application.Store;

namespace TrustFund.Service.Hosting;

/// <summary>Removes the bytes that no paper needs, every few hours, on the node that has the duty.</summary>
public sealed class PaperWorker(PaperSweep sweep, Duty duty, ILogger<PaperWorker> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(3);

    /// <summary>A node that starts has more urgent things to do.</summary>
    private static readonly TimeSpan First = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = First;
        try
        {
            while (true)
            {
                await Task.Delay(pause, stoppingToken);
                await Look(stoppingToken);
                pause = Interval;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task Look(CancellationToken stopping)
    {
        try
        {
            if (!await duty.IsMine(stopping))
                return;
            if (await sweep.Run(stopping) is var removed and > 0)
                log.LogInformation("{Count} files that no paper needs were removed.", removed);
        }
        catch (StoreBusyException busy)
        {
            log.LogWarning("The papers wait: {Reason}", busy.Message);
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            log.LogError(problem, "The papers could not be looked at.");
        }
        finally
        {
            // The next time is hours away: another node may have it by then.
            await duty.GiveBack();
        }
    }
}
