using System.Net;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.CommandLine;

/// <summary>The service as a process: it says where its data are and where it answers, soon, and stops when told.</summary>
public sealed class ServeTests
{
    [Fact]
    public async Task It_serves_after_less_than_ten_seconds_of_work_says_where_and_stops_when_told()
    {
        using var folder = new TemporaryFolder();
        using var service = ServiceProcess.Start(folder.Path);
        (await service.Out.ReadLineAsync()).ShouldBe($"Data: {folder.Path}");
        using var client = new HttpClient { BaseAddress = await service.Address() };
        (await client.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        // Its own work, not the wall's time: the machine may be busy with others.
        service.Process.TotalProcessorTime.ShouldBeLessThan(TimeSpan.FromSeconds(10));

        using var verb = ServiceProcess.Start(folder.Path, "figures", "--fund", "mali-tf", "--as-of", "2017-11-30");
        (await verb.Out.ReadToEndAsync()).ShouldContain("111", Case.Sensitive, "a verb works beside the running service");

        (await service.Stop()).ShouldContain("Stopped.");
        service.Process.ExitCode.ShouldBe(0);
    }
}
