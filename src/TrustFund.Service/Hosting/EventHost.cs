using TrustFund.Contracts;
using TrustFund.Messaging;
using TrustFund.Messaging.Relaying;
using TrustFund.Service.Settings;

namespace TrustFund.Service.Hosting;

/// <summary>What of the bus runs on a node, by its roles: a worker carries the log out, a reporting node consumes.</summary>
internal static class EventHost
{
    /// <param name="services">With the consumer of this node registered before, as <see cref="IPublicEventConsumer"/>, where there is one.</param>
    public static void Add(IServiceCollection services, Installation installation, WebOptions options)
    {
        if (options.Roles.HasFlag(NodeRoles.Worker))
            services.AddRelay(installation.Events, installation.Leases, options.Broker, new RelaySettings { Node = options.Node });
        if (options.Broker is { } broker && services.Any(service => service.ServiceType == typeof(IPublicEventConsumer)))
            services.AddReportingQueue(broker);
    }
}
