using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using TrustFund.Service.Demonstration;
using TrustFund.Service.Hosting;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Nodes;

/// <summary>What the service tells about itself while it runs, and what it keeps to itself.</summary>
public sealed class ObservationTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task A_collector_gets_traces_and_metrics_and_no_address_that_names_anything()
    {
        await using var collector = await Collector.Start();
        using var folder = new TemporaryFolder();
        await using var installation = await Installation.Open(new DataFolder(folder.Path), FixedClock.Ordinary);
        await AFund.Found(installation);
        var draft = await AFund.Draft(installation);
        await using (var app = WebHost.Build(installation, new WebOptions { Urls = ["http://127.0.0.1:0"], Settings = RunningService.SignIn, Collector = collector.Address, Node = "node-one" }))
        {
            await app.StartAsync();
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
            client.DefaultRequestHeaders.Authorization = new("Bearer", RunningService.Token(AFund.Sponsor));
            (await client.Act($"/api/v1/proposals/{draft}/submit-proposal", "{}", ("traceparent", $"00-{Trace}-00f067aa0ba902b7-01"))).ShouldBe(HttpStatusCode.OK);
            app.Services.GetRequiredService<TracerProvider>().ForceFlush();
            app.Services.GetRequiredService<MeterProvider>().ForceFlush();
            await app.StopAsync();
        }

        collector.Texts("/v1/traces").ShouldContain("/api/v1/proposals/{proposal}/submit-proposal");
        collector.Texts("/v1/metrics").ShouldContain("trustfund.actions");
        collector.Texts("/v1/metrics").ShouldContain("submit-proposal");
        collector.Texts("").ShouldNotContain(draft);
        collector.Texts("").ShouldNotContain(AFund.Sponsor);
        await using var reader = await installation.Store.Read(CancellationToken.None);
        (await reader.ReadLog(0, 1_000)).Last(row => row.Type == "proposal.submitted").Circumstances.Trace!.ShouldContain(Trace, Case.Sensitive, "the event goes on with the request's trace");
    }

    [Fact]
    public async Task Nothing_is_sent_where_no_collector_is_configured()
    {
        await using var service = await RunningService.Start();
        using var folder = new TemporaryFolder();
        await using var installation = await Installation.Open(new DataFolder(folder.Path), FixedClock.Ordinary);
        await using var app = WebHost.Build(installation, new WebOptions { Urls = ["http://127.0.0.1:0"], Settings = RunningService.SignIn });
        app.Services.GetService<TracerProvider>().ShouldBeNull();
        app.Services.GetService<MeterProvider>().ShouldBeNull();
    }

    [Fact]
    public async Task The_logs_of_a_working_demonstration_are_json_and_name_nobody()
    {
        using var folder = new TemporaryFolder();
        using var process = ServiceProcess.StartWith(new Dictionary<string, string>(StringComparer.Ordinal) { ["Telemetry__Logs"] = "json", ["Logging__LogLevel__Default"] = "Debug" }, folder.Path);
        using var client = new HttpClient { BaseAddress = await process.Address() };
        var token = (string)(await client.Act("/demonstration/sign-in", new { person = "helene.marchand" }))["token"]!;
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        foreach (var address in new[] { "/api/v1/me", "/api/v1/funds/mali-tf/proposals", "/api/v1/funds/mali-tf/people", "/api/v1/funds/mali-tf/people/helene.marchand", "/api/v1/log", "/nowhere/helene.marchand" })
            await client.Get(address);
        (await client.Act("/api/v1/funds/mali-tf/grant-role", """{"person":"helene.marchand","grant":{"role":"chair"}}""")).Status.ShouldNotBe(HttpStatusCode.InternalServerError);
        (await client.Act("/api/v1/funds/mali-tf/register-person", "{ helene.marchand")).Status.ShouldBe(HttpStatusCode.BadRequest);
        client.DefaultRequestHeaders.Authorization = new("Bearer", token + "x");
        (await client.Get("/api/v1/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var said = await process.Stop();

        var lines = said.Split('\n').Where(line => line.StartsWith('{')).ToArray();
        lines.ShouldNotBeEmpty();
        foreach (var line in lines)
            JsonNode.Parse(line)!["Timestamp"].ShouldNotBeNull();
        foreach (var word in PersonalData())
            said.Contains(word, StringComparison.OrdinalIgnoreCase).ShouldBeFalse(word);
        said.ShouldNotContain(token);
    }

    private static IEnumerable<string> PersonalData() =>
        JsonNode.Parse(DemonstrationFund.File)!["lines"]!.AsArray().Where(line => (string)line!["action"]! == "register-person")
            .SelectMany(line => new[] { (string)line!["with"]!["person"]!, (string)line["with"]!["name"]!, (string?)line["with"]!["email"] })
            .OfType<string>();

    /// <summary>Takes whatever is sent to it.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Path, string Text)> _received = new();
        private readonly WebApplication _app;

        private Collector(WebApplication app)
        {
            _app = app;
            app.MapPost("/{**path}", async (HttpContext context) =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                _received.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
            });
        }

        public Uri Address => new(_app.Urls.Single());

        public static async Task<Collector> Start()
        {
            var builder = WebApplication.CreateBuilder();
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            var collector = new Collector(app);
            await app.StartAsync();
            return collector;
        }

        public string Texts(string path) => string.Concat(_received.Where(one => one.Path.StartsWith(path, StringComparison.Ordinal)).Select(one => one.Text));

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
