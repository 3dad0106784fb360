using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;
using TrustFund.Messaging.RabbitMq;
using TrustFund.Messaging.Relaying;
using TrustFund.Storage.Sqlite;

namespace TrustFund.Messaging.Benchmarks;

/// <summary>The ways to bring the same events to one quorum queue, each with the queue empty at the start; events per second until the last is safe.</summary>
internal static class Ways
{
    private static int _runs;

    /// <summary>RabbitMQ.Client as its makers recommend: confirms tracked, 128 outstanding.</summary>
    public static async Task<double> Bare(Uri broker, WrittenLog log, int number)
    {
        await Clear(broker);
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true, null));
        await TrustFund.Messaging.RabbitMq.Topology.Declare(channel, CancellationToken.None);
        var waiting = new Queue<Task>();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < number; i++)
        {
            if (waiting.Count >= 128)
                await waiting.Dequeue();
            var properties = new BasicProperties { DeliveryMode = DeliveryModes.Persistent, ContentType = "application/json" };
            waiting.Enqueue(channel.BasicPublishAsync(TrustFund.Messaging.RabbitMq.Topology.Events, "org.trustfund.contribution.received.v1", false, properties, log.Bodies[i]).AsTask());
        }

        await Task.WhenAll(waiting);
        return number / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>The queue with the first events of the log in it, and nothing else.</summary>
    /// <param name="broker">RabbitMQ.</param>
    /// <param name="log">The log.</param>
    /// <param name="number">How many events, from the beginning of the log on.</param>
    public static async Task Fill(Uri broker, WrittenLog log, int number)
    {
        await Clear(broker);
        await using var publisher = new RabbitMqPublisher(broker);
        await Replay.Run(new SqliteRelayLog(log.Store), publisher, 1, number, null, CancellationToken.None);
    }

    /// <summary>The service's relay with its defaults, from the log to its durable cursor.</summary>
    public static async Task<double> Relay(Uri broker, WrittenLog log, int number)
    {
        await Clear(broker);
        var (events, leases) = (new SqliteRelayLog(log.Store), new SqliteLeases(log.Store));
        await using var publisher = new Named(new RabbitMqPublisher(broker), $"rabbitmq-{Interlocked.Increment(ref _runs)}");
        var start = (await events.Cursor(publisher.Name, CancellationToken.None)).Head - number;
        if (start > 0)
            await events.MoveCursor(publisher.Name, 0, start, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var relay = new Relay(events, leases, publisher, new RelaySettings { Node = "benchmark" }, NullLogger<Relay>.Instance);
        var started = Stopwatch.GetTimestamp();
        var run = relay.Run(stop.Token);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (relay.State.Position < start + number)
            await look.WaitForNextTickAsync(stop.Token);
        var rate = number / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await stop.CancelAsync();
        await run;
        return rate;
    }

    /// <summary>MassTransit's PublishBatch in hundreds, raw JSON, each batch awaited.</summary>
    public static async Task<double> MassTransit(Uri broker, WrittenLog log, int number)
    {
        await Clear(broker);
        var services = new ServiceCollection().AddLogging();
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.UsingRabbitMq((_, rabbit) =>
            {
                rabbit.Host(broker);
                rabbit.UseRawJsonSerializer();
                rabbit.Message<BenchmarkEvent>(message => message.SetEntityName("trustfund.benchmark"));
            });
        });
        await using var provider = services.BuildServiceProvider();
        var control = provider.GetRequiredService<IBusControl>();
        await Bind(broker);
        var messages = log.Bodies.Take(number).Select(body => JsonSerializer.Deserialize<BenchmarkEvent>(body, JsonSerializerOptions.Web)!).Chunk(100).ToArray();
        await control.StartAsync();
        try
        {
            var started = Stopwatch.GetTimestamp();
            foreach (var batch in messages)
                await control.PublishBatch(batch);
            return number / Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
        finally
        {
            await control.StopAsync();
        }
    }

    public static async Task Clear(Uri broker)
    {
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeleteAsync(TrustFund.Messaging.RabbitMq.Topology.Reporting);
        await channel.QueueDeleteAsync("trustfund.benchmark");
        await channel.ExchangeDeleteAsync("trustfund.benchmark");
    }

    private static async Task Bind(Uri broker)
    {
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync("trustfund.benchmark", "fanout", durable: true, autoDelete: false);
        await channel.QueueDeclareAsync("trustfund.benchmark", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" });
        await channel.QueueBindAsync("trustfund.benchmark", "trustfund.benchmark", "");
    }

    /// <summary>The same publisher under a name, and so a cursor, of its own.</summary>
    private sealed class Named(IEventPublisher publisher, string name) : IEventPublisher
    {
        public string Name => name;

        public Task Publish(IReadOnlyList<OutgoingEvent> events, CancellationToken cancellation) => publisher.Publish(events, cancellation);

        public ValueTask DisposeAsync() => publisher.DisposeAsync();
    }
}

/// <summary>What MassTransit serialises: the same members as the CloudEvent.</summary>
public sealed record BenchmarkEvent(
    string Specversion, string Id, string Source, string Type, string Subject, string Time, string Datacontenttype, string Dataschema, string Effectiveon, string Recordedat, string Sequence, string Partitionkey, JsonElement Data);
