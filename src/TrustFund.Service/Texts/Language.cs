using TrustFund.Domain.Proposals;

namespace TrustFund.Service.Texts;

/// <summary>The two languages of daily use, French first.</summary>
public enum Language
{
    French,
    English,
}

/// <summary>Titles of projects in the reader's language.</summary>
public static class TitleTexts
{
    public static string In(this ProjectTitle title, Language language) => language == Language.French ? title.Text : title.InEnglish;
}

/// <summary>A text in both languages.</summary>
public sealed record Bilingual(string Fr, string En)
{
    public string In(Language language) => language == Language.French ? Fr : En;
}
