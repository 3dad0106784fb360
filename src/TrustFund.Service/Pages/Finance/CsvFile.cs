using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using TrustFund.Domain;

namespace TrustFund.Service.Pages.Finance;

/// <summary>
/// Rows for a spreadsheet: RFC 4180, UTF-8 with its mark so that accents are read. A text that a spreadsheet would take for a formula gets
/// an apostrophe before it; amounts are plain numbers with a point, as the API gives them.
/// </summary>
public sealed partial class CsvFile
{
    public const string Type = "text/csv; charset=utf-8";

    private readonly StringBuilder _text = new();

    public CsvFile(ImmutableArray<string> head) => Line(head.Select(Text));

    /// <param name="texts">The first columns.</param>
    /// <param name="amounts">The columns after them.</param>
    public void Add(IEnumerable<string> texts, IEnumerable<Money> amounts) => Line(texts.Select(Text).Concat(amounts.Select(amount => amount.ToAmount())));

    public byte[] ToBytes() => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(_text.ToString())];

    private void Line(IEnumerable<string> cells) => _text.Append(string.Join(',', cells)).Append("\r\n");

    /// <summary>
    /// Quoted; what begins as a formula does is one no more. A spreadsheet of a country that separates by semicolons cuts a text at those
    /// within it, quotes or not, so what stands behind one counts as a beginning too.
    /// </summary>
    private static string Text(string text) => $"\"{BeginningOfFormula().Replace(text, "${before}'${sign}").Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex("(?<before>(^|[;,\\t\\r\\n])[\\s\"]*)(?<sign>[=+\\-@＝＋－＠])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex BeginningOfFormula();
}
