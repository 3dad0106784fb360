namespace TrustFund.Service.Texts;

/// <summary>The two languages of daily use, French first.</summary>
public enum Language
{
    French,
    English,
}

/// <summary>A text in both languages.</summary>
public sealed record Bilingual(string Fr, string En)
{
    public string In(Language language) => language == Language.French ? Fr : En;
}
