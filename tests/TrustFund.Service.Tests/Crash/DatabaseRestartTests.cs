using System.Diagnostics;
using System.Globalization;
using TrustFund.Messaging.Tests.Broker;
using TrustFund.Service.Hosting;
using TrustFund.Service.Settings;
using TrustFund.Service.Tests.Running;
using TrustFund.Storage.Tests.Postgres;

namespace TrustFund.Service.Tests.Crash;

/// <summary>PostgreSQL, an instance of its own, is restarted in order and killed under two running web nodes and their workers.</summary>
public sealed class DatabaseRestartTests(ITestOutputHelper output)
{
    private const string Instance = "postgres-restart";

    private static readonly int s_rounds = Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 100 : 4;

    [Fact]
    public async Task R13_when_postgresql_restarts_under_load_clients_get_answers_to_repeat_and_nothing_acknowledged_is_lost_or_applied_twice()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}, {s_rounds} rounds.");
        await BrokerAddress.Services("up", Instance, "postgres");
        try
        {
            await using var database = await TemporaryDatabase.Create(AddressIn(await BrokerAddress.Services("env", Instance)));
            await Restart(seed, database.ConnectionString);
        }
        finally
        {
            await BrokerAddress.Services("down", Instance);
        }
    }

    private async Task Restart(int seed, string database)
    {
        using var folder = new TemporaryFolder();
        var store = new StoreSettings(new DataFolder(folder.Path), database);
        await CrashTests.Found(store);
        var settings = CrashTests.SettingsOf(database);
        var nodes = await Node.Start(settings, ("web-1", "web"), ("web-2", "web"), ("worker-1", "worker"));
        using var callers = new Callers([nodes[0].Address, nodes[1].Address], seed);
        try
        {
            var started = Stopwatch.GetTimestamp();
            var chance = new Random(seed);
            var work = callers.Work();
            for (var round = 0; round < s_rounds; round++)
            {
                if (await Task.WhenAny(work, callers.Reach(callers.Acknowledged.Count + 20 + chance.Next(60))) == work)
                    await work;
                await BrokerAddress.Services(round % 2 == 0 ? "stop" : "kill", Instance, "postgres");
                await BrokerAddress.Services("up", Instance, "postgres");
            }

            await callers.Reach(callers.Acknowledged.Count + 20);
            callers.Stop();
            await work;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{callers.Acknowledged.Count} actions acknowledged, {callers.Retries} asked for again, {s_rounds} restarts, in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s."));
            await CrashTests.AllClocksRang(store);

            // None of them was lost with the database, and each leaves in order.
            foreach (var node in nodes)
                await node.Stop();
        }
        finally
        {
            foreach (var node in nodes)
                await node.DisposeAsync();
        }

        callers.Unwanted.ShouldBeEmpty();
        callers.Retries.ShouldBeGreaterThan(0, "no answer ever had to be asked for again: the restarts were not noticed, so nothing is proved");
        await using var installation = await Installation.Open(store, TimeProvider.System);
        var log = await CrashTests.LogOf(installation);
        CrashTests.EachIsAppliedOnce(log, callers.Acknowledged);
        (await installation.Verification.Run([])).Findings.ShouldBeEmpty();
    }

    private static string AddressIn(string lines) =>
        lines.Split('\n').Single(line => line.StartsWith("export TRUSTFUND_TEST_POSTGRES=", StringComparison.Ordinal)).Split('\'')[1];
}
