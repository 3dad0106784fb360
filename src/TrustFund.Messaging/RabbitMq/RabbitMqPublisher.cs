using RabbitMQ.Client;
using TrustFund.Contracts;
using TrustFund.Messaging.Relaying;

namespace TrustFund.Messaging.RabbitMq;

/// <summary>
/// Publishes to RabbitMQ with confirms, on one channel of its own and in order: up to <see cref="Outstanding"/> messages
/// wait for their confirm at a time. Any failure throws the connection away, and the next call begins on a new one, so that no message of a
/// failed call can overtake one of the next (src/decisions/011).
/// </summary>
public sealed class RabbitMqPublisher(Uri broker) : IEventPublisher
{
    /// <summary>Beyond this the broker gains nothing (tests/performance.md).</summary>
    public const int Outstanding = 128;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Queue<Task> _unconfirmed = new(Outstanding);
    private IConnection? _connection;
    private IChannel? _channel;

    /// <summary>Under which the store keeps how far the log was carried to RabbitMQ.</summary>
    public const string RelayName = "rabbitmq";

    /// <inheritdoc/>
    public string Name => RelayName;

    /// <inheritdoc/>
    public async Task Publish(IReadOnlyList<OutgoingEvent> events, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var first = 0;
            if (_channel is not { IsOpen: true })
            {
                _channel = await Connect(cancellation);
                // A new channel shows with one message that it works before many are entrusted to it.
                await Send(_channel, events[first++], cancellation);
            }

            for (var i = first; i < events.Count; i++)
            {
                if (_unconfirmed.Count >= Outstanding)
                    await _unconfirmed.Dequeue();
                _unconfirmed.Enqueue(Send(_channel, events[i], cancellation).AsTask());
            }

            while (_unconfirmed.TryDequeue(out var sent))
                await sent;
        }
        catch
        {
            await Abandon();
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Abandon();
        _one.Dispose();
    }

    internal static ConnectionFactory Factory(Uri broker, string purpose) => new()
    {
        Uri = broker,
        ClientProvidedName = $"trustfund {purpose}",
        // A recovered channel would send again on its own what the relay is about to read again.
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedHeartbeat = TimeSpan.FromSeconds(10),
        RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
        ContinuationTimeout = TimeSpan.FromSeconds(5),
    };

    /// <summary>The properties of a public event in structured mode; attributes that brokers and consumers look at stand in headers too.</summary>
    internal static BasicProperties PropertiesOf(OutgoingEvent happened) => new()
    {
        ContentType = CloudEvent.ContentType,
        DeliveryMode = DeliveryModes.Persistent,
        MessageId = happened.Id,
        Type = happened.Type,
        AppId = "trustfund",
        Headers = HeadersOf(happened),
    };

    private static Dictionary<string, object?> HeadersOf(OutgoingEvent happened)
    {
        var headers = new Dictionary<string, object?>(4, StringComparer.Ordinal)
        {
            ["partitionkey"] = happened.PartitionKey,
            ["position"] = happened.Position,
        };
        if (happened.TraceParent is { } trace)
            headers["traceparent"] = trace;
        return headers;
    }

    /// <summary>Mandatory: where no queue takes it (it was deleted), the broker sends it back and this fails, instead of confirming and dropping it.</summary>
    private static ValueTask Send(IChannel channel, OutgoingEvent happened, CancellationToken cancellation) =>
        channel.BasicPublishAsync(Topology.Events, happened.Type, mandatory: true, PropertiesOf(happened), happened.Json, cancellation);

    private async Task<IChannel> Connect(CancellationToken cancellation)
    {
        await Abandon();
        _connection = await Factory(broker, "relay").CreateConnectionAsync(cancellation);
        // Without the client's own limiter: this class lets no more than Outstanding through, in order.
        var channel = await _connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null),
            cancellation);
        await Topology.Declare(channel, cancellation);
        return channel;
    }

    private async Task Abandon()
    {
        var (connection, channel) = (_connection, _channel);
        (_connection, _channel) = (null, null);
        try
        {
            if (connection is not null)
                await connection.AbortAsync(TimeSpan.FromSeconds(1));
        }
        finally
        {
            // What was under way fails with the connection; each is looked at, so that none is reported unobserved.
            while (_unconfirmed.TryDequeue(out var sent))
                await sent.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            channel?.Dispose();
            connection?.Dispose();
        }
    }
}
