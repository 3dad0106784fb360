using System.Net;
using System.Net.Sockets;
using TrustFund.Application.Proposals;
using TrustFund.Domain;
using TrustFund.Service.Hosting;
using TrustFund.Service.Settings;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Nodes;

/// <summary>How a node is: in full for those who run it, and for nobody else.</summary>
public sealed class HealthTests
{
    [Theory]
    [InlineData(AFund.Admin, HttpStatusCode.OK)]
    [InlineData(AFund.Auditor, HttpStatusCode.OK)]
    [InlineData(AFund.Secretary, HttpStatusCode.Forbidden)]
    [InlineData(AFund.Stranger, HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task Administrators_and_auditors_read_the_health_in_full(string? person, HttpStatusCode status)
    {
        await using var service = await RunningService.StartWithFund();
        var reply = await service.As(person).Get("/api/v1/health");
        reply.Status.ShouldBe(status);
        if (status != HttpStatusCode.OK)
            return;
        ((string)reply["status"]!).ShouldBe("ready");
        ((long)reply["store"]["position"]!).ShouldBeGreaterThan(0);
        ((string)reply["relay"]["to"]!).ShouldBe("in-process");
        reply["broker"].ShouldBeNull("none is configured");
        ((string)reply["version"]!).ShouldNotBeNullOrEmpty();
        ((string)reply["roles"]!).ShouldBe("All");
    }

    [Fact]
    public async Task The_management_address_tells_the_health_and_nothing_else_and_the_others_do_not_tell_it()
    {
        using var folder = new TemporaryFolder();
        await using var installation = await Installation.Open(new DataFolder(folder.Path), FixedClock.Ordinary);
        await AFund.Found(installation);
        var returned = await AFund.Submitted(installation);
        await AFund.Do(installation, new ReturnProposal(new ProposalId(returned), [new("1", "why")]), AFund.Secretary);
        await using (var later = await Installation.Open(new DataFolder(folder.Path), new FixedClock(FixedClock.Ordinary.GetUtcNow().AddDays(60))))
        {
            var management = new Uri($"http://127.0.0.1:{FreePort()}");
            // Without the worker's role: nobody rings what is due.
            await using var app = WebHost.Build(later, new WebOptions
            {
                Urls = ["http://127.0.0.1:0"], Management = management, Roles = NodeRoles.Web, Node = "node-one", Settings = RunningService.SignIn,
            });
            await app.StartAsync();
            var main = new Uri(app.Urls.Single(url => new Uri(url).Port != management.Port));
            using var client = new HttpClient();
            using var full = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync(new Uri(management, "/health")));
            full.RootElement.GetProperty("node").GetString().ShouldBe("node-one");
            full.RootElement.GetProperty("clocks").GetProperty("lateBy").GetInt64().ShouldBeGreaterThan(0, "the clock of the returned proposal ran out long ago");
            full.RootElement.GetRawText().ShouldNotContain(AFund.Sponsor);
            (await client.GetAsync(new Uri(management, "/health/ready"))).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await client.GetAsync(new Uri(management, "/api/v1/me"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await client.GetAsync(new Uri(management, "/openapi/v1.json"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await client.GetAsync(new Uri(main, "/health"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await client.GetAsync(new Uri(main, "/health/ready"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_broker_that_is_away_is_told_and_neither_its_address_nor_its_password_is()
    {
        using var folder = new TemporaryFolder();
        await using var installation = await Installation.Open(new DataFolder(folder.Path), FixedClock.Ordinary);
        var management = new Uri($"http://127.0.0.1:{FreePort()}");
        await using var app = WebHost.Build(installation, new WebOptions
        {
            Urls = ["http://127.0.0.1:0"], Management = management, Roles = NodeRoles.Web, Settings = RunningService.SignIn, Broker = new Uri($"amqp://somebody:secret@127.0.0.1:{FreePort()}/"),
        });
        await app.StartAsync();
        using var client = new HttpClient();
        using var full = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync(new Uri(management, "/health")));
        full.RootElement.GetProperty("status").GetString().ShouldBe("ready", "actions go on without it");
        full.RootElement.GetProperty("broker").GetProperty("status").GetString().ShouldBe("away");
        full.RootElement.GetRawText().ShouldNotContain("somebody");
        full.RootElement.GetRawText().ShouldNotContain("secret");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
