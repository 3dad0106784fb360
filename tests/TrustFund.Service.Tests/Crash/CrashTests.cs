using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using TrustFund.Application.Log;
using TrustFund.Application.Store;
using TrustFund.Messaging.RabbitMq;
using TrustFund.Messaging.Tests.Broker;
using TrustFund.Service.Demonstration;
using TrustFund.Service.Hosting;
using TrustFund.Service.Settings;
using TrustFund.Service.Tests.Import;
using TrustFund.Service.Tests.Running;
using TrustFund.Storage.Tests.Postgres;

namespace TrustFund.Service.Tests.Crash;

/// <summary>
/// R2: nodes of a running service, two of each role, on PostgreSQL and RabbitMQ, are killed at random moments of a running mix of actions. Reporting has a
/// database of its own. Rounds: 50, in the long run 500, or as TRUSTFUND_CRASH_ROUNDS says.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Returned = 30;

    private static readonly int s_rounds = Environment.GetEnvironmentVariable("TRUSTFUND_CRASH_ROUNDS") is { Length: > 0 } rounds
        ? int.Parse(rounds, CultureInfo.InvariantCulture)
        : Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 500 : 50;

    [Fact]
    public Task R2_Whatever_node_is_killed_no_acknowledged_action_is_lost_and_none_is_applied_twice() => EndNodes(node => node.Kill(), s_rounds);

    /// <summary>What was refused for good would show as unwanted; what was not answered was simply repeated.</summary>
    [Fact]
    public Task In_a_rolling_restart_no_request_fails_that_a_client_cannot_simply_repeat() => EndNodes(node => node.Stop(), Math.Max(6, s_rounds / 10));

    private async Task EndNodes(Func<Node, Task> end, int rounds)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}, {rounds} rounds.");
        await using var database = await TemporaryDatabase.Create();
        await using var tables = await TemporaryDatabase.Create();
        using var folder = new TemporaryFolder();
        var store = new StoreSettings(new DataFolder(folder.Path), database.ConnectionString);
        await Found(store);
        await using var broker = await OwnHost.Of("ended-nodes");
        await using var consumer = await PlainConsumer.OfItsOwnQueue(broker.Uri);
        var settings = SettingsOf(database.ConnectionString, broker.Uri);
        settings["Reporting__Postgres"] = tables.ConnectionString;

        var nodes = await Node.Start(
            settings, ("web-1", "web"), ("web-2", "web"), ("worker-1", "worker"), ("worker-2", "worker"), ("reporting-1", "reporting"), ("reporting-2", "reporting"));
        using var callers = new Callers([nodes[0].Address, nodes[1].Address], seed);
        try
        {
            var started = Stopwatch.GetTimestamp();
            var work = callers.Work();
            await EndAtRandomMoments(nodes, callers, work, end, rounds, new Random(seed));
            callers.Stop();
            await work;
            output.WriteLine($"{callers.Acknowledged.Count} actions acknowledged, {callers.Retries} asked for again, {rounds} nodes ended, in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s.");
            await AllClocksRang(store);
            await AllIsRelayed(store);
            await ReportingIsRight(settings, folder);
            await Task.WhenAll(nodes.Select(node => node.Stop()));
        }
        finally
        {
            foreach (var node in nodes)
                await node.DisposeAsync();
        }

        callers.Unwanted.ShouldBeEmpty();
        await using var installation = await Installation.Open(store, TimeProvider.System);
        var log = await LogOf(installation);
        callers.Acknowledged.Count.ShouldBeGreaterThan(rounds);
        EachIsAppliedOnce(log, callers.Acknowledged);
        log.Where(row => row.Type == "proposal.lapsed").Select(row => row.Stream.Value).ShouldBeUnique();
        log.Count(row => row.Type == "proposal.lapsed").ShouldBe(Returned, "each clock that was due has rung, whichever worker lived");
        (await installation.Verification.Run([])).Findings.ShouldBeEmpty();
        await EachIsDeliveredInOrder(log, consumer);
    }

    /// <summary>As an operator asks: Reporting's figures and statement are those of the fold, and nothing is on its way any more.</summary>
    private async Task ReportingIsRight(IReadOnlyDictionary<string, string> settings, TemporaryFolder folder)
    {
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        using var check = ServiceProcess.StartWith(settings, folder.Path, "reporting", "check", "--fund", "small-tf", "--as-of", today, "--wait", "120");
        var said = await check.Out.ReadToEndAsync();
        await check.Process.WaitForExitAsync();
        check.Process.ExitCode.ShouldBe(0, said);
        output.WriteLine($"reporting check: {said.TrimEnd()}");
    }

    /// <summary>A round: so and so many actions are acknowledged, then one node ends in the middle of the next ones.</summary>
    private static async Task EndAtRandomMoments(Node[] nodes, Callers callers, Task work, Func<Node, Task> end, int rounds, Random chance)
    {
        var starting = nodes.ToDictionary(node => node, _ => Task.CompletedTask);
        for (var round = 0; round < rounds; round++)
        {
            if (await Task.WhenAny(work, callers.Reach(callers.Acknowledged.Count + 1 + chance.Next(60))) == work)
                await work;
            // Web nodes twice as often: they hold what was not answered yet.
            var node = nodes[chance.Next(2) + (2 * Math.Max(0, chance.Next(4) - 1))];
            // One node of each role lives: what both lose is not to be had by anybody.
            await Task.WhenAll(nodes.Where(one => one.Roles == node.Roles).Select(one => starting[one]));
            await end(node);
            starting[node] = node.Start();
        }

        await Task.WhenAll(starting.Values);
    }

    /// <summary>What was acknowledged stands in the log once, as it was told, and nothing else of these people does.</summary>
    internal static void EachIsAppliedOnce(ImmutableArray<RecordedEvent> log, IReadOnlyCollection<Acknowledged> acknowledged)
    {
        var applied = log.Where(row => row.Circumstances.CommandKey.StartsWith("crash-", StringComparison.Ordinal))
            .GroupBy(row => (row.Circumstances.Actor.Value, row.Circumstances.CommandKey))
            .ToDictionary(group => group.Key, group => group.ToArray());
        foreach (var done in acknowledged)
        {
            applied.Remove((done.Person, done.Key), out var rows).ShouldBeTrue($"{done} is lost");
            rows!.Select(row => row.Type).ShouldBe(done.Events, $"{done} is applied once");
            rows[^1].Position.ShouldBe(done.Position);
            rows.ShouldAllBe(row => row.Circumstances.Command == done.Action);
            rows.Last(row => row.Stream.Id == done.Reference).Version.ShouldBe(done.Version);
        }

        // Whoever asked went on asking until it was answered.
        applied.Keys.ShouldBeEmpty();
        foreach (var stream in log.GroupBy(row => row.Stream))
            stream.Select(row => row.Version).ShouldBe(Enumerable.Range(1, stream.Count()), stream.Key.Value);
    }

    /// <summary>At least once, and for the first time in the order of its stream.</summary>
    private async Task EachIsDeliveredInOrder(ImmutableArray<RecordedEvent> log, PlainConsumer consumer)
    {
        var published = log.Where(row => row.Contract is not null).Select(row => $"{row.Stream}/{row.Version}").ToHashSet(StringComparer.Ordinal);
        await Until.True(() => consumer.Messages.Count >= published.Count && published.IsSubsetOf(consumer.Messages.Select(message => message.Id)), "every public event is delivered");
        consumer.Once.Select(message => message.Id).ShouldBe(published, ignoreOrder: true);
        consumer.ShouldBeInOrder();
        output.WriteLine($"{published.Count} events delivered, {consumer.Messages.Count - published.Count} of them more than once.");
    }

    internal static async Task AllClocksRang(StoreSettings store)
    {
        await using var installation = await Installation.Open(store, TimeProvider.System);
        await Until.True(
            async () => (await installation.Queries.DueTimers(DateTimeOffset.UtcNow, 10, CancellationToken.None)).Count == 0, "the clocks ring as long as one worker lives", 120);
    }

    private static async Task AllIsRelayed(StoreSettings store)
    {
        await using var installation = await Installation.Open(store, TimeProvider.System);
        await Until.True(
            async () => (await installation.Events.Cursor(RabbitMqPublisher.RelayName, CancellationToken.None)).Lag == 0, "the relay catches up as long as one worker lives", 120);
    }

    internal static async Task<ImmutableArray<RecordedEvent>> LogOf(Installation installation)
    {
        await using var reader = await installation.Store.Read(CancellationToken.None);
        var rows = ImmutableArray.CreateBuilder<RecordedEvent>();
        while (await reader.ReadLog(rows.Count, 10_000) is { Count: > 0 } next)
            rows.AddRange(next);
        return rows.ToImmutable();
    }

    /// <summary>A fund whose past holds proposals that were returned long ago: their clocks are due when the first worker looks.</summary>
    internal static async Task Found(StoreSettings store)
    {
        var file = AFile.Founding()
            .With("sara", "register-person", "2017-01-09", "ada", """{"fund":"small-tf","person":"sara","name":"Sara","email":null,"language":"fr","isMadeUp":true}""")
            .With("sara-role", "grant-role", "2017-01-09", "ada", """{"fund":"small-tf","person":"sara","grant":{"role":"secretariat"}}""")
            .With("fin", "register-person", "2017-01-09", "ada", """{"fund":"small-tf","person":"fin","name":"Fin","email":null,"language":"fr","isMadeUp":true}""")
            .With("fin-role", "grant-role", "2017-01-09", "ada", """{"fund":"small-tf","person":"fin","grant":{"role":"finance-requesting"}}""")
            .With("donor", "register-donor", "2017-01-09", "ada", """{"fund":"small-tf","donor":"Donor","name":{"fr":"Bailleur","en":"Donor"}}""");
        var numbers = Enumerable.Range(0, Returned).ToArray();
        foreach (var number in numbers)
            file.WithDraft($"draft-{number}", "2017-02-01");
        foreach (var number in numbers)
            file.With($"submit-{number}", "submit-proposal", "2017-02-02", "sam", $$$"""{"proposal":{"$ref":"draft-{{{number}}}"}}""");
        foreach (var number in numbers)
            file.With($"return-{number}", "return-proposal", "2017-02-03", "system", $$$"""{"proposal":{"$ref":"draft-{{{number}}}"},"points":[{"id":"1","text":"why"}]}""");

        await using var installation = await Installation.Open(store, TimeProvider.System);
        (await DemonstrationFund.Import(installation, System.Text.Encoding.UTF8.GetBytes(file.ToJsonString()), dryRun: false)).Problems.ShouldBeEmpty();
    }

    internal static Dictionary<string, string> SettingsOf(string database, Uri? broker = null)
    {
        var settings = RunningService.SignIn.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value!, StringComparer.Ordinal);
        settings["Store__ConnectionString"] = database;
        if (broker is not null)
            settings["Broker__Uri"] = broker.ToString();
        settings["Logging__LogLevel__Default"] = "Warning";
        return settings;
    }
}
