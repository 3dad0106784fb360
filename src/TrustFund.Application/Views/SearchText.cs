using System.Globalization;
using System.Text;

namespace TrustFund.Application.Views;

/// <summary>What is searched and what is searched for, made comparable: lower case, without accents, one blank between words.</summary>
public static class SearchText
{
    /// <summary>"École de  Ménaka" becomes "ecole de menaka".</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
                continue;
            if (!char.IsWhiteSpace(letter))
                folded.Append(char.ToLowerInvariant(letter));
            else if (folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }

        return folded.ToString().TrimEnd().Normalize(NormalizationForm.FormC);
    }
}
