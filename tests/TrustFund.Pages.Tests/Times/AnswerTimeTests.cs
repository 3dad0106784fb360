using System.Diagnostics;
using System.Globalization;
using System.Net;
using TrustFund.Pages.Tests.Catalogue;
using TrustFund.Pages.Tests.Running;

namespace TrustFund.Pages.Tests.Times;

/// <summary>
/// How long the server takes for each page of the catalogue with many proposals in the fund, from the request to the last byte, over
/// loopback. 200 proposals at each push, where only the shortest is held: the turns of other processes are in the rest. TRUSTFUND_LONG=1 has
/// 10,000 and holds the 95th percentile. The table is the test's output.
/// </summary>
[Trait("measures", "time")]
public sealed class AnswerTimeTests(ITestOutputHelper output)
{
    private static readonly TimeSpan AtMost = TimeSpan.FromMilliseconds(50);
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1";
    private static readonly (int Proposals, int WarmUp, int Visits, double Part) Size = IsLong ? (10_000, 20, 200, 0.95) : (200, 3, 9, 0.1);

    [Fact]
    public async Task Every_page_is_answered_within_50_milliseconds_with_many_proposals()
    {
        await using var service = new ServiceWithDemonstration();
        await service.InitializeAsync();
        await Crowd.Submit(service.Installation, Size.Proposals);
        var slow = new List<string>();
        output.WriteLine($"{Size.Proposals.ToString("N0", CultureInfo.InvariantCulture)} proposals; ms: median, 95th percentile, longest of {Size.Visits}");
        foreach (var entry in PageCatalogue.All)
        {
            var times = await Visit(service, entry);
            var line = string.Create(CultureInfo.InvariantCulture, $"{entry.Name}: {At(times, 0.5):N1}, {At(times, 0.95):N1}, {times[^1]:N1}");
            output.WriteLine(line);
            if (At(times, Size.Part) > AtMost.TotalMilliseconds)
                slow.Add(line);
        }

        slow.ShouldBeEmpty();
    }

    /// <returns>Milliseconds, shortest first.</returns>
    private static async Task<double[]> Visit(ServiceWithDemonstration service, PageEntry entry)
    {
        var cookies = new CookieContainer();
        cookies.Add(service.Address, new Cookie("language", "fr"));
        if (entry.Person is not null)
            cookies.Add(service.Address, new Cookie("trustfund-session", await service.SessionOf(entry.Person)));
        using var handler = new SocketsHttpHandler { CookieContainer = cookies };
        using var client = new HttpClient(handler);
        var times = new double[Size.Visits];
        for (var visit = -Size.WarmUp; visit < Size.Visits; visit++)
        {
            var started = Stopwatch.GetTimestamp();
            using var reply = await client.GetAsync(new Uri(service.Address, entry.Address));
            _ = await reply.Content.ReadAsByteArrayAsync();
            ((int)reply.StatusCode).ShouldBe(entry.Status, entry.Name);
            if (visit >= 0)
                times[visit] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return [.. times.Order()];
    }

    private static double At(double[] times, double part) => times[(int)Math.Ceiling(part * times.Length) - 1];
}
