using RabbitMQ.Client;
using TrustFund.Application.Funding;
using TrustFund.Application.Tests.Building;
using TrustFund.Application.Tests.Delivery;
using TrustFund.Messaging.RabbitMq;
using TrustFund.Messaging.Relaying;
using TrustFund.Messaging.Tests.Broker;
using static TrustFund.Application.Tests.Building.AFund;

namespace TrustFund.Messaging.Tests.Relaying;

/// <summary>From the log to RabbitMQ, on a broker that behaves.</summary>
[Collection("the shared broker")]
public sealed class SharedBrokerTests : IAsyncLifetime
{
    private readonly Uri _broker = BrokerAddress.Shared;

    public async ValueTask InitializeAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = _broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var queue in new[] { Topology.Reporting, Topology.DeadLetters })
            await channel.QueueDeleteAsync(queue);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_consumer_without_MassTransit_gets_every_public_event_as_it_stands_in_the_log_and_in_order()
    {
        await using var project = await AProject.Active();
        await using var consumer = await PlainConsumer.OfItsOwnQueue(_broker);
        await using var relay = RunningRelay.ToRabbit(project.Fund, _broker);
        await relay.CaughtUp();
        var rows = await project.Fund.PublicRows();
        await Until.True(() => consumer.Messages.Count >= rows.Count, "every event arrives");

        consumer.Messages.Select(message => Convert.ToBase64String(message.Body)).ShouldBe(rows.Select(row => Convert.ToBase64String(row.Contract!)));
        consumer.Messages.ShouldAllBe(message => message.ContentType == "application/cloudevents+json" && message.RoutingKey == message.Type);
        consumer.ShouldBeInOrder();
        consumer.Messages.ShouldContain(message => message.Type == "org.trustfund.agreement.committed.v1");
    }

    [Fact]
    public async Task R3_the_relay_stopped_and_started_anew_goes_on_where_it_was()
    {
        await using var fund = await WithFinance();
        await using var consumer = await PlainConsumer.OfItsOwnQueue(_broker);
        for (var round = 0; round < 3; round++)
        {
            await fund.Contributions(20);
            await using var relay = RunningRelay.ToRabbit(fund, _broker);
            await relay.CaughtUp();
        }

        var events = await fund.Public();
        await Until.True(() => consumer.Messages.Count >= events.Count, "every event arrives");
        consumer.Messages.Select(message => message.Id).ShouldBe(events.Select(happened => happened.Id), "and none twice, for none was under way at a stop");
    }

    [Fact]
    public async Task R3_without_a_consumer_events_wait_and_then_come_in_order()
    {
        await using var fund = await WithFinance();
        await using (var relay = RunningRelay.ToRabbit(fund, _broker))
        {
            await fund.Contributions(50);
            await relay.CaughtUp();
        }

        await using var consumer = await PlainConsumer.Of(_broker, Topology.Reporting);
        var events = await fund.Public();
        await Until.True(() => consumer.Messages.Count >= events.Count, "what waited comes");
        consumer.Messages.Select(message => message.Id).ShouldBe(events.Select(happened => happened.Id));
    }

    [Fact]
    public async Task R3_a_queue_that_was_deleted_is_declared_again_before_anything_more_is_lost()
    {
        await using var fund = await WithFinance();
        await using var relay = RunningRelay.ToRabbit(fund, _broker);
        await relay.CaughtUp();
        await using (var connection = await new ConnectionFactory { Uri = _broker }.CreateConnectionAsync())
        await using (var channel = await connection.CreateChannelAsync())
            await channel.QueueDeleteAsync(Topology.Reporting);

        var before = (await fund.Public()).Count;
        await fund.Contributions(1);
        await relay.CaughtUp();
        await using var consumer = await PlainConsumer.Of(_broker, Topology.Reporting);
        await Until.True(() => consumer.Once.Count >= 3, "a confirmed and dropped event would be lost");
        consumer.Once.Select(message => message.Id).ShouldBe((await fund.Public()).Skip(before).Select(happened => happened.Id));
    }

    [Fact]
    public async Task R3_what_the_broker_refuses_is_carried_again_and_again_until_it_takes_it_and_nothing_overtakes_it()
    {
        await using var fund = await WithFinance();
        await fund.Contributions(10);
        await using var connection = await new ConnectionFactory { Uri = _broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await Topology.Declare(channel, CancellationToken.None);
        // A queue beside Reporting's that is full after one message and refuses the rest: a confirm that says no.
        var full = new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-max-length"] = 1, ["x-overflow"] = "reject-publish" };
        await channel.QueueDeclareAsync("trustfund.full", durable: false, exclusive: true, autoDelete: false, full);
        await channel.QueueBindAsync("trustfund.full", Topology.Events, "#");
        await using var relay = RunningRelay.ToRabbit(fund, _broker);
        await Until.True(() => relay.State.Problem is not null, "a refusal is no confirm");
        (await relay.Log.Cursor("rabbitmq", CancellationToken.None)).Position.ShouldBe(0, "the cursor stays where everything is safe");
        await fund.Contributions(5);

        await channel.QueueDeleteAsync("trustfund.full");
        await relay.CaughtUp();
        relay.State.Problem.ShouldBeNull();
        var events = (await fund.Public()).Select(happened => happened.Id).ToArray();
        await using var consumer = await PlainConsumer.Of(_broker, Topology.Reporting);
        await Until.True(() => events.All(consumer.Once.Select(message => message.Id).Contains), "no event is missing");
        consumer.Once.Select(message => message.Id).ShouldBe(events);
    }

    [Fact]
    public async Task A_range_of_one_type_is_published_again_and_nothing_else()
    {
        await using var fund = await WithFinance();
        await fund.Contributions(5);
        await using var consumer = await PlainConsumer.OfItsOwnQueue(_broker);
        await using var publisher = new RabbitMqPublisher(_broker);
        var rows = await fund.PublicRows();
        var to = rows[^1].Position;

        var published = await Replay.Run(RunningRelay.LogOf(fund), publisher, 1, to, "org.trustfund.contribution.signed.v1", CancellationToken.None);

        published.ShouldBe(5);
        await Until.True(() => consumer.Messages.Count >= 5, "they arrive");
        consumer.Messages.ShouldAllBe(message => message.Type == "org.trustfund.contribution.signed.v1");
        (await Replay.Run(RunningRelay.LogOf(fund), publisher, to, to, null, CancellationToken.None)).ShouldBe(1, "both ends belong to a range");
    }

    [Fact]
    public async Task One_node_relays_at_a_time_and_another_takes_over_when_it_is_gone()
    {
        await using var fund = await WithFinance();
        // A node that took the duty and died: it neither prolongs nor gives back.
        (await RunningRelay.LeasesOf(fund).Hold("relay-rabbitmq", "dead", TimeSpan.FromSeconds(1), CancellationToken.None)).ShouldBeTrue();
        await using var first = RunningRelay.ToRabbit(fund, _broker, "one");
        await using var second = RunningRelay.ToRabbit(fund, _broker, "two");
        await fund.Contributions(30);
        await first.CaughtUp();

        await Until.True(() => first.State.Leads || second.State.Leads, "one of them leads");
        (first.State.Leads && second.State.Leads).ShouldBeFalse();
        (await first.Log.MoveCursor("rabbitmq", 3, 1_000_000, CancellationToken.None)).ShouldBeFalse("who was overtaken moves nothing");
        await using var consumer = await PlainConsumer.Of(_broker, Topology.Reporting);
        var events = await fund.Public();
        await Until.True(() => consumer.Messages.Count >= events.Count, "all are there");
        consumer.Messages.Select(message => message.Id).ShouldBe(events.Select(happened => happened.Id));
    }
}
