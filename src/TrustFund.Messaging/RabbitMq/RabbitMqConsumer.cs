using System.Runtime.CompilerServices;
using System.Text.Json;
using MassTransit;
using MassTransit.RabbitMqTransport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;
using TrustFund.Contracts;

namespace TrustFund.Messaging.RabbitMq;

/// <summary>
/// Consumes from RabbitMQ through MassTransit: in order, by the batch, one node at a time (single active consumer); each message is acknowledged after the
/// batch was handled. What fails is tried again in place so that nothing overtakes it; what still fails goes back to the broker alone, which puts it aside
/// after its delivery limit (src/decisions/020).
/// </summary>
public static class RabbitMqConsumer
{
    /// <summary>Adds a bus whose one queue feeds the consumer; MassTransit's hosted service starts and stops it, and waits for the broker.</summary>
    public static IServiceCollection AddRabbitMqConsumer(this IServiceCollection services, Uri broker, string queue, Func<IServiceProvider, IPublicEventConsumer> consumer, ConsumerSettings? settings = null)
    {
        Telemetry.Off();
        return services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(broker);
                var stopping = context.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
                rabbit.ReceiveEndpoint(queue, endpoint => Configure(endpoint, consumer(context), settings ?? new ConsumerSettings(), stopping));
            });
        });
    }

    private static void Configure(IRabbitMqReceiveEndpointConfigurator endpoint, IPublicEventConsumer consumer, ConsumerSettings settings, CancellationToken stopping)
    {
        endpoint.ConfigureConsumeTopology = false;
        foreach (var (name, value) in Topology.ReportingArguments)
            endpoint.SetQueueArgument(name, value);
        endpoint.Bind(Topology.Events, binding =>
        {
            binding.ExchangeType = ExchangeType.Topic;
            binding.RoutingKey = "#";
        });
        endpoint.PrefetchCount = settings.Prefetch;
        // Each message waits in a flow of its own until its batch was handled; the intake brings them back into their order.
        endpoint.ConcurrentMessageLimit = settings.Prefetch;
        endpoint.ConfigureReceive(pipe => pipe.UseFilter(new IntakeFilter(new Intake(consumer, settings, TimeProvider.System, stopping))));
        // Else MassTransit would move it to a queue of its own: a dead letter is the broker's business here, so that any consumer may share it.
        endpoint.RethrowFaultedMessages();
        // The filter handles all there is and hands nothing on, which MassTransit would take for skipping it.
        endpoint.DiscardSkippedMessages();
    }

    /// <summary>Before MassTransit reads anything: the body is read by the contract, and what cannot be read is no reason to lose a place in the order.</summary>
    private sealed class IntakeFilter(Intake intake) : IFilter<ReceiveContext>
    {
        private readonly ConditionalWeakTable<IChannel, Deliveries> _channels = [];

        public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
        {
            var tag = context.GetPayload<RabbitMqBasicConsumeContext>().DeliveryTag;
            var channel = _channels.GetValue(context.GetPayload<ChannelContext>().Channel, static channel => new Deliveries(() => channel.IsOpen));
            if (!context.TransportHeaders.TryGetHeader("position", out var header) || header is not long position)
            {
                intake.PassOver(channel, tag);
                throw new JsonException("The message has no 'position' header, so it is no event of the log.");
            }

            await intake.Take(channel, tag, new DeliveredEvent(position, context.Body.GetBytes()));
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope("intake");
    }
}
