using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using TrustFund.Application.Acting;
using TrustFund.Application.Funding;
using TrustFund.Domain;
using TrustFund.Domain.Funding;
using TrustFund.Domain.Funds;
using TrustFund.Reporting.Consuming;
using TrustFund.Service.Demonstration;
using TrustFund.Service.Hosting;
using TrustFund.Service.Settings;
using TrustFund.Service.Tests.Import;
using TrustFund.Storage.Tests.Postgres;

namespace TrustFund.Messaging.Benchmarks;

/// <summary>
/// How long after an action Reporting has it, at 200 actions a second: the whole service in one process, from the moment an event is written, just before its commit, to
/// its commit in Reporting's tables. Over RabbitMQ on PostgreSQL, and within the process on PostgreSQL and on SQLite.
/// </summary>
internal static class Latency
{
    private const int PerSecond = 200;
    private const int Aim = 250;

    public static async Task Run(Uri broker, int seconds)
    {
        foreach (var (name, onPostgres, bus) in new (string, bool, Uri?)[] { ("RabbitMQ, PostgreSQL", true, broker), ("in process, PostgreSQL", true, null), ("in process, SQLite", false, null) })
        {
            await Ways.Clear(broker);
            var folder = Directory.CreateTempSubdirectory("trustfund-");
            await using (var log = onPostgres ? await TemporaryDatabase.Create() : null)
            await using (var tables = onPostgres ? await TemporaryDatabase.Create() : null)
            await using (var installation = await Installation.Open(new StoreSettings(new DataFolder(folder.FullName), log?.ConnectionString), TimeProvider.System))
            {
                await Found(installation);
                await using var app = WebHost.Build(installation, new WebOptions
                {
                    Urls = ["http://127.0.0.1:0"],
                    Broker = bus,
                    ReportingDatabase = tables?.ConnectionString,
                    SignIn = Service.SignIn.SignInSettings.ForDemonstration(),
                    Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Logging:LogLevel:Default"] = "Warning" },
                });
                await app.StartAsync();
                await Act(installation, "warm", 5);
                var delays = new ConcurrentQueue<double>();
                using var listener = Listen(delays);
                var rate = await Act(installation, "measured", seconds);
                // What was done last is on its way for at most so long.
                var until = Stopwatch.StartNew();
                while (delays.Count < seconds * PerSecond && until.Elapsed.TotalSeconds < 30)
                    await Task.Delay(50);
                Tell(name, rate, [.. delays.Order()]);
                await app.StopAsync();
            }

            folder.Delete(recursive: true);
        }

        await Ways.Clear(broker);
    }

    private static void Tell(string name, double rate, double[] delays)
    {
        double At(double share) => delays[Math.Min(delays.Length - 1, (int)(share * delays.Length))];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {delays.Length} events at {rate:0} actions/s; p50 {At(0.5):0} ms, p95 {At(0.95):0} ms, p99 {At(0.99):0} ms, max {delays[^1]:0} ms; within {Aim} ms: {100.0 * delays.Count(delay => delay < Aim) / delays.Length:0.00} %"));
    }

    private static MeterListener Listen(ConcurrentQueue<double> delays)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == ReportingTelemetry.Name && instrument.Name == "trustfund.reporting.delay")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, delay, _, _) => delays.Enqueue(delay));
        listener.Start();
        return listener;
    }

    /// <summary>Pledges, each begun when its time has come and not before the one before it was answered.</summary>
    /// <returns>How many a second were done.</returns>
    private static async Task<double> Act(Installation installation, string name, int seconds)
    {
        var (started, all) = (Stopwatch.StartNew(), new List<Task>());
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (all.Count < seconds * PerSecond)
        {
            while (all.Count < seconds * PerSecond && all.Count < started.Elapsed.TotalSeconds * PerSecond)
                all.Add(Pledge(installation, string.Create(CultureInfo.InvariantCulture, $"C-{name}-{all.Count}")));
            await tick.WaitForNextTickAsync();
        }

        await Task.WhenAll(all);
        return all.Count / started.Elapsed.TotalSeconds;
    }

    private static async Task Pledge(Installation installation, string id)
    {
        var pledge = new RecordPledge(
            new FundId("small-tf"), new ContributionId(id), new DonorId("Donor"), "Agreement", "Wells", Money.Parse("1000.00", Currency.Usd), PledgedOn: new DateOnly(2026, 1, 1));
        var result = await installation.Runner.Run(pledge, new Caller(new PersonId("fin"), id));
        if (result is not ActionResult.Done)
            throw new InvalidOperationException($"{id}: {result}");
    }

    private static async Task Found(Installation installation)
    {
        var file = AFile.Founding()
            .With("fin", "register-person", "2017-01-09", "ada", """{"fund":"small-tf","person":"fin","name":"Fin","email":null,"language":"fr","isMadeUp":true}""")
            .With("fin-role", "grant-role", "2017-01-09", "ada", """{"fund":"small-tf","person":"fin","grant":{"role":"finance-requesting"}}""")
            .With("donor", "register-donor", "2017-01-09", "ada", """{"fund":"small-tf","donor":"Donor","name":{"fr":"Bailleur","en":"Donor"}}""");
        var report = await DemonstrationFund.Import(installation, Encoding.UTF8.GetBytes(file.ToJsonString()), dryRun: false);
        if (!report.Succeeded)
            throw new InvalidOperationException(report.Problems[0].ToString());
    }
}
