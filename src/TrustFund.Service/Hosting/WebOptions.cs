using System.Collections.Immutable;
using TrustFund.Service.Notices;
using TrustFund.Service.Settings;
using TrustFund.Service.SignIn;

namespace TrustFund.Service.Hosting;

/// <summary>How the web host is to run.</summary>
public sealed record WebOptions
{
    /// <summary>Where it listens; port 0 takes a free one.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:5080"];

    /// <summary>What this process does.</summary>
    public NodeRoles Roles { get; init; } = NodeRoles.All;

    /// <summary>The name of this node in leases.</summary>
    public string Node { get; init; } = Environment.MachineName;

    /// <summary>RabbitMQ; null: the bus of the process.</summary>
    public Uri? Broker { get; init; }

    /// <summary>The PostgreSQL database of Reporting's tables; null: a SQLite file in the folder of the data.</summary>
    public string? ReportingDatabase { get; init; }

    /// <summary>The server that mails leave by; null: none leaves.</summary>
    public MailSettings? Mail { get; init; }

    /// <summary>How long it still takes new requests after it was told to stop.</summary>
    public TimeSpan Notice { get; init; } = TimeSpan.Zero;

    /// <summary>How long requests under way have at a stop.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Where an OpenTelemetry collector takes traces and metrics over HTTP; null: nothing is sent.</summary>
    public Uri? Collector { get; init; }

    /// <summary>Whether each line of the log is a JSON object.</summary>
    public bool LogsAsJson { get; init; }

    /// <summary>A second address, for those who run the service: its health in full, and nothing else.</summary>
    public Uri? Management { get; init; }

    /// <summary>Whether one may sign in as a made-up person without a password: only on this machine's own addresses.</summary>
    public bool IsDemonstration { get; init; }

    /// <summary>Whose tokens are believed; null: what the settings say.</summary>
    public SignInSettings? SignIn { get; init; }

    /// <summary>How much one may ask for.</summary>
    public RequestLimits Limits { get; init; } = RequestLimits.Ordinary;

    /// <summary>The clock by which a door that failed sign-ins closed opens again: the real one, whatever date the service's business is at.</summary>
    public TimeProvider Doors { get; init; } = TimeProvider.System;

    /// <summary>The reverse proxies whose word on addresses counts; none: nobody's does.</summary>
    public ImmutableArray<System.Net.IPNetwork> Proxies { get; init; } = [];

    /// <summary>The file of the settings, for the host's own sections in it.</summary>
    public string? SettingsFile { get; init; }

    /// <summary>Settings on top of files, environment and arguments.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);
}
