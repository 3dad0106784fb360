using System.Diagnostics;
using TrustFund.Application.Notices;
using TrustFund.Application.Store;
using TrustFund.Service.Hosting;

namespace TrustFund.Service.Notices;

/// <summary>
/// Tells people of things for as long as the service runs and the duty is this node's: follows the log, looks at the dates, and
/// sends the mails that are due. No action waits for it.
/// </summary>
/// <param name="sender">Null where no mail server is configured.</param>
public sealed class NoticeWorker(NoticeFollower follower, MailSender? sender, Duty duty, ILogger<NoticeWorker> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private long _mailsAwaySince;
    private TimeSpan _mailPause = TimeSpan.Zero;

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
            var following = await follower.Follow(stopping);
            foreach (var (position, reason) in following.Failed)
                log.LogError("Nobody could be told of the event at {Position}: {Reason}", position, reason);
            NodeMetrics.Told(following.Told + await follower.LookAtDates(stopping));
            await Send(stopping);
            return true;
        }
        catch (StoreBusyException busy)
        {
            log.LogWarning("The notices wait: {Reason}", busy.Message);
            return false;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            log.LogError(problem, "The notices could not be looked at.");
            return false;
        }
    }

    /// <summary>A server that is away is asked ever more seldom, while the log is followed as before.</summary>
    private async Task Send(CancellationToken stopping)
    {
        if (sender is null || Stopwatch.GetElapsedTime(_mailsAwaySince) < _mailPause)
            return;
        var isReached = await sender.SendDue(duty.IsMine, stopping);
        _mailPause = isReached ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Clamp(_mailPause.Ticks * 2, Interval.Ticks, LongestPause.Ticks));
        _mailsAwaySince = Stopwatch.GetTimestamp();
    }
}
