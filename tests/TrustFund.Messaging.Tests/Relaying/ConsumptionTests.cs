using System.Collections.Concurrent;
using System.Text;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using TrustFund.Application.Tests.Building;
using TrustFund.Contracts;
using TrustFund.Messaging.InProcess;
using TrustFund.Messaging.RabbitMq;
using TrustFund.Messaging.Tests.Broker;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Messaging.Tests.Relaying;

/// <summary>The consuming end: through MassTransit on RabbitMQ, and on the bus of the process.</summary>
[Collection("the shared broker")]
public sealed class ConsumptionTests
{
    [Fact]
    public async Task On_RabbitMQ_every_event_reaches_the_consumer_in_order_and_a_poisoned_one_is_put_aside_listed_and_replayed()
    {
        var broker = BrokerAddress.Shared;
        await Empty(broker);
        await using var fund = await WithFinance();
        var consumer = new Collecting();
        var poison = (await fund.Public())[3].Id;
        consumer.Refuse = poison;
        using var host = Consuming(broker, consumer);
        await host.StartAsync();
        await using var relay = RunningRelay.ToRabbit(fund, broker);
        await fund.Contributions(30);
        await relay.CaughtUp();
        var events = await fund.Public();
        await Until.True(() => consumer.Ids.Count >= events.Count - 1, "one that cannot be handled stops none of the others");
        await Until.True(async () => (await DeadLetters.List(broker, CancellationToken.None)).Count == 1, "it is put aside after its deliveries");
        var letter = (await DeadLetters.List(broker, CancellationToken.None)).ShouldHaveSingleItem("and stays when it was listed");
        (letter.Id, letter.Queue, letter.Reason).ShouldBe((poison, Topology.Reporting, "delivery_limit"));
        consumer.Ids.ShouldBe(events.Select(happened => happened.Id).Where(id => id != poison), "in the log's order");

        consumer.Refuse = null;
        (await DeadLetters.Replay(broker, null, CancellationToken.None)).ShouldBe(1);
        await Until.True(() => consumer.Ids.Contains(poison), "it is handled now");
        (await DeadLetters.List(broker, CancellationToken.None)).ShouldBeEmpty();
        await host.StopAsync();
    }

