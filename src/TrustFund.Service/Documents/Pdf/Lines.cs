using System.Text;
using PdfSharp.Drawing;

namespace TrustFund.Service.Documents.Pdf;

/// <summary>Breaks a text into lines that fit a width: at its own line ends, at spaces, and inside a word that is too long alone.</summary>
internal static class Lines
{
    public static IReadOnlyList<string> Of(string text, XFont font, double width, XGraphics measure)
    {
        var lines = new List<string>();
        foreach (var paragraph in Printable(text).Split('\n'))
        {
            var line = new StringBuilder();
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, font, width, measure)))
            {
                if (line.Length > 0 && measure.MeasureString($"{line} {word}", font).Width > width)
                {
                    lines.Add(line.ToString());
                    line.Clear();
                }

                if (line.Length > 0)
                    line.Append(' ');
                line.Append(word);
            }

            lines.Add(line.ToString());
        }

        return lines;
    }

    private static IEnumerable<string> Pieces(string word, XFont font, double width, XGraphics measure)
    {
        var start = 0;
        while (start < word.Length && measure.MeasureString(word[start..], font).Width > width)
        {
            var (low, high) = (1, word.Length - start);
            while (low < high)
            {
                var middle = (low + high + 1) / 2;
                (low, high) = measure.MeasureString(word.Substring(start, middle), font).Width <= width ? (middle, high) : (low, middle - 1);
            }

            // Never half of a letter that takes two characters.
            var end = low > 1 && char.IsHighSurrogate(word[start + low - 1]) ? low - 1 : low;
            yield return word.Substring(start, end);
            start += end;
        }

        if (start < word.Length)
            yield return word[start..];
    }

    private static string Printable(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").Select(letter => char.IsControl(letter) && letter != '\n' ? ' ' : letter));
}
