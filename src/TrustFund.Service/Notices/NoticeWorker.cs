using System.Diagnostics;
using TrustFund.Application.Notices;
using TrustFund.Service.Hosting;

namespace TrustFund.Service.Notices;

/// <summary>Tells people of things: follows the log, looks at the dates, and sends the mails that are due. No action waits for it.</summary>
/// <param name="sender">Null where no mail server is configured.</param>
public sealed class NoticeWorker(NoticeFollower follower, MailSender? sender, Duty duty, ILogger<NoticeWorker> log) : DutyWorker(duty, "notices", log)
{
    private long _mailsAwaySince;
    private TimeSpan _mailPause = TimeSpan.Zero;

    protected override async Task Work(CancellationToken stopping)
    {
        var following = await follower.Follow(stopping);
        foreach (var (position, reason) in following.Failed)
            Log.LogError("Nobody could be told of the event at {Position}: {Reason}", position, reason);
        NodeMetrics.Told(following.Told + await follower.LookAtDates(stopping));
        await Send(stopping);
    }

    /// <summary>A server that is away is asked ever more seldom, while the log is followed as before.</summary>
    private async Task Send(CancellationToken stopping)
    {
        if (sender is null || Stopwatch.GetElapsedTime(_mailsAwaySince) < _mailPause)
            return;
        var isReached = await sender.SendDue(Duty.IsMine, stopping);
        _mailPause = isReached ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Clamp(_mailPause.Ticks * 2, Interval.Ticks, LongestPause.Ticks));
        _mailsAwaySince = Stopwatch.GetTimestamp();
    }
}
