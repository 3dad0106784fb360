using System.Globalization;
using System.Text.Json;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using TrustFund.Messaging.RabbitMq;
using TrustFund.Messaging.Tests.Broker;
using TrustFund.Service.CommandLine;
using TrustFund.Service.Hosting;
using TrustFund.Service.Settings;
using TrustFund.Service.Tests.Running;
using TrustFund.Storage.Tests.Postgres;

namespace TrustFund.Reporting.Tests.Serving;

/// <summary>
/// A service of three nodes, one of each role, on PostgreSQL and RabbitMQ; Reporting has a database of its own. Each node has its own connections to
/// the store, as processes have, and the command line its file of settings.
/// </summary>
public sealed class ThreeNodes : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<(WebApplication App, Installation Installation)> _nodes = [];
    private TemporaryDatabase _log = null!;
    private TemporaryDatabase _tables = null!;

    internal static Uri Broker => BrokerAddress.Shared;

    /// <summary>Where the web node answers.</summary>
    public Uri Web { get; private set; } = null!;

    /// <summary>Where the reporting node tells its health.</summary>
    public Uri Reporting { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await EmptyBroker();
        (_log, _tables) = (await TemporaryDatabase.Create(), await TemporaryDatabase.Create());
        await using (var founding = await Installation.Open(Store, TimeProvider.System))
            await SmallFund.Found(founding);
        Web = await Start(NodeRoles.Web);
        Reporting = await Start(NodeRoles.Reporting);
        await Start(NodeRoles.Worker);
        await File.WriteAllTextAsync(SettingsFile, JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Store:Data"] = _folder.Path,
            ["Store:ConnectionString"] = _log.ConnectionString,
            ["Reporting:Postgres"] = _tables.ConnectionString,
            ["Broker:Uri"] = Broker.ToString(),
            ["Node:Demonstration"] = "off",
        }));
    }

    /// <summary>As an operator calls it, with the settings of the nodes.</summary>
    public async Task<(int Code, string Said)> Call(params string[] verb)
    {
        using var said = new StringWriter(CultureInfo.InvariantCulture);
        var code = await TrustFundCommandLine.Run([.. verb, "--config", SettingsFile, "--lang", "en"], said, said);
        return (code, said.ToString());
    }

    /// <summary>Reporting's figures against the log's, once everything has arrived.</summary>
    public Task<(int Code, string Said)> Check() =>
        Call("reporting", "check", "--fund", SmallFund.Id, "--as-of", DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "--wait", "60");

    public async ValueTask DisposeAsync()
    {
        foreach (var (app, installation) in _nodes)
        {
            await app.StopAsync();
            await app.DisposeAsync();
            await installation.DisposeAsync();
        }

        await _tables.DisposeAsync();
        await _log.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>What other tests left in the queues is of other logs.</summary>
    internal static async Task EmptyBroker()
    {
        await using var connection = await new ConnectionFactory { Uri = Broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeleteAsync(Topology.Reporting);
        await channel.QueueDeleteAsync(Topology.DeadLetters);
    }

    /// <summary>How many messages Reporting's queue holds that were not delivered.</summary>
    internal static async Task<uint> Waiting()
    {
        await using var connection = await new ConnectionFactory { Uri = Broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return await channel.MessageCountAsync(Topology.Reporting);
    }

    /// <summary>Takes everything out of a queue, once what is under way has come back to it.</summary>
    internal static async Task Purge(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = Broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await Until.True(async () => await channel.MessageCountAsync(queue) > 0, "it is there");
        await channel.QueuePurgeAsync(queue);
    }

    private StoreSettings Store => new(new DataFolder(_folder.Path), _log.ConnectionString);

    private string SettingsFile => Path.Combine(_folder.Path, "settings.json");

    private async Task<Uri> Start(NodeRoles role)
    {
        var installation = await Installation.Open(Store, TimeProvider.System);
        var app = WebHost.Build(installation, new WebOptions
        {
            Urls = ["http://127.0.0.1:0"],
            Roles = role,
            Limits = RequestLimits.None,
            Node = role.ToString(),
            Broker = Broker,
            ReportingDatabase = _tables.ConnectionString,
            // MassTransit says in full what a test puts into the queue on purpose.
            Settings = new Dictionary<string, string?>(RunningService.SignIn, StringComparer.Ordinal) { ["Logging:LogLevel:MassTransit"] = "None" },
        });
        _nodes.Add((app, installation));
        // A second host in one flow would else log to the first one's disposed factory.
        LogContext.ConfigureCurrentLogContext(app.Services.GetRequiredService<ILoggerFactory>());
        await app.StartAsync();
        return new Uri(app.Urls.Single());
    }
}
