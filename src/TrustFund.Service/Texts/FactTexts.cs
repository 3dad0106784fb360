using System.Globalization;
using TrustFund.Domain;

namespace TrustFund.Service.Texts;

/// <summary>Facts of refusals as people read them: dates and amounts in the language's own form, everything else as it is.</summary>
public static class FactTexts
{
    /// <summary>Facts may quote what somebody sent; a message stays a message.</summary>
    private const int Longest = 300;

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static string For(string fact, Language language)
    {
        if (DateOnly.TryParseExact(fact, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return DateFor(date, language);
        if (ToMoney(fact) is { } money)
            return InWords(money, language);
        return fact.Length == 0 ? "–" : Short(fact);
    }

    /// <summary>A date in words: <c>30 novembre 2017</c>, the first of a month <c>1er</c> in French.</summary>
    public static string DateFor(DateOnly date, Language language)
    {
        if (language == Language.English)
            return date.ToString("d MMMM yyyy", English);
        return date.Day == 1 ? "1er " + date.ToString("MMMM yyyy", French) : date.ToString("d MMMM yyyy", French);
    }

    /// <summary>At most 300 characters, never half of one that takes two.</summary>
    public static string Short(string text)
    {
        if (text.Length <= Longest)
            return text;
        var end = char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        return text[..end] + "…";
    }

    private static Money? ToMoney(string fact)
    {
        var parts = fact.Split(' ');
        return parts.Length == 2 && Currency.TryParse(parts[1], out var currency) && Money.TryParse(parts[0], currency, out var money) ? money : null;
    }

    /// <summary>A whole number, its digits in groups.</summary>
    public static string NumberFor(long number, Language language) => new Words(language).Number(number);

    /// <summary>An amount without its currency, in the reader's way.</summary>
    public static string AmountFor(Money money, Language language)
    {
        // Digits are grouped in text: no binary number may touch an amount (rule F9).
        var text = money.ToAmount();
        var sign = money.IsNegative ? "−" : "";
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var (start, end) = (money.IsNegative ? 1 : 0, point < 0 ? text.Length : point);
        var whole = text[start..end];
        // No-break spaces, so that a line never ends inside an amount.
        var separator = language == Language.French ? "\u202F" : ",";
        for (var i = whole.Length - 3; i > 0; i -= 3)
            whole = whole.Insert(i, separator);
        var culture = language == Language.French ? French : English;
        var fraction = point < 0 ? "" : culture.NumberFormat.NumberDecimalSeparator + text[(point + 1)..];
        return $"{sign}{whole}{fraction}";
    }

    private static string InWords(Money money, Language language)
    {
        var amount = AmountFor(money, language);
        return language == Language.French ? $"{amount}\u00A0{money.Currency}" : $"{money.Currency}\u00A0{amount}";
    }
}
