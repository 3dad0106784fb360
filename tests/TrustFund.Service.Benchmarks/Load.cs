using System.Diagnostics;

namespace TrustFund.Service.Benchmarks;

/// <summary>So many clients, each of which acts again as soon as it was answered, for a time.</summary>
internal static class Load
{
    /// <param name="act">One action of a client: its number, and how many it did before.</param>
    /// <returns>Actions a second, and microseconds of this process's processor time for each: the service's and the clients'.</returns>
    public static async Task<(double PerSecond, double Processor)> Run(int clients, TimeSpan duration, Func<int, int, Task> act)
    {
        var done = 0;
        var processor = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            for (var turn = 0; Stopwatch.GetElapsedTime(started) < duration; turn++)
            {
                await act(client, turn);
                Interlocked.Increment(ref done);
            }
        })));
        return (done / Stopwatch.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / done);
    }
}
