using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TrustFund.Service.Hosting;
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

    public Option<string?> Lang { get; } = new Option<string?>("--lang")
    {
        Description = language.Say("Langue des messages : fr ou en (sinon LANG, sinon fr)", "Language of messages: fr or en (else LANG, else fr)"),
        HelpName = "fr|en",
        Recursive = true,
    }.Only("fr", "en");

    public Option<bool> NoDemonstration { get; } = new("--no-demonstration")
    {
        Description = language.Say(
            "Ne charge pas le fonds de démonstration dans des données vides (aussi TRUSTFUND_DEMONSTRATION=off)",
            "Does not load the demonstration fund into empty data (also TRUSTFUND_DEMONSTRATION=off)"),
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

    public Invocation Invocation(ParseResult parsed) => new(
        parsed.InvocationConfiguration.Output,
        parsed.InvocationConfiguration.Error,
        language,
        DataFolder.Find(parsed.GetValue(Data)),
        !parsed.GetValue(NoDemonstration) && !string.Equals(Environment.GetEnvironmentVariable("TRUSTFUND_DEMONSTRATION"), "off", StringComparison.OrdinalIgnoreCase));

    /// <summary>For a verb that needs no data.</summary>
    public Invocation Speaking(ParseResult parsed) =>
        new(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, language, new DataFolder(""), WithDemonstration: false);

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
