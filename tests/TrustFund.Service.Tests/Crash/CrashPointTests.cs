using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using RabbitMQ.Client;
using TrustFund.Application.Log;
using TrustFund.CrashPoints;
using TrustFund.Domain;
using TrustFund.Messaging.RabbitMq;
using TrustFund.Messaging.Tests.Broker;
using TrustFund.Service.Downstream;
using TrustFund.Service.Hosting;
using TrustFund.Service.Settings;
using TrustFund.Service.Tests.Running;
using TrustFund.Storage.Tests.Postgres;

namespace TrustFund.Service.Tests.Crash;

/// <summary>
/// R2 at 16 named points: a process of its own (TrustFund.CrashPoints) acts, carries and consumes through the same runner, store, relay and
/// consumer as the service, and ends there by SIGKILL. Then another takes over: what was acknowledged is there, all is done once, all arrives.
/// </summary>
public abstract class CrashPointTests(ITestOutputHelper output)
{
    private const int Killed = 128 + 9;

    private static readonly int s_times = IsLong ? 10 : 1;

    protected static bool IsLong => Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1";

    private protected abstract Task<CrashScene> SceneFor(Point point);

    protected async Task KilledAt(Point point)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var chance = new Random(seed);
        for (var round = 0; round < s_times; round++)
        {
            await using var scene = await SceneFor(point);
            await using var consumer = scene.Place.Broker is { } broker ? await PlainConsumer.OfItsOwnQueue(broker) : null;
            var acknowledged = await KillAt(point, scene, chance);
            var deeds = await AnotherTakesOver(scene, acknowledged);
            await EverythingIsDoneOnceAndArrives(scene, deeds, consumer);
        }
    }

    /// <returns>The positions that were acknowledged, by their keys.</returns>
    private async Task<IReadOnlyDictionary<string, long>> KillAt(Point point, CrashScene scene, Random chance)
    {
        // As often as it is passed at least: each stream is loaded once, and a consumer may get all at once.
        var time = 1 + chance.Next(point switch
        {
            Point.AfterTheInbox or Point.BeforeTheAcknowledgement => 1,
            Point.BeforeTheLoad or Point.AfterTheLoad => 7,
            Point.AfterThePostings => 9,
            _ => 10,
        });
        if (point == Point.AfterTheInbox)
        {
            await (await scene.Place.OpenTables()).DisposeAsync();
            await scene.HoldInbox();
        }

        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string?[])
        [
            Path.Combine(AppContext.BaseDirectory, "TrustFund.CrashPoints.dll"), point.ToString(), time.ToString(CultureInfo.InvariantCulture),
            scene.Place.IsPostgres ? "POSTGRES" : "SQLITE", scene.Place.Log, scene.Place.Tables, scene.Place.Broker?.ToString(),
        ])
        {
            if (argument is not null)
                start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (point == Point.AfterTheInbox)
        {
            if (await Task.WhenAny(scene.SomebodyIsHeld(), process.WaitForExitAsync()) is var first && !process.HasExited)
            {
                await first;
                process.Kill();
            }
        }

        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(Killed, $"the process was to end at {point}, the time {time}: {await errors}");
        if (point == Point.AfterTheInbox)
            await scene.ReleaseInbox();
        var acknowledged = (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
            .ToDictionary(words => words[0], words => long.Parse(words[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        output.WriteLine($"{point}, the time {time}: {acknowledged.Count} of {Deeds.Keys.Length} actions were acknowledged.");
        return acknowledged;
    }

    private static async Task<IReadOnlyCollection<Deed>> AnotherTakesOver(CrashScene scene, IReadOnlyDictionary<string, long> acknowledged)
    {
        var deeds = new ConcurrentQueue<Deed>();
        await scene.Place.Live(new Ending(null, 0), carries: true, deeds.Enqueue);
        deeds.Select(deed => deed.Key).ShouldBe(Deeds.Keys, ignoreOrder: true);
        foreach (var deed in deeds.Where(deed => acknowledged.ContainsKey(deed.Key)))
            (deed.Done.Repeated, deed.Done.Answer.Position).ShouldBe((true, acknowledged[deed.Key]), $"{deed.Key} was acknowledged before");
        return deeds;
    }

    private static async Task EverythingIsDoneOnceAndArrives(CrashScene scene, IReadOnlyCollection<Deed> deeds, PlainConsumer? consumer)
    {
        await using var installation = await Installation.Open(scene.Settings, TimeProvider.System);
        (await installation.Verification.Run([])).Findings.ShouldBeEmpty();
        var log = await CrashTests.LogOf(installation);
        var done = log.ToLookup(row => row.Circumstances.CommandKey, StringComparer.Ordinal);
        foreach (var deed in deeds)
        {
            done[deed.Key].Select(row => row.Type).ShouldBe(deed.Done.Answer.Events, $"{deed.Key} is done once");
            done[deed.Key].Last().Position.ShouldBe(deed.Done.Answer.Position);
        }

        foreach (var stream in log.GroupBy(row => row.Stream))
            stream.Select(row => row.Version).ShouldBe(Enumerable.Range(1, stream.Count()), stream.Key.Value);

        await using var tables = await scene.Place.OpenTables();
        var check = new ReportingCheck(installation.Store, installation.Figures, installation.Statements, tables);
        var found = (await check.Run(FundId.Of("small-tf"), DateOnly.FromDateTime(DateTime.UtcNow), CancellationToken.None)).Value;
        (found.IsRight, found.Waiting, found.Position).ShouldBe((true, 0, found.Head), found.Differences.FirstOrDefault()?.ToString());
        if (consumer is not null)
            await EverythingIsPublishedInOrder(log, consumer);
    }

    private static async Task EverythingIsPublishedInOrder(ImmutableArray<RecordedEvent> log, PlainConsumer consumer)
    {
        var published = log.Where(row => row.Contract is not null).Select(row => $"{row.Stream}/{row.Version}").ToHashSet(StringComparer.Ordinal);
        await Until.True(() => published.IsSubsetOf(consumer.Messages.Select(message => message.Id)), "every public event is published");
        consumer.Once.Select(message => message.Id).ShouldBe(published, ignoreOrder: true);
        consumer.ShouldBeInOrder();
    }
}

/// <summary>The parts of an installation without anything beside it.</summary>
public sealed class SqliteCrashPointTests(ITestOutputHelper output, SqliteCrashPointTests.Founded founded) : CrashPointTests(output), IClassFixture<SqliteCrashPointTests.Founded>
{
    public static TheoryData<Point> Points => [.. Enum.GetValues<Point>()];

    [Theory]
    [MemberData(nameof(Points))]
    public Task R2_killed_at_a_point_nothing_acknowledged_is_lost_nothing_is_done_twice_and_everything_arrives(Point point) => KilledAt(point);

    private protected override Task<CrashScene> SceneFor(Point point) => Task.FromResult<CrashScene>(new SqliteScene(founded.Folder));

    public sealed class Founded : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();

        public string Folder => _folder.Path;

        public async ValueTask InitializeAsync() => await CrashTests.Found(new StoreSettings(new DataFolder(_folder.Path)));

        public ValueTask DisposeAsync()
        {
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>The production parts; what is about the bus meets RabbitMQ.</summary>
public sealed class PostgresCrashPointTests(ITestOutputHelper output, PostgresCrashPointTests.Founded founded) : CrashPointTests(output), IClassFixture<PostgresCrashPointTests.Founded>
{
    /// <summary>Between the lock and the commit nothing is sent to the server: there the long run alone goes through every point.</summary>
    public static TheoryData<Point> Points =>
        [.. Enum.GetValues<Point>().Where(point => IsLong || point is not (Point.BeforeTheLoad or Point.AfterTheLoad or Point.BeforeTheEvents or Point.AfterTheEvents or Point.AfterThePostings or Point.AfterTheViews))];

    [Theory]
    [MemberData(nameof(Points))]
    public Task R2_killed_at_a_point_on_the_production_parts_the_same_holds(Point point) => KilledAt(point);

    private protected override async Task<CrashScene> SceneFor(Point point)
    {
        if (point < Point.BeforeThePublish)
            return await PostgresScene.Of(founded.Database, broker: null);
        await founded.ForgetTheLast();
        return await PostgresScene.Of(founded.Database, founded.Broker);
    }

    public sealed class Founded : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();
        private OwnHost _host = null!;

        internal TemporaryDatabase Database { get; private set; } = null!;

        public Uri Broker => _host.Uri;

        public async ValueTask InitializeAsync()
        {
            Database = await TemporaryDatabase.Create();
            await CrashTests.Found(new StoreSettings(new DataFolder(_folder.Path), Database.ConnectionString));
            _host = await OwnHost.Of("crash-points");
        }

        /// <summary>What an earlier life left in the queue is of another log.</summary>
        public async Task ForgetTheLast()
        {
            await using var connection = await new ConnectionFactory { Uri = Broker }.CreateConnectionAsync();
            await using var channel = await connection.CreateChannelAsync();
            await channel.QueueDeleteAsync(Topology.Reporting);
        }

        public async ValueTask DisposeAsync()
        {
            await _host.DisposeAsync();
            await Database.DisposeAsync();
            _folder.Dispose();
        }
    }
}
