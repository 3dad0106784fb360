using System.Diagnostics;

namespace TrustFund.Messaging.Tests.Broker;

/// <summary>Waits for what another part does in its own time; fails loudly where it never does.</summary>
internal static class Until
{
    public static Task True(Func<bool> holds, string what, int seconds = 60) => True(() => Task.FromResult(holds()), what, seconds);

    public static async Task True(Func<Task<bool>> holds, string what, int seconds = 60)
    {
        var started = Stopwatch.GetTimestamp();
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await holds())
        {
            Stopwatch.GetElapsedTime(started).TotalSeconds.ShouldBeLessThan(seconds, what);
            await look.WaitForNextTickAsync();
        }
    }
}
