using System.Diagnostics;
using System.Globalization;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using TrustFund.Application.Tests.Building;
using TrustFund.Contracts;
using TrustFund.Messaging.RabbitMq;
using TrustFund.Messaging.Relaying;
using TrustFund.Messaging.Tests.Broker;
using TrustFund.Reporting.Consuming;
using TrustFund.Reporting.Store;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Messaging.Tests.Relaying;

/// <summary>R3: the broker fails in every way that it can, on a broker of these tests' own. No action ever waits for it.</summary>
[Collection("a broker that fails")]
public sealed class BrokerFailureTests(OwnBroker broker, ITestOutputHelper output) : IClassFixture<OwnBroker>, IAsyncLifetime
{
    /// <summary>Contributions of three events each; 100,000 events in the long run.</summary>
    private static readonly int s_contributions = Environment.GetEnvironmentVariable("TRUSTFUND_LONG") == "1" ? 33_334 : 700;

    /// <summary>
    /// Each begins with a broker that holds nothing: of a queue that was declared seconds before a kill RabbitMQ 3.10 may keep the name and lose the rest, and nothing
    /// can be published to it after the next start.
    /// </summary>
    public async ValueTask InitializeAsync() => await OwnBroker.Lose();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task R3_absent_at_the_start_and_through_a_thousand_actions_then_back()
    {
        await OwnBroker.Kill();
        await using var fund = await WithFinance();
        await using var relay = RunningRelay.ToRabbit(fund, broker.Uri);
        await fund.Contributions(334);
        // The actions may all be done before the relay's first try has failed.
        await Until.True(() => relay.State is { Problem: not null, WaitingSince: not null }, "health says that the relay waits, and why");

        await OwnBroker.Up();
        await relay.CaughtUp();
        relay.State.Problem.ShouldBeNull();
        await AllArrived(fund);
    }

