using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using TrustFund.Application.Store;
using TrustFund.Service.Hosting;
using TrustFund.Service.Settings;
using TrustFund.Service.Tests.Running;

namespace TrustFund.Service.Tests.Nodes;

/// <summary>What one node does beside others: its roles, its duties, its leave.</summary>
public sealed class NodeTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Installation _installation = null!;

    public async ValueTask InitializeAsync() => _installation = await Installation.Open(new DataFolder(_folder.Path), FixedClock.Ordinary);

    public async ValueTask DisposeAsync()
    {
        await _installation.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_node_that_leaves_says_so_first_and_still_answers()
    {
        await using var app = Build(NodeRoles.Web, TimeSpan.FromMinutes(5));
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        (await client.GetAsync(Ready)).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var hurry = new CancellationTokenSource();
        var stopping = app.StopAsync(hurry.Token);
        var ready = await client.GetAsync(Ready);
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await ready.Content.ReadAsStringAsync()).ShouldContain("draining");
        ready.Headers.ConnectionClose.ShouldBe(true, "the next request is better sent elsewhere");
        (await client.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);

        await hurry.CancelAsync();
        await stopping;
        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(Ready));
    }

    [Fact]
    public async Task A_node_without_web_tells_its_health_and_nothing_else_and_needs_no_sign_in()
    {
        await using var app = Build(NodeRoles.Worker, TimeSpan.Zero, settings: new Dictionary<string, string?>(StringComparer.Ordinal));
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        (await client.GetAsync(Ready)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative))).StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Unauthorized);
        (await client.GetAsync(new Uri("/api/v1/me", UriKind.Relative))).StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public void A_web_node_without_sign_in_does_not_start() =>
        Should.Throw<SettingsException>(() => Build(NodeRoles.Web, TimeSpan.Zero, settings: new Dictionary<string, string?>(StringComparer.Ordinal))).Message.ShouldContain("SignIn:Authority");

    [Fact]
    public async Task Of_two_workers_one_rings_the_clocks_and_the_other_takes_over_when_it_leaves()
    {
        var one = new Duty(_installation.Leases, Duty.Clocks, "one");
        var two = new Duty(_installation.Leases, Duty.Clocks, "two");
        (await one.IsMine(default)).ShouldBeTrue();
        (await two.IsMine(default)).ShouldBeFalse();
        (await one.IsMine(default)).ShouldBeTrue();
        await one.GiveBack();
        (await two.IsMine(default)).ShouldBeTrue();
        (await one.IsMine(default)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_worker_that_runs_has_the_clocks_and_gives_them_back_when_it_stops()
    {
        await using var app = Build(NodeRoles.Worker, TimeSpan.Zero);
        await app.StartAsync();
        Lease? held = null;
        while (held is null)
            held = (await _installation.Leases.All(default)).SingleOrDefault(lease => lease.Duty == Duty.Clocks);
        held.Node.ShouldBe("node-under-test");
        await app.StopAsync();
        (await _installation.Leases.All(default)).ShouldBeEmpty();
    }

    /// <summary>As where a server is too slow and the library gives up by itself, though nobody told the node to stop.</summary>
    [Fact]
    public async Task A_piece_of_a_duty_that_is_given_up_is_tried_again_and_does_not_end_the_node()
    {
        using var worker = new GivingUp(new Duty(_installation.Leases, "trying", "node"));
        await worker.StartAsync(default);
        (await Task.WhenAny(worker.TriedAgain, worker.ExecuteTask!)).ShouldBe(worker.TriedAgain);
        await worker.StopAsync(default);
        worker.ExecuteTask!.IsCompletedSuccessfully.ShouldBeTrue("told to stop it ends in order");
    }

    private sealed class GivingUp(Duty duty) : DutyWorker(duty, "pieces", NullLogger.Instance)
    {
        private readonly TaskCompletionSource _triedAgain = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _tries;

        public Task TriedAgain => _triedAgain.Task;

        protected override Task Work(CancellationToken stopping)
        {
            if (++_tries > 1)
                _triedAgain.TrySetResult();
            return Task.FromCanceled(new CancellationToken(canceled: true));
        }
    }

    private static Uri Ready { get; } = new("/health/ready", UriKind.Relative);

    private WebApplication Build(NodeRoles roles, TimeSpan notice, IReadOnlyDictionary<string, string?>? settings = null) => WebHost.Build(_installation, new WebOptions
    {
        Urls = ["http://127.0.0.1:0"],
        Roles = roles,
        Limits = RequestLimits.None,
        Node = "node-under-test",
        Notice = notice,
        Settings = settings ?? RunningService.SignIn,
    });
}
