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
    public static IServiceCollection AddRabbitMqConsumer(this IServiceCollection services, Uri broker, string queue, Func<IServiceProvider, IPublicEventConsumer> consumer)
    {
        Telemetry.Off();
        return services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(broker);
                rabbit.ReceiveEndpoint(queue, endpoint => Configure(endpoint, consumer(context)));
            });
        });
    }

    private static void Configure(IRabbitMqReceiveEndpointConfigurator endpoint, IPublicEventConsumer consumer)
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
        endpoint.UseMessageRetry(retry => retry.Exponential(4, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(100)));
        // Else MassTransit would move it to a queue of its own: a dead letter is the broker's business here, so that any consumer may share it.
        endpoint.RethrowFaultedMessages();
        endpoint.ThrowOnSkippedMessages();
        endpoint.Handler<ReceivedEvent>(context =>
            consumer.Consume([CloudEvent.Parse(context.ReceiveContext.Body.GetBytes())], context.CancellationToken));
    }
}

/// <summary>Any message of the queue; its body is read by the contract, not by MassTransit.</summary>
public sealed class ReceivedEvent;
