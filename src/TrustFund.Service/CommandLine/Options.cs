using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TrustFund.Service.Settings;
using TrustFund.Service.Texts;

namespace TrustFund.Service.CommandLine;

/// <summary>The options that several verbs share, described in the language of the call.</summary>
internal sealed class Options(Language language)
{
    public Option<string?> Data { get; } = new("--data")
    {
        Description = language.Say("Dossier des données (sinon TRUSTFUND_DATA, sinon un dossier de l'utilisateur)", "Folder of the data (else TRUSTFUND_DATA, else a folder of the user)"),
        HelpName = "DIR",
        Recursive = true,
    };

    public Option<string?> Config { get; } = new("--config")
    {
        Description = language.Say($"Fichier JSON des réglages (sinon {SettingSources.OfFile})", $"JSON file of the settings (else {SettingSources.OfFile})"),
        HelpName = "FILE",
        Recursive = true,
    };

    public Option<string[]> Role { get; } = new("--role")
    {
        Description = language.Say("Rôle de ce nœud : web, worker, reporting ; plusieurs fois ou avec des virgules (par défaut : tous)", "Role of this node: web, worker, reporting; repeatable or with commas (default: all)"),
        HelpName = "ROLE",
    };

    public Option<string?> Urls { get; } = new("--urls")
    {
        Description = language.Say("Adresses d'écoute (sinon ASPNETCORE_URLS, sinon http://127.0.0.1:5080)", "Addresses to listen on (else ASPNETCORE_URLS, else http://127.0.0.1:5080)"),
        HelpName = "URLS",
    };

    public Option<string?> Lang { get; } = new Option<string?>("--lang")
    {
        Description = language.Say("Langue des messages : fr ou en (sinon LANG, sinon fr)", "Language of messages: fr or en (else LANG, else fr)"),
        HelpName = "fr|en",
        Recursive = true,
    }.Only("fr", "en");

    public Option<bool> NoDemonstration { get; } = new("--no-demonstration")
    {
        Description = language.Say(
            "Jamais de démonstration : ni chargée dans des données vides, ni importée, ni servie (aussi TRUSTFUND_DEMONSTRATION=off)",
            "Never a demonstration: neither loaded into empty data, nor imported, nor served (also TRUSTFUND_DEMONSTRATION=off)"),
        Recursive = true,
    };

    public Option<string> Fund() => new("--fund") { Description = language.Say("Référence du fonds", "Reference of the fund"), HelpName = "FUND", Required = true };

    public Option<bool> Json() => new("--json") { Description = language.Say("Réponse en JSON, pour un programme", "Answer in JSON, for a program") };

    public Option<DateOnly?> Date(string name, string fr, string en, bool required) => new(name)
    {
        Description = language.Say(fr, en),
        HelpName = language.Say("AAAA-MM-JJ", "YYYY-MM-DD"),
        Required = required,
        CustomParser = ParseDate,
    };

    /// <summary>Reads and checks the settings of this call.</summary>
    /// <exception cref="SettingsException">They are not usable.</exception>
    public Invocation Invocation(ParseResult parsed) => new(
        parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, language, SettingsReader.Read(Sources(parsed)));

    /// <summary>Where this call's settings come from.</summary>
    public IConfigurationRoot Sources(ParseResult parsed)
    {
        var said = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (parsed.GetValue(Data) is { } data)
            said["Store:Data"] = data;
        if (parsed.GetValue(NoDemonstration))
            said["Node:Demonstration"] = "off";
        if (parsed.GetResult(Role) is { Implicit: false })
            said["Node:Roles"] = string.Join(',', parsed.GetValue(Role) ?? []);
        if (parsed.GetResult(Urls) is { Implicit: false })
            said["Node:Urls"] = parsed.GetValue(Urls);
        return SettingSources.Open(parsed.GetValue(Config), said);
    }

    /// <summary>The file of the settings, where one is named.</summary>
    public string? File(ParseResult parsed) => parsed.GetValue(Config);

    /// <summary>For a verb that needs no data.</summary>
    public Speaker Speaking(ParseResult parsed) => new(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, language);

    private DateOnly? ParseDate(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1990 and <= 2100)
            return date;
        result.AddError(language.Say($"« {text} » n'est pas une date (AAAA-MM-JJ, de 1990 à 2100).", $"'{text}' is no date (YYYY-MM-DD, 1990 to 2100)."));
        return null;
    }
}

internal static class OptionShapes
{
    public static Option<string?> Only(this Option<string?> option, params string[] values)
    {
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
