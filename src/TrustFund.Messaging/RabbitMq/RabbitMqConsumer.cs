using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using TrustFund.Contracts;

namespace TrustFund.Messaging.RabbitMq;

/// <summary>
/// Consumes from RabbitMQ through MassTransit: one message at a time, one node at a time (single active consumer), tried again in place so
/// that nothing overtakes it; what still fails goes back to the broker, which puts it aside after its delivery limit.
/// </summary>
public static class RabbitMqConsumer
{
    /// <summary>Adds a bus whose one queue feeds the consumer; MassTransit's hosted service starts and stops it, and waits for the broker.</summary>
    public static IServiceCollection AddRabbitMqConsumer(this IServiceCollection services, Uri broker, string queue, Func<IServiceProvider, IPublicEventConsumer> consumer, ConsumerRetries? retries = null)
    {
        Telemetry.Off();
        return services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(broker);
                rabbit.ReceiveEndpoint(queue, endpoint => Configure(endpoint, consumer(context), retries ?? new ConsumerRetries()));
            });
        });
    }

    private static void Configure(IRabbitMqReceiveEndpointConfigurator endpoint, IPublicEventConsumer consumer, ConsumerRetries retries)
    {
        endpoint.ConfigureConsumeTopology = false;
        foreach (var (name, value) in Topology.ReportingArguments)
            endpoint.SetQueueArgument(name, value);
        endpoint.Bind(Topology.Events, binding =>
        {
            binding.ExchangeType = RabbitMQ.Client.ExchangeType.Topic;
            binding.RoutingKey = "#";
        });
        endpoint.PrefetchCount = 64;
        endpoint.ConcurrentMessageLimit = 1;
        endpoint.UseRawJsonDeserializer(RawSerializerOptions.AnyMessageType, isDefault: true);
        endpoint.UseMessageRetry(retry =>
        {
            retry.Exponential(retries.Tries, TimeSpan.FromMilliseconds(50), retries.Longest, TimeSpan.FromMilliseconds(100));
            // What cannot be read now can never be.
            retry.Ignore<JsonException>();
        });
        // Else MassTransit would move it to a queue of its own: a dead letter is the broker's business here, so that any consumer may share it.
        endpoint.RethrowFaultedMessages();
        endpoint.ThrowOnSkippedMessages();
        endpoint.Handler<ReceivedEvent>(context =>
            consumer.Consume([Read(context)], context.CancellationToken));
    }

    /// <exception cref="JsonException">Somebody else's message: the relay puts the position in a header.</exception>
    private static DeliveredEvent Read(ConsumeContext context) =>
        context.ReceiveContext.TransportHeaders.Get<long>("position") is { } position
            ? new DeliveredEvent(position, context.ReceiveContext.Body.GetBytes())
            : throw new JsonException("The message has no 'position' header, so it is no event of the log.");
}

/// <summary>How often a consumer that fails is tried again in place before the message goes back to the broker; it waits meanwhile, and so does what is behind it.</summary>
/// <param name="Tries">By default about two minutes of them, times the broker's delivery limit: longer than a restart of a database.</param>
/// <param name="LongestPause">The longest pause between two; ten seconds by default.</param>
public sealed record ConsumerRetries(int Tries = 20, TimeSpan? LongestPause = null)
{
    internal TimeSpan Longest => LongestPause ?? TimeSpan.FromSeconds(10);
}

/// <summary>Any message of the queue; its body is read by the contract, not by MassTransit.</summary>
public sealed class ReceivedEvent;
