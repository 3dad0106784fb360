using TrustFund.Domain;

namespace TrustFund.Service.Settings;

/// <summary>
/// Where settings come from, the later over the earlier: the file of <c>--config</c> or <c>TRUSTFUND_CONFIG</c>; a folder of
/// secrets, one file per key, of <c>TRUSTFUND_SECRETS</c> or systemd's <c>CREDENTIALS_DIRECTORY</c>; the environment; the
/// command line.
/// </summary>
public static class SettingSources
{
    public const string OfFile = "TRUSTFUND_CONFIG";
    public const string OfSecrets = "TRUSTFUND_SECRETS";

    // Short names that the environment has for a few keys; the full name goes before.
    private static readonly (string Variable, string Key)[] ShortNames =
    [
        ("TRUSTFUND_DATA", "Store:Data"), ("ASPNETCORE_URLS", "Node:Urls"), ("TRUSTFUND_DEMONSTRATION", "Node:Demonstration"),
    ];

    /// <param name="file">The file that the command line names, or null.</param>
    /// <param name="options">What the command line says, by key.</param>
    /// <exception cref="SettingsException">A file cannot be read, or holds no JSON object.</exception>
    public static IConfigurationRoot Open(string? file, IEnumerable<KeyValuePair<string, string?>> options)
    {
        var builder = new ConfigurationBuilder();
        AddFile(builder, file);
        if ((FromEnvironment(OfSecrets) ?? FromEnvironment("CREDENTIALS_DIRECTORY")) is { } secrets)
            builder.AddKeyPerFile(Path.GetFullPath(secrets), optional: false);
        builder.AddInMemoryCollection(ShortNames.Select(name => KeyValuePair.Create(name.Key, FromEnvironment(name.Variable))).Where(pair => pair.Value is not null));
        builder.AddEnvironmentVariables();
        builder.AddInMemoryCollection(options);
        try
        {
            return builder.Build();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException or FormatException)
        {
            throw new SettingsException([Refusal.Of("settings.file-unreadable", ("file", file ?? FromEnvironment(OfFile)), ("reason", (problem.InnerException ?? problem).Message))]);
        }
    }

    /// <summary>The configuration file alone, under what the host reads by itself: for its own sections, as <c>Logging</c>.</summary>
    internal static void AddFile(IConfigurationBuilder builder, string? file)
    {
        if ((file ?? FromEnvironment(OfFile)) is { } path)
            builder.Sources.Insert(0, JsonSource(path));
    }

    private static Microsoft.Extensions.Configuration.Json.JsonConfigurationSource JsonSource(string path)
    {
        var source = new Microsoft.Extensions.Configuration.Json.JsonConfigurationSource { Path = Path.GetFullPath(path), Optional = false, ReloadOnChange = false };
        source.ResolveFileProvider();
        return source;
    }

    private static string? FromEnvironment(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
