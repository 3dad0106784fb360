using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using TrustFund.Domain;
using TrustFund.Domain.Papers;
using TrustFund.Service.Hosting;
using TrustFund.Service.SignIn;

namespace TrustFund.Service.Settings;

/// <summary>Reads the settings and tells all that is wrong with them at once, each by its key and never by a secret's value.</summary>
public sealed partial class SettingsReader
{
    private readonly IConfigurationRoot _configuration;
    private readonly List<Refusal> _problems = [];

    private SettingsReader(IConfigurationRoot configuration) => _configuration = configuration;

    /// <exception cref="SettingsException">Something is missing, unusable or unknown.</exception>
    public static ServiceSettings Read(IConfigurationRoot configuration)
    {
        var reader = new SettingsReader(configuration);
        reader.RefuseUnknown();
        var settings = reader.Read();
        return reader._problems.Count == 0 ? settings : throw new SettingsException(reader._problems);
    }

    private ServiceSettings Read()
    {
        var roles = Roles();
        var folder = Folder();
        var settings = new ServiceSettings(
            new StoreSettings(folder, ConnectionString("Store:ConnectionString"), Seconds("Store:LockSeconds", 1, 300)) { Papers = Papers(folder) },
            Broker(),
            new NodeSettings(Text("Node:Name") ?? DefaultName(), roles, Urls(), Address("Node:ManagementUrl"), Seconds("Node:NoticeSeconds", 0, 600), Seconds("Node:DrainSeconds", 1, 600), OneOf("Node:Demonstration", "on", "off") == "on"),
            SignIn(),
            new TelemetrySettings(Address("Telemetry:OtlpEndpoint"), OneOf("Telemetry:Logs", "text", "json") == "json"))
        {
            Mail = Mail(),
            Web = Web(),
        };
        return ConnectionString("Reporting:Postgres") is { } reporting ? settings with { ReportingDatabase = reporting } : settings;
    }

    private WebSettings Web()
    {
        var limits = new RequestLimits(
            Number("Web:ActionsPerMinute", 0, 1_000_000),
            Number("Web:SignInsPerMinute", 0, 1_000_000),
            Number("SignIn:FailuresToLock", 0, 1_000),
            TimeSpan.FromMinutes(Number("SignIn:LockMinutes", 1, 1_440)));
        if (TrustedProxies.Parse(Text("Web:TrustedProxies") ?? "") is { } proxies)
            return new WebSettings(limits, proxies);
        _problems.Add(Refusal.Of("settings.proxies", ("key", "Web:TrustedProxies")));
        return new WebSettings(limits, []);
    }

