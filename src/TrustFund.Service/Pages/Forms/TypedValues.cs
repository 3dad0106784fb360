using System.Globalization;
using System.Text.RegularExpressions;
using TrustFund.Domain;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Pages.Forms;

/// <summary>Dates and amounts as people type them. What could be read in two ways is not read at all.</summary>
public static partial class TypedValues
{
    private static readonly string[] Dates = ["yyyy-MM-dd", "d/M/yyyy", "d.M.yyyy"];

    /// <summary>As a browser's own field sends it, or day first.</summary>
    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>
    /// French <c>1 234,56</c>, English <c>1,234.56</c>; plain digits in both. A separator that stands where neither language
    /// puts it is refused: <c>1.234</c> is one thousand to some.
    /// </summary>
    public static Money? Money(string text, Currency currency, Language language)
    {
        var plain = Spaces().Replace(text, " ").Trim();
        var match = (language == Language.French ? InFrench() : InEnglish()).Match(plain);
        if (!match.Success)
            return null;
        var whole = match.Groups["whole"].Value.Replace(" ", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        var fraction = match.Groups["fraction"].Value;
        return Domain.Money.TryParse(fraction.Length > 0 ? $"{whole}.{fraction}" : whole, currency, out var money) ? money : null;
    }

    /// <summary>A rate with the point that the rules know: who writes French sets a comma. Any other comma stays, and is refused.</summary>
    public static string Rate(string text, Language language) => language == Language.French && Decimal().IsMatch(text) ? text.Replace(',', '.') : text;

    [GeneratedRegex(@"^\d+,\d+$", RegexOptions.None, 1_000)]
    private static partial Regex Decimal();

    [GeneratedRegex("[\\s\u00A0\u202F]+", RegexOptions.None, 1_000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?<whole>\d{1,3}( \d{3})+|\d{1,13})([,.](?<fraction>\d{1,2}))?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex InFrench();

    [GeneratedRegex(@"^(?<whole>\d{1,3}(,\d{3})+|\d{1,3}( \d{3})+|\d{1,13})(\.(?<fraction>\d{1,2}))?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex InEnglish();
}
