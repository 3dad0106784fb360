using TrustFund.Contracts;
using TrustFund.Messaging;
using TrustFund.Messaging.Relaying;
using TrustFund.Reporting.Store;
using TrustFund.Service.Downstream;
using TrustFund.Service.Settings;

namespace TrustFund.Service.Hosting;

/// <summary>What of the bus runs on a node, by its roles: a worker carries the log out, a reporting node consumes.</summary>
internal static class EventHost
{
    public static void Add(IServiceCollection services, Installation installation, WebOptions options)
    {
        if (options.Roles.HasFlag(NodeRoles.Reporting))
        {
            services.AddSingleton(provider => new ReportingFeed(
                cancellation => ReportingStore.Open(options.ReportingDatabase, installation.Folder.Reporting, cancellation),
                new LogToReplay(installation.Store),
                installation.Clock,
                provider.GetRequiredService<ILogger<ReportingFeed>>()));
            services.AddSingleton<IPublicEventConsumer>(provider => provider.GetRequiredService<ReportingFeed>());
            services.AddHostedService(provider => provider.GetRequiredService<ReportingFeed>());
        }

        // Without a broker nobody carries events from one process to another: who reports relays for itself.
        if (options.Roles.HasFlag(NodeRoles.Worker) || (options.Broker is null && options.Roles.HasFlag(NodeRoles.Reporting)))
            services.AddRelay(installation.Events, installation.Leases, options.Broker, new RelaySettings { Node = options.Node });
        if (options.Broker is { } broker && options.Roles.HasFlag(NodeRoles.Reporting))
            services.AddReportingQueue(broker);
    }
}
