using System.CommandLine;
using TrustFund.Domain;
using TrustFund.Service.Settings;
using TrustFund.Service.Texts;

namespace TrustFund.Service.CommandLine;

/// <summary><c>config check</c>: reads the settings as a start would, and prints what holds and where it comes from.</summary>
internal sealed class ConfigVerb
{
    private readonly Options _options;

    public ConfigVerb(Options options, Language language)
    {
        _options = options;
        var check = new Command("check", language.Say("Vérifie les réglages et dit d'où vient chacun", "Checks the settings and tells where each comes from"));
        check.SetAction((parsed, _) => Check(parsed));
        Command = new Command("config", language.Say("Réglages du service", "Settings of the service")) { check };
    }

    public Command Command { get; }

    private async Task<int> Check(ParseResult parsed)
    {
        var configuration = _options.Sources(parsed);
        var invocation = _options.Speaking(parsed);
        var settings = SettingsReader.Read(configuration);
        Invocation.RefuseUnwantedDemonstration(settings);
        // Data that exist may be a demonstration's, which signs in by itself; without it there is no web without sign-in.
        if (settings is { SignIn: null, Node.WithDemonstration: false } && settings.Node.Roles.HasFlag(NodeRoles.Web))
            throw new SettingsException([Refusal.Of("settings.sign-in-missing")]);
        foreach (var setting in SettingTable.All)
        {
            var (value, origin) = Of(setting, configuration, invocation.Language);
            await invocation.Out.WriteLineAsync($"{setting.Key} = {value}  [{origin}]  {setting.Says.In(invocation.Language)}");
        }

        return Exit.Done;
    }

    private static (string Value, string Origin) Of(Setting setting, IConfigurationRoot configuration, Language language)
    {
        var provider = configuration.Providers.LastOrDefault(one => one.TryGet(setting.Key, out var value) && !string.IsNullOrWhiteSpace(value));
        if (provider is null)
            return setting.Default is { } standard ? (standard, language.Say("par défaut", "default")) : ("–", language.Say("absent", "not set"));
        provider.TryGet(setting.Key, out var found);
        return (setting.IsSecret ? "***" : found!, provider switch
        {
            FileConfigurationProvider file => file.Source.Path!,
            Microsoft.Extensions.Configuration.KeyPerFile.KeyPerFileConfigurationProvider => language.Say("secrets", "secrets"),
            _ when ReferenceEquals(provider, configuration.Providers.Last()) => language.Say("ligne de commande", "command line"),
            _ => language.Say("environnement", "environment"),
        });
    }
}
