using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Documents;

/// <summary>A printed document as HTML for a page to embed: one article without style or script; every text is encoded.</summary>
public static class PrintedHtml
{
    // Letters stay letters; all that means something to HTML is encoded.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(PrintedDocument document)
    {
        var html = new StringBuilder();
        html.Append("<article class=\"printed\" lang=\"").Append(document.Language == Language.French ? "fr" : "en").Append("\">\n<header>\n");
        Element(html, "p", document.Fund, "printed-fund");
        Element(html, "h1", document.Title);
        Element(html, "p", document.Subtitle, "printed-subtitle");
        if (document.Mark is { } mark)
            Element(html, "p", mark, "printed-mark");
        html.Append("</header>\n");
        foreach (var block in document.Blocks)
            Write(html, block);
        if (document.Footer is { } footer)
        {
            html.Append("<footer>\n");
            Element(html, "p", $"{document.Reference} · {footer}");
            html.Append("</footer>\n");
        }

        return html.Append("</article>\n").ToString();
    }

    private static void Write(StringBuilder html, Block block)
    {
        switch (block)
        {
            case Block.Heading heading:
                Element(html, heading.Level == 1 ? "h2" : "h3", heading.Text);
                break;
            case Block.Paragraph paragraph:
                foreach (var line in Lines(paragraph.Text))
                    Element(html, "p", line, paragraph.IsNote ? "printed-note" : null);
                break;
            case Block.Verdict verdict:
                Element(html, "p", verdict.Text, "printed-verdict");
                break;
            case Block.Points points:
                html.Append("<ul>\n");
                foreach (var point in points.All)
                    Element(html, "li", point);
                html.Append("</ul>\n");
                break;
            case Block.Facts facts:
                html.Append("<dl>\n");
                foreach (var fact in facts.All)
                {
                    Element(html, "dt", fact.Name);
                    if (fact.In is { } language)
                        html.Append(language == Language.French ? "<dd lang=\"fr\">" : "<dd lang=\"en\">").Append(Encoder.Encode(fact.Value)).Append("</dd>\n");
                    else
                        Element(html, "dd", fact.Value);
                }

                html.Append("</dl>\n");
                break;
            case Block.Table table:
                Write(html, table);
                break;
            case Block.Signatures signatures:
                html.Append("<div class=\"printed-signatures\">\n");
                foreach (var signature in signatures.All)
                {
                    html.Append("<div>\n");
                    Element(html, "p", signature.Capacity);
                    Element(html, "p", signature.Name ?? "", "printed-signed");
                    Element(html, "p", signature.When ?? "", "printed-note");
                    html.Append("</div>\n");
                }

                html.Append("</div>\n");
                break;
            default:
                throw new InvalidOperationException($"{block.GetType().Name} has no form in HTML.");
        }
    }

    private static void Write(StringBuilder html, Block.Table table)
    {
        html.Append("<table>\n<thead>\n<tr>");
        foreach (var column in table.Columns)
            html.Append("<th scope=\"col\"").Append(column.IsAmount ? " class=\"printed-amount\">" : ">").Append(Encoder.Encode(column.Title)).Append("</th>");
        html.Append("</tr>\n</thead>\n<tbody>\n");
        for (var row = 0; row < table.Rows.Length; row++)
        {
            html.Append(table.LastIsTotal && row == table.Rows.Length - 1 ? "<tr class=\"printed-total\">" : "<tr>");
            for (var column = 0; column < table.Columns.Length; column++)
            {
                // On a phone each cell stands in a line of its own, after what its column is called.
                html.Append("<td data-label=\"").Append(Encoder.Encode(table.Columns[column].Title)).Append(table.Columns[column].IsAmount ? "\" class=\"printed-amount\">" : "\">")
                    .AppendJoin("<br>", Lines(table.Rows[row][column]).Select(Encoder.Encode)).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table>\n");
    }

    private static void Element(StringBuilder html, string name, string text, string? style = null)
    {
        html.Append('<').Append(name);
        if (style is not null)
            html.Append(" class=\"").Append(style).Append('"');
        html.Append('>').AppendJoin("<br>", Lines(text).Select(Encoder.Encode)).Append("</").Append(name).Append(">\n");
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');
}
