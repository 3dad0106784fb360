using TrustFund.Domain;
using TrustFund.Service.Texts;

namespace TrustFund.Service.CommandLine;

/// <summary>The language in which the command line speaks: <c>--lang</c>, else what the environment says, else French.</summary>
public static class Speech
{
    public static Language Of(string? option, string? environment) => (option ?? environment ?? "") switch
    {
        var tag when tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) => Language.English,
        _ => Language.French,
    };

    public static string Say(this Language language, string fr, string en) => language == Language.French ? fr : en;

    /// <summary>A refusal with what would unlock it.</summary>
    public static string Say(this Language language, Refusal refusal)
    {
        var (says, unlock) = (RefusalTexts.Says(refusal).In(language), RefusalTexts.Unlock(refusal).In(language));
        return unlock.Length == 0 ? says : $"{says} {unlock}";
    }

    /// <summary>An amount as people read it.</summary>
    public static string Say(this Language language, Money money) => FactTexts.For(money.ToString(), language);

    public static string Say(this Language language, DateOnly date) => FactTexts.For(date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), language);
}