    [Fact]
    public async Task R3_gone_for_many_actions_then_back_no_action_fails_the_backlog_drains_in_order_and_Reporting_has_all_of_it_within_a_minute()
    {
        await using var fund = await WithFinance();
        var folder = Directory.CreateTempSubdirectory("trustfund-");
        await using var store = await ReportingStore.Open(null, Path.Combine(folder.FullName, "reporting.db"));
        var arrived = new Recorded(new ReportingConsumer(store));
        // What other tests left there is of other logs.
        await using (var connection = await new ConnectionFactory { Uri = broker.Uri }.CreateConnectionAsync())
        await using (var channel = await connection.CreateChannelAsync())
            await channel.QueueDeleteAsync(Topology.Reporting);
        await OwnBroker.Kill();
        await using var relay = RunningRelay.ToRabbit(fund, broker.Uri, settings: new RelaySettings { Node = "one" });
        var acting = Stopwatch.GetTimestamp();
        // Each is asserted to be done.
        await fund.Contributions(s_contributions);
        var acted = Stopwatch.GetElapsedTime(acting);
        await Until.True(() => relay.State.Problem is not null, "it was gone all the time");
        var events = (await fund.Public()).Select(happened => happened.Id).ToArray();

        await OwnBroker.Up();
        var back = Stopwatch.GetTimestamp();
        using var host = Consuming(arrived);
        await host.StartAsync();
        await relay.CaughtUp();
        var relayed = Stopwatch.GetElapsedTime(back);
        await Until.True(() => arrived.Once >= events.Length, "everything is in Reporting");
        var reported = Stopwatch.GetElapsedTime(back);
        await host.StopAsync();

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{s_contributions * 3} actions in {acted.TotalSeconds:0.0} s without a broker, {s_contributions * 3 / acted.TotalSeconds:0}/s, none failed. {events.Length} events: with the broker after {relayed.TotalSeconds:0.0} s, {events.Length / relayed.TotalSeconds:0}/s; in Reporting after {reported.TotalSeconds:0.0} s, {events.Length / reported.TotalSeconds:0}/s."));
        reported.TotalSeconds.ShouldBeLessThan(60);
        arrived.Ids.Where(events.ToHashSet(StringComparer.Ordinal).Contains).ShouldBe(events, "in the order of the log, each once");
        var state = await ReportingState.Read(store, CancellationToken.None);
        (state.Handled, state.IsSound).ShouldBe((events.Length, true));
        await store.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task R3_killed_in_the_middle_of_publishing()
    {
        await using var fund = await WithFinance();
        long before;
        await using (var first = RunningRelay.ToRabbit(fund, broker.Uri))
        {
            await first.CaughtUp();
            before = first.State.Position;
        }

        // A quorum queue that RabbitMQ 3.10 declared only seconds before it is killed is forgotten, with all that it confirmed (deploy/messaging.md).
        await OwnBroker.Stop();
        await OwnBroker.Up();
        await fund.Contributions(700);
        await using var relay = RunningRelay.ToRabbit(fund, broker.Uri);
        await Until.True(() => relay.State.Position > before + 50, "it is at work");
        await OwnBroker.Kill();
        await Until.True(() => relay.State.Problem is not null, "it notices");
        await OwnBroker.Up();
        await relay.CaughtUp();
        await AllArrived(fund);
    }

    [Fact]
    public async Task R3_the_connection_is_cut_again_and_again_before_the_confirms()
    {
        await using var fund = await WithFinance();
        await fund.Contributions(300);
        await using var wire = new Wire(broker.Uri);
        await using var relay = RunningRelay.ToRabbit(fund, wire.Uri);
        for (var cut = 0; cut < 10; cut++)
        {
            var before = wire.Bytes;
            await Until.True(() => wire.Bytes > before + 20_000, "it publishes");
            wire.Cut();
        }

        await relay.CaughtUp();
        await AllArrived(fund);
    }

    [Fact]
    public async Task R3_blocked_by_a_full_disk_it_waits_and_goes_on_when_there_is_room()
    {
        await using var fund = await WithFinance();
        await using var relay = RunningRelay.ToRabbit(fund, broker.Uri);
        await relay.CaughtUp();
        await OwnBroker.Ctl("set_disk_free_limit", "100000GB");
        try
        {
            await fund.Contributions(30);
            await Until.True(() => relay.State.Problem is not null, "an alarm is no confirm");
            (await relay.Log.Cursor("rabbitmq", CancellationToken.None)).Lag.ShouldBeGreaterThan(0);
        }
        finally
        {
            await OwnBroker.Ctl("set_disk_free_limit", "50MB");
        }

        await relay.CaughtUp();
        await AllArrived(fund);
    }

    [Fact]
    public async Task R11_lost_whole_with_all_that_waited_in_it_Reporting_gets_it_from_the_log_once_more()
    {
        await using var fund = await WithFinance();
        var folder = Directory.CreateTempSubdirectory("trustfund-");
        await using var store = await ReportingStore.Open(null, Path.Combine(folder.FullName, "reporting.db"));
        await using var relay = RunningRelay.ToRabbit(fund, broker.Uri);
        await fund.Contributions(30);
        await relay.CaughtUp();
        await OwnBroker.Lose();
        using var host = Consuming(new ReportingConsumer(store));
        await host.StartAsync();
        await fund.Contributions(1);
        await relay.CaughtUp();
        await Until.True(async () => (await ReportingState.Read(store, CancellationToken.None)).Handled >= 3, "what is done now arrives by itself");
        var events = await fund.Public();
        (await ReportingState.Read(store, CancellationToken.None)).Handled.ShouldBeLessThan(events.Count, "what waited there is gone, and the relay does not carry it again");

        await using (var publisher = new RabbitMqPublisher(broker.Uri))
            (await Replay.Run(relay.Log, publisher, 1, relay.State.Position, null, CancellationToken.None)).ShouldBe(events.Count);
        await Until.True(async () => (await ReportingState.Read(store, CancellationToken.None)).Handled == events.Count, "everything is in Reporting");
        (await ReportingState.Read(store, CancellationToken.None)).IsSound.ShouldBeTrue();
        await host.StopAsync();
        await store.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private IHost Consuming(IPublicEventConsumer consumer)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(consumer);
        builder.Services.AddReportingQueue(broker.Uri);
        var host = builder.Build();
        LogContext.ConfigureCurrentLogContext(host.Services.GetRequiredService<ILoggerFactory>());
        return host;
    }

    /// <summary>
    /// Every public event is in Reporting's queue, at least once and in order per subject. A broker that is killed forgets what was
    /// acknowledged last, so what another fund's test took may come again beside them.
    /// </summary>
    private async Task AllArrived(AFund fund)
    {
        var events = (await fund.Public()).Select(happened => happened.Id).ToHashSet(StringComparer.Ordinal);
        await using var consumer = await PlainConsumer.Of(broker.Uri, Topology.Reporting);
        await Until.True(() => events.IsSubsetOf(consumer.Once.Select(message => message.Id)), "no event is missing");
        consumer.ShouldBeInOrder();
    }

    /// <summary>Hands everything on, and remembers in which order it first came.</summary>
    private sealed class Recorded(IPublicEventConsumer consumer) : IPublicEventConsumer
    {
        private readonly HashSet<string> _known = new(StringComparer.Ordinal);
        private readonly List<string> _ids = [];
        private int _once;

        public int Once => Volatile.Read(ref _once);

        /// <summary>To be read when nothing comes any more.</summary>
        public IReadOnlyList<string> Ids => _ids;

        public async Task Consume(IReadOnlyList<DeliveredEvent> events, CancellationToken cancellation)
        {
            await consumer.Consume(events, cancellation);
            _ids.AddRange(events.Select(told => CloudEvent.Parse(told.Json).Id).Where(_known.Add));
            Volatile.Write(ref _once, _ids.Count);
        }
    }
}
