using System.Collections.Immutable;
using TrustFund.Domain.Papers;
using TrustFund.Service.Hosting;
using TrustFund.Service.Notices;
using TrustFund.Service.SignIn;

namespace TrustFund.Service.Settings;

/// <summary>What one process was told, read and checked once at its start.</summary>
/// <param name="SignIn">Whose tokens are believed; null where nothing is configured, which only a demonstration or a node without web can do.</param>
public sealed record ServiceSettings(StoreSettings Store, BrokerSettings? Broker, NodeSettings Node, SignInSettings? SignIn, TelemetrySettings Telemetry)
{
    /// <summary>Where Reporting keeps its own tables: a PostgreSQL database, in a schema of its own; null: a SQLite file in the folder of the data.</summary>
    public string? ReportingDatabase { get; init; } = Store.ConnectionString;

    /// <summary>The server that mails leave by; null: none leaves.</summary>
    public MailSettings? Mail { get; init; }

    public WebSettings Web { get; init; } = new(RequestLimits.Ordinary, []);
}

/// <summary>How the web role meets the world.</summary>
/// <param name="Proxies">The reverse proxies whose word on addresses counts.</param>
public sealed record WebSettings(RequestLimits Limits, ImmutableArray<System.Net.IPNetwork> Proxies);

/// <summary>Where the log is.</summary>
/// <param name="Folder">The folder of the data: the SQLite file, and what belongs to this node alone.</param>
/// <param name="ConnectionString">A PostgreSQL database; null: SQLite in the folder.</param>
/// <param name="Lock">See <see cref="LockTimeout"/>; null: ten seconds.</param>
public sealed record StoreSettings(DataFolder Folder, string? ConnectionString = null, TimeSpan? Lock = null)
{
    /// <summary>How long a writer waits for the head of the log before "busy".</summary>
    public TimeSpan LockTimeout => Lock ?? TimeSpan.FromSeconds(10);

    /// <summary>Where papers lie, and how much is taken.</summary>
    public PaperSettings Papers { get; init; } = new(Path.Combine(Folder.Path, PaperSettings.UsualName), PaperLimits.Usual);
}

/// <summary>Papers: the bytes outside the database.</summary>
/// <param name="Folder">Shared by all nodes on the same log.</param>
public sealed record PaperSettings(string Folder, PaperLimits Limits)
{
    /// <summary>In the folder of the data.</summary>
    public const string UsualName = "papers";
}

/// <summary>RabbitMQ.</summary>
public sealed record BrokerSettings(Uri Uri);

/// <summary>What others see of the service.</summary>
/// <param name="Collector">Of OpenTelemetry, over HTTP; null: nothing is sent.</param>
public sealed record TelemetrySettings(Uri? Collector, bool LogsAsJson);

/// <summary>What this process is among others.</summary>
/// <param name="Name">In logs and leases; no two nodes have the same.</param>
/// <param name="Urls">Where the web role listens.</param>
/// <param name="Management">A second address, for those who run the service.</param>
/// <param name="Notice">How long it still takes new requests after it was told to stop.</param>
/// <param name="Drain">How long requests under way have at a stop.</param>
/// <param name="WithDemonstration">Whether this may be a demonstration: its fund is loaded into empty data, its file taken in, and its data served.</param>
public sealed record NodeSettings(string Name, NodeRoles Roles, ImmutableArray<string> Urls, Uri? Management, TimeSpan Notice, TimeSpan Drain, bool WithDemonstration);

/// <summary>What a process does; all of it where nothing is said.</summary>
[Flags]
public enum NodeRoles
{
    None = 0,

    /// <summary>Answers requests.</summary>
    Web = 1,

    /// <summary>Rings the clocks and carries events from the log to the bus.</summary>
    Worker = 2,

    /// <summary>Consumes the events and keeps the figures.</summary>
    Reporting = 4,

    All = Web | Worker | Reporting,
}
