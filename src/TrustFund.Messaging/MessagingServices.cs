using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TrustFund.Application.Publishing;
using TrustFund.Application.Store;
using TrustFund.Contracts;
using TrustFund.Messaging.InProcess;
using TrustFund.Messaging.RabbitMq;
using TrustFund.Messaging.Relaying;

namespace TrustFund.Messaging;

/// <summary>Puts the relay and the consumers' end of the bus into a host.</summary>
public static class MessagingServices
{
    /// <summary>
    /// Adds the relay. Without a broker it feeds the consumers of this process, and where there is none it does not run: a
    /// cursor that moved past what nobody consumed would be a lie.
    /// </summary>
    /// <param name="broker">RabbitMQ, <c>amqp://</c> or <c>amqps://</c>; null: the bus of the process.</param>
    public static IServiceCollection AddRelay(this IServiceCollection services, IRelayLog log, ILeases leases, Uri? broker, RelaySettings settings)
    {
        services.AddSingleton<IEventPublisher>(provider => broker is null
            ? new InProcessPublisher(provider.GetServices<IPublicEventConsumer>())
            : new RabbitMqPublisher(broker));
        services.AddSingleton(provider => new Relay(
            log, leases, provider.GetRequiredService<IEventPublisher>(), settings, provider.GetRequiredService<ILogger<Relay>>()));
        services.AddHostedService(provider => new RelayWorker(
            provider.GetRequiredService<Relay>(), runs: broker is not null || provider.GetServices<IPublicEventConsumer>().Any()));
        return services;
    }

    /// <summary>Adds the consuming end on RabbitMQ, for the one consumer of this host; without a broker the relay feeds it.</summary>
    public static IServiceCollection AddReportingQueue(this IServiceCollection services, Uri broker, ConsumerSettings? settings = null) =>
        services.AddRabbitMqConsumer(broker, Topology.Reporting, provider => provider.GetRequiredService<IPublicEventConsumer>(), settings);
}

/// <summary>Runs the relay for as long as the host runs.</summary>
internal sealed class RelayWorker(Relay relay, bool runs) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => runs ? relay.Run(stoppingToken) : Task.CompletedTask;
}