    [Fact]
    public async Task On_RabbitMQ_what_is_no_event_at_all_is_put_aside_too()
    {
        var broker = BrokerAddress.Shared;
        await Empty(broker);
        var consumer = new Collecting();
        using var host = Consuming(broker, consumer);
        await using (var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync())
        await using (var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true)))
        {
            await Topology.Declare(channel, CancellationToken.None);
            await channel.BasicPublishAsync("", Topology.Reporting, mandatory: true, Encoding.UTF8.GetBytes("no JSON"));
            await channel.BasicPublishAsync("", Topology.Reporting, mandatory: true, Encoding.UTF8.GetBytes("{\"specversion\":\"1.0\"}"));
        }

        await host.StartAsync();
        await Until.True(async () => (await DeadLetters.List(broker, CancellationToken.None)).Count == 2, "both are put aside");
        consumer.Ids.ShouldBeEmpty();
        await host.StopAsync();
    }

    [Fact]
    public async Task On_RabbitMQ_a_backlog_is_handled_by_the_batch_in_order_and_acknowledged()
    {
        var broker = BrokerAddress.Shared;
        await Empty(broker);
        await using var fund = await WithFinance();
        await fund.Contributions(200);
        await using (var relay = RunningRelay.ToRabbit(fund, broker))
            await relay.CaughtUp();
        var consumer = new Collecting { Busy = new TaskCompletionSource() };
        using var host = Consuming(broker, consumer);
        await host.StartAsync();
        await Until.True(async () => await Waiting(broker) == 0, "everything is delivered while the consumer is busy with the first");
        consumer.Busy.SetResult();
        var events = await fund.Public();
        await Until.True(() => consumer.Ids.Count == events.Count, "everything arrives");
        await host.StopAsync();

        consumer.Ids.ShouldBe(events.Select(happened => happened.Id), "in the log's order");
        consumer.Batches.ShouldBeLessThan(events.Count / 10);
        (await Waiting(broker)).ShouldBe(0u, "each was acknowledged");
    }

    [Fact]
    public async Task On_RabbitMQ_while_what_the_consumer_needs_is_away_everything_waits_in_order_and_nothing_is_put_aside()
    {
        var broker = BrokerAddress.Shared;
        await Empty(broker);
        await using var fund = await WithFinance();
        await fund.Contributions(40);
        await using (var relay = RunningRelay.ToRabbit(fund, broker))
            await relay.CaughtUp();
        var consumer = new Collecting { Fails = true };
        using var host = Consuming(broker, consumer, tries: 1_000);
        await host.StartAsync();
        await Until.True(() => consumer.Failures > 100, "it is tried again and again");
        consumer.Fails = false;
        var events = await fund.Public();
        await Until.True(() => consumer.Ids.Count == events.Count, "then everything is handled");
        await host.StopAsync();

        consumer.Ids.ShouldBe(events.Select(happened => happened.Id));
        (await DeadLetters.List(broker, CancellationToken.None)).ShouldBeEmpty();
        (await Waiting(broker)).ShouldBe(0u);
    }

    [Fact]
    public async Task On_RabbitMQ_a_node_that_stops_while_the_consumer_fails_gives_everything_back_for_the_next()
    {
        var broker = BrokerAddress.Shared;
        await Empty(broker);
        await using var fund = await WithFinance();
        await fund.Contributions(10);
        await using (var relay = RunningRelay.ToRabbit(fund, broker))
            await relay.CaughtUp();
        var failing = new Collecting { Fails = true };
        using (var host = Consuming(broker, failing, tries: 1_000))
        {
            await host.StartAsync();
            await Until.True(() => failing.Failures > 10, "it tries");
            await host.StopAsync();
        }

        var consumer = new Collecting();
        using var next = Consuming(broker, consumer);
        await next.StartAsync();
        var events = await fund.Public();
        await Until.True(() => consumer.Ids.Count == events.Count, "the next node handles all");
        await next.StopAsync();
        consumer.Ids.ShouldBe(events.Select(happened => happened.Id), ignoreOrder: true);
        (await DeadLetters.List(broker, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task In_the_process_the_cursor_moves_only_once_the_consumer_has_handled_them()
    {
        await using var fund = await WithFinance();
        var consumer = new Collecting { Fails = true };
        await using (var relay = new RunningRelay(fund, new InProcessPublisher([consumer])))
        {
            await Until.True(() => relay.State.Problem == "not now", "it says why it waits");
            (await relay.Log.Cursor("in-process", CancellationToken.None)).Position.ShouldBe(0);
        }

        consumer.Fails = false;
        await using (var relay = new RunningRelay(fund, new InProcessPublisher([consumer])))
            await relay.CaughtUp();
        consumer.Ids.ShouldBe((await fund.Public()).Select(happened => happened.Id));
    }

    [Fact]
    public async Task MassTransit_reports_its_usage_to_nobody()
    {
        using var host = Consuming(BrokerAddress.Shared, new Collecting());
        host.Services.GetRequiredService<IOptions<UsageTelemetryOptions>>().Value.Enabled.ShouldBeFalse();
        Environment.GetEnvironmentVariable("MASSTRANSIT_USAGE_TELEMETRY").ShouldBe("false");
        await host.StopAsync();
    }

    private static async Task<uint> Waiting(Uri broker)
    {
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return await channel.MessageCountAsync(Topology.Reporting);
    }

    private static IHost Consuming(Uri broker, Collecting consumer, int tries = 1)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IPublicEventConsumer>(consumer);
        builder.Services.AddReportingQueue(broker, new ConsumerSettings(Tries: tries, LongestPause: TimeSpan.FromMilliseconds(50)));
        var host = builder.Build();
        // A second host in one flow would else log to the first one's disposed factory.
        LogContext.ConfigureCurrentLogContext(host.Services.GetRequiredService<ILoggerFactory>());
        return host;
    }

    private static async Task Empty(Uri broker)
    {
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeleteAsync(Topology.Reporting);
        await channel.QueueDeleteAsync(Topology.DeadLetters);
    }

    /// <summary>Remembers what it handled, once each.</summary>
    private sealed class Collecting : IPublicEventConsumer
    {
        private readonly ConcurrentQueue<string> _ids = new();

        public string? Refuse { get; set; }

        public bool Fails { get; set; }

        public TaskCompletionSource? Busy { get; init; }

        public int Failures { get; private set; }

        public int Batches { get; private set; }

        public IReadOnlyList<string> Ids => [.. _ids];

        public async Task Consume(IReadOnlyList<DeliveredEvent> events, CancellationToken cancellation)
        {
            await (Busy?.Task ?? Task.CompletedTask);
            if (Fails)
            {
                Failures++;
                throw new InvalidOperationException("not now");
            }

            // All of them or none, as a transaction.
            CloudEvent[] read = [.. events.Select(delivered => CloudEvent.Parse(delivered.Json))];
            if (read.Any(happened => happened.Id == Refuse))
                throw new InvalidOperationException("never");
            Batches++;
            foreach (var happened in read)
            {
                if (!_ids.Contains(happened.Id))
                    _ids.Enqueue(happened.Id);
            }
        }
    }
}
