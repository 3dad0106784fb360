using System.Globalization;
using PdfSharp.Pdf;
using TrustFund.Service.Texts;

namespace TrustFund.Service.Documents.Pdf;

/// <summary>A printed document as PDF, A4, with its fonts inside.</summary>
public static class PrintedPdf
{
    /// <param name="now">Written into the file as the time of its making.</param>
    public static byte[] Of(PrintedDocument document, DateTimeOffset now)
    {
        PrintedFonts.Register();
        using var pdf = new PdfDocument();
        pdf.Info.Title = $"{document.Reference} · {document.Title}";
        pdf.Info.Subject = document.Subtitle;
        pdf.Info.Author = document.Fund;
        pdf.Info.CreationDate = now.UtcDateTime;
        pdf.Language = document.Language == Language.French ? "fr-FR" : "en-GB";
        var sheets = new Sheets(pdf, document);
        using (sheets)
        {
            Head(sheets, document);
            foreach (var block in document.Blocks)
                Draw(sheets, block);
            sheets.Finish((page, pages) => string.Format(CultureInfo.InvariantCulture, DocumentTexts.Of("page").In(document.Language), page, pages));
        }

        using var bytes = new MemoryStream();
        pdf.Save(bytes);
        return bytes.ToArray();
    }

    private static void Head(Sheets sheets, PrintedDocument document)
    {
        sheets.Write(document.Fund, PrintedFonts.Bold, Sheets.Accent);
        sheets.Write(document.Title, PrintedFonts.Title, Sheets.Ink);
        if (document.Subtitle.Length > 0)
            sheets.Write(document.Subtitle, PrintedFonts.Part, Sheets.Faded);
        sheets.Y += 2;
        sheets.Graphics.DrawLine(Sheets.AccentRule, Sheets.Left, sheets.Y, Sheets.Left + Sheets.Width, sheets.Y);
        sheets.Y += 10;
    }

    private static void Draw(Sheets sheets, Block block)
    {
        switch (block)
        {
            case Block.Heading { Level: 1 } chapter:
                // A heading never stands alone at the foot of a page.
                sheets.Keep(72);
                sheets.Y += 8;
                sheets.Write(chapter.Text, PrintedFonts.Chapter, Sheets.Accent);
                break;
            case Block.Heading part:
                sheets.Keep(48);
                sheets.Y += 2;
                sheets.Write(part.Text, PrintedFonts.Part, Sheets.Ink, after: 2);
                break;
            case Block.Paragraph { IsNote: true } note:
                sheets.Write(note.Text, PrintedFonts.Note, Sheets.Faded, after: 6);
                break;
            case Block.Paragraph paragraph:
                sheets.Write(paragraph.Text, PrintedFonts.Text, Sheets.Ink, after: 6);
                break;
            case Block.Verdict verdict:
                Draw(sheets, verdict);
                break;
            case Block.Points points:
                foreach (var point in points.All)
                {
                    sheets.Keep(Sheets.LineOf(PrintedFonts.Text));
                    sheets.Put("•", PrintedFonts.Text, Sheets.Accent, Sheets.Left, sheets.Y);
                    sheets.Write(point, PrintedFonts.Text, Sheets.Ink, indent: 12, after: 2);
                }

                sheets.Y += 4;
                break;
            case Block.Facts facts:
                SheetTable.Draw(sheets, facts);
                break;
            case Block.Table table:
                SheetTable.Draw(sheets, table);
                break;
            case Block.Signatures signatures:
                Draw(sheets, signatures);
                break;
            default:
                throw new InvalidOperationException($"{block.GetType().Name} has no form in PDF.");
        }
    }

    private static void Draw(Sheets sheets, Block.Verdict verdict)
    {
        const double padding = 6;
        var lines = Lines.Of(verdict.Text, PrintedFonts.Bold, Sheets.Width - (2 * padding), sheets.Graphics);
        var height = (lines.Count * Sheets.LineOf(PrintedFonts.Bold)) + (2 * padding);
        sheets.Keep(height);
        sheets.Graphics.DrawRectangle(Sheets.Shade, Sheets.Left, sheets.Y, Sheets.Width, height);
        for (var line = 0; line < lines.Count; line++)
            sheets.Put(lines[line], PrintedFonts.Bold, Sheets.Accent, Sheets.Left + padding, sheets.Y + padding + (line * Sheets.LineOf(PrintedFonts.Bold)));
        sheets.Y += height + 8;
    }

    private static void Draw(Sheets sheets, Block.Signatures signatures)
    {
        const double gap = 30;
        var width = (Sheets.Width - gap) / 2;
        // All signatures together: nobody signs a page that holds nothing else of another's.
        sheets.Keep(96);
        var top = sheets.Y;
        for (var index = 0; index < signatures.All.Length; index++)
        {
            var (signature, x) = (signatures.All[index], Sheets.Left + (index * (width + gap)));
            sheets.Put(signature.Capacity, PrintedFonts.Bold, Sheets.Ink, x, top);
            sheets.Put(signature.Name ?? "", PrintedFonts.Text, Sheets.Ink, x, top + 34);
            sheets.Graphics.DrawLine(Sheets.Rule, x, top + 50, x + width, top + 50);
            var note = Lines.Of(signature.When ?? "", PrintedFonts.Note, width, sheets.Graphics);
            for (var line = 0; line < note.Count; line++)
                sheets.Put(note[line], PrintedFonts.Note, Sheets.Faded, x, top + 54 + (line * Sheets.LineOf(PrintedFonts.Note)));
        }

        sheets.Y = top + 92;
    }
}
