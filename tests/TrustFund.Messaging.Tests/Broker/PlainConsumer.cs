using System.Collections.Concurrent;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace TrustFund.Messaging.Tests.Broker;

/// <summary>
/// A consumer that knows AMQP and JSON and nothing else: neither MassTransit nor the contracts' assembly. What it can do, a
/// consumer in any language can.
/// </summary>
internal sealed class PlainConsumer : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly ConcurrentQueue<Message> _messages = new();

    private PlainConsumer(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    public IReadOnlyList<Message> Messages => [.. _messages];

    /// <summary>The first delivery of each event, in the order of arrival.</summary>
    public IReadOnlyList<Message> Once => [.. Messages.DistinctBy(message => message.Id)];

    /// <summary>Consumes a queue of its own, bound to all events; only what is published from now on comes.</summary>
    public static async Task<PlainConsumer> OfItsOwnQueue(Uri broker)
    {
        var consumer = await Connect(broker);
        await consumer._channel.ExchangeDeclareAsync("trustfund.events", "topic", durable: true, autoDelete: false);
        var queue = await consumer._channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true);
        await consumer._channel.QueueBindAsync(queue.QueueName, "trustfund.events", "org.trustfund.#");
        await consumer.Start(queue.QueueName);
        return consumer;
    }

    /// <summary>Consumes what waits in a queue that is there.</summary>
    public static async Task<PlainConsumer> Of(Uri broker, string queue)
    {
        var consumer = await Connect(broker);
        await consumer.Start(queue);
        return consumer;
    }

    /// <summary>Every event here came after those of the same subject that were before it.</summary>
    public void ShouldBeInOrder()
    {
        foreach (var subject in Once.GroupBy(message => message.PartitionKey, StringComparer.Ordinal))
        {
            var sequence = subject.Select(message => message.Sequence).ToArray();
            sequence.ShouldBe(sequence.Order().ToArray(), $"{subject.Key}: {string.Join(' ', sequence)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static async Task<PlainConsumer> Connect(Uri broker)
    {
        var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        return new PlainConsumer(connection, await connection.CreateChannelAsync());
    }

    private async Task Start(string queue)
    {
        var consumer = new AsyncEventingBasicConsumer(_channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            _messages.Enqueue(Message.Read(delivery));
            await _channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
        };
        await _channel.BasicConsumeAsync(queue, autoAck: false, consumer);
    }

    internal sealed record Message(string Id, string Type, string PartitionKey, long Sequence, string ContentType, string RoutingKey, byte[] Body)
    {
        public static Message Read(BasicDeliverEventArgs delivery)
        {
            var body = delivery.Body.ToArray();
            using var json = JsonDocument.Parse(body);
            var attributes = json.RootElement;
            return new Message(
                attributes.GetProperty("id").GetString()!,
                attributes.GetProperty("type").GetString()!,
                attributes.GetProperty("partitionkey").GetString()!,
                long.Parse(attributes.GetProperty("sequence").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
                delivery.BasicProperties.ContentType ?? "",
                delivery.RoutingKey,
                body);
        }
    }
}
