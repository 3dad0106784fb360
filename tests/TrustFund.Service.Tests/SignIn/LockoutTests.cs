using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;
using TrustFund.Service.Hosting;
using TrustFund.Service.Settings;
using TrustFund.Service.SignIn;
using TrustFund.Service.Tests.Running;
using TrustFund.Storage.Tests.Postgres;

namespace TrustFund.Service.Tests.SignIn;

/// <summary>How often one may fail: as often at several nodes as at one, and not more often after a restart.</summary>
public sealed class LockoutTests : IDisposable
{
    private const int Most = 5;

    private readonly TemporaryFolder _folder = new();
    // From now on: what is kept of sign-ins has the real time, and forgets the failures whose time is over.
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public async Task What_fails_at_either_of_two_nodes_counts_at_both_and_a_restart_forgets_nothing(string engine)
    {
        await using var database = engine == "PostgreSQL" ? await TemporaryDatabase.Create() : null;
        var settings = new StoreSettings(new DataFolder(_folder.Path), database?.ConnectionString);
        await using (var first = await Installation.Open(settings, FixedClock.Ordinary))
        await using (var second = await Installation.Open(settings, FixedClock.Ordinary))
        {
            await AFund.Found(first);
            await using var one = await Node(first);
            await using var two = await Node(second);
            for (var failure = 1; failure <= Most; failure++)
                (await Try(failure % 2 == 0 ? one : two, "nobody")).Status.ShouldBe(HttpStatusCode.NotFound, $"failure {failure}");
            foreach (var node in new[] { one, two })
            {
                var closed = await Try(node, AFund.Secretary);
                closed.ShouldBe(HttpStatusCode.TooManyRequests, "sign-in.locked");
                closed.Message.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(15));
            }

            (await first.Queries.SignIns(null, 100, default)).Items.Count(row => row.Code == "sign-in.locked").ShouldBe(1, "one failure closed the door, at one of the nodes");
        }

        await using var restarted = await Installation.Open(settings, FixedClock.Ordinary);
        await using var again = await Node(restarted);
        _clock.Advance(TimeSpan.FromMinutes(14));
        (await Try(again, AFund.Secretary)).ShouldBe(HttpStatusCode.TooManyRequests, "sign-in.locked");
        _clock.Advance(TimeSpan.FromMinutes(1));
        (await Try(again, AFund.Secretary)).ShouldBe(HttpStatusCode.OK);
        (await Try(again, "nobody")).Status.ShouldBe(HttpStatusCode.NotFound, "it counts anew");
    }

    [Fact]
    public async Task A_door_is_one_address_s_and_of_a_whole_network_of_the_newer_kind()
    {
        await using var installation = await Installation.Open(new DataFolder(_folder.Path), FixedClock.Ordinary);
        var lockout = new Lockout(installation.SignIns, 2, TimeSpan.FromMinutes(15), _clock);
        (await Fail("192.0.2.7")).ShouldBeFalse();
        (await Closed("192.0.2.7")).ShouldBeFalse();
        (await Fail("192.0.2.7")).ShouldBeTrue("it is this one that closes it");
        (await Fail("192.0.2.7")).ShouldBeFalse("it is closed already");
        (await Closed("::ffff:192.0.2.7")).ShouldBeTrue("the same address, written otherwise");
        (await Closed("192.0.2.8")).ShouldBeFalse();
        await Fail("2001:db8:1:2::1");
        (await Fail("2001:db8:1:2:ffff::9")).ShouldBeTrue("whoever has a whole network of addresses has one door");
        (await Closed("2001:db8:1:3::1")).ShouldBeFalse();

        Task<bool> Fail(string address) => lockout.Failed(IPAddress.Parse(address));

        async Task<bool> Closed(string address) => await lockout.Remaining(IPAddress.Parse(address), default) is not null;
    }

    private async Task<WebApplication> Node(Installation installation)
    {
        var app = WebHost.Build(installation, new WebOptions
        {
            Urls = ["http://127.0.0.1:0"],
            Roles = NodeRoles.Web,
            IsDemonstration = true,
            Limits = RequestLimits.None with { FailuresToLock = Most },
            Doors = _clock,
            Settings = RunningService.SignIn,
        });
        await app.StartAsync();
        return app;
    }

    private static async Task<Reply> Try(WebApplication node, string person)
    {
        using var client = new HttpClient { BaseAddress = new Uri(node.Urls.Single()) };
        return await client.Act("/demonstration/sign-in", new { person });
    }
}