    /// <summary>In a file every section must be known; of the environment only what lies in a section of ours concerns us.</summary>
    private void RefuseUnknown()
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var provider in _configuration.Providers)
        {
            var isFile = provider is FileConfigurationProvider;
            foreach (var key in KeysOf(provider, null))
            {
                if (SettingTable.Knows(key) || !(SettingTable.IsOurs(key) || (isFile && !SettingTable.OfTheHost.Contains(key.Split(':')[0]))))
                    continue;
                if (seen.Add(key))
                    _problems.Add(Refusal.Of("settings.unknown", ("key", key), ("known", SettingTable.Near(key))));
            }
        }
    }

    private static IEnumerable<string> KeysOf(IConfigurationProvider provider, string? parent)
    {
        foreach (var name in provider.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var key = parent is null ? name : ConfigurationPath.Combine(parent, name);
            // A section that stands in the environment as a bare word, as NODE, is somebody else's.
            if (provider.TryGet(key, out _) && (parent is not null || !SettingTable.IsOurs(key) || provider is FileConfigurationProvider))
                yield return key;
            foreach (var below in KeysOf(provider, key))
                yield return below;
        }
    }

    private string? Text(string key) => _configuration[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private string TextOrDefault(string key) => Text(key) ?? SettingTable.All.First(setting => setting.Key == key).Default!;

    private DataFolder Folder()
    {
        try
        {
            return DataFolder.Find(Text("Store:Data"));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            _problems.Add(Refusal.Of("settings.folder-unusable", ("key", "Store:Data"), ("reason", problem.Message)));
            return new DataFolder("");
        }
    }

    private PaperSettings Papers(DataFolder data)
    {
        var (file, proposal) = (Number("Papers:FileMegabytes", 1, 1_000), Number("Papers:ProposalMegabytes", 1, 100_000));
        var folder = Text("Papers:Folder") ?? Path.Combine(data.Path, PaperSettings.UsualName);
        try
        {
            folder = Path.GetFullPath(folder);
        }
        catch (Exception problem) when (problem is IOException or ArgumentException or NotSupportedException)
        {
            _problems.Add(Refusal.Of("settings.folder-unusable", ("key", "Papers:Folder"), ("reason", problem.Message)));
        }

        return new PaperSettings(folder, PaperLimits.OfMegabytes(file, proposal));
    }

    private string? ConnectionString(string key)
    {
        if (Text(key) is not { } text)
            return null;
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = text };
            if (parts.ContainsKey("Host") && parts.ContainsKey("Database"))
                return text;
        }
        catch (ArgumentException)
        {
            // The reader's own words would quote the password.
        }

        _problems.Add(Refusal.Of("settings.connection-string", ("key", key)));
        return null;
    }

    private BrokerSettings? Broker()
    {
        if (Text("Broker:Uri") is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "amqp" or "amqps" && uri.Host.Length > 0)
            return new BrokerSettings(uri);
        _problems.Add(Refusal.Of("settings.not-an-address", ("key", "Broker:Uri"), ("schemes", "amqp://, amqps://")));
        return null;
    }

    private NodeRoles Roles()
    {
        var roles = NodeRoles.None;
        foreach (var word in TextOrDefault("Node:Roles").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Enum.TryParse<NodeRoles>(word, ignoreCase: true, out var role) && role is NodeRoles.Web or NodeRoles.Worker or NodeRoles.Reporting && !char.IsAsciiDigit(word[0]))
                roles |= role;
            else
                _problems.Add(Refusal.Of("settings.not-one-of", ("key", "Node:Roles"), ("values", "web, worker, reporting")));
        }

        return roles;
    }

    private ImmutableArray<string> Urls()
    {
        ImmutableArray<string> urls = [.. TextOrDefault("Node:Urls").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        // The host knows forms that are no addresses, as http://*:5080 and http://unix:/run/socket.
        if (urls.IsEmpty || !urls.All(url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)))
            _problems.Add(Refusal.Of("settings.not-an-address", ("key", "Node:Urls"), ("schemes", "http://, https://")));
        return urls;
    }

    private Uri? Address(string key)
    {
        if (Text(key) is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
            return address;
        _problems.Add(Refusal.Of("settings.not-an-address", ("key", key), ("schemes", "http://, https://")));
        return null;
    }

    private string OneOf(string key, params string[] values)
    {
        var word = TextOrDefault(key).ToLowerInvariant();
        if (!values.Contains(word, StringComparer.Ordinal))
            _problems.Add(Refusal.Of("settings.not-one-of", ("key", key), ("values", string.Join(", ", values))));
        return word;
    }

    private SignInSettings? SignIn()
    {
        if (!_configuration.GetSection(SignInSettings.Section).GetChildren().Any(child => !string.IsNullOrWhiteSpace(child.Value)))
            return null;
        try
        {
            return SignInSettings.Read(_configuration);
        }
        catch (SettingsException wrong)
        {
            _problems.AddRange(wrong.Problems);
            return null;
        }
    }

    private TimeSpan Seconds(string key, int from, int to) => TimeSpan.FromSeconds(Number(key, from, to));

    private int Number(string key, int from, int to)
    {
        if (int.TryParse(TextOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
            return number;
        _problems.Add(Refusal.Of("settings.not-a-number", ("key", key), ("from", from), ("to", to)));
        return from;
    }

    private static string DefaultName() => string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}");
}
