using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace TrustFund.Service.Documents.Pdf;

/// <summary>The pages of one document, A4, filled from the top; lengths are points (1/72 inch).</summary>
internal sealed class Sheets : IDisposable
{
    public const double Left = 57;
    public const double Width = 481;
    private const double Top = 62;
    private const double Bottom = 780;

    private static readonly XColor MarkColour = XColor.FromArgb(34, 170, 30, 30);

    private readonly PdfDocument _pdf;
    private readonly PrintedDocument _document;

    public Sheets(PdfDocument pdf, PrintedDocument document)
    {
        (_pdf, _document) = (pdf, document);
        Graphics = Begin();
    }

    public static XBrush Ink { get; } = new XSolidBrush(XColor.FromArgb(33, 37, 41));

    public static XBrush Faded { get; } = new XSolidBrush(XColor.FromArgb(90, 98, 104));

    public static XBrush Accent { get; } = new XSolidBrush(XColor.FromArgb(0, 75, 120));

    public static XBrush Shade { get; } = new XSolidBrush(XColor.FromArgb(233, 241, 247));

    public static XPen Rule { get; } = new(XColor.FromArgb(200, 208, 214), 0.6);

    public static XPen AccentRule { get; } = new(XColor.FromArgb(0, 75, 120), 1.2);

    public XGraphics Graphics { get; private set; }

    /// <summary>Where the next line begins.</summary>
    public double Y { get; set; }

    public double Room => Bottom - Y;

    /// <summary>The room of an empty page.</summary>
    public static double WholePage => Bottom - Top;

    /// <summary>Goes on to the next page where less than this is left.</summary>
    public void Keep(double height)
    {
        if (Room < height && Y > Top)
            Next();
    }

    public void Next()
    {
        Graphics.Dispose();
        Graphics = Begin();
    }

    /// <summary>Lines one below the other, over pages where they must.</summary>
    public void Write(string text, XFont font, XBrush brush, double indent = 0, double after = 4)
    {
        foreach (var line in Lines.Of(text, font, Width - indent, Graphics))
        {
            Keep(LineOf(font));
            Put(line, font, brush, Left + indent, Y);
            Y += LineOf(font);
        }

        Y += after;
    }

    public void Put(string line, XFont font, XBrush brush, double x, double y, double? width = null)
    {
        var format = width is null ? XStringFormats.TopLeft : XStringFormats.TopRight;
        Graphics.DrawString(line, font, brush, new XRect(x, y, width ?? Width, LineOf(font)), format);
    }

    public static double LineOf(XFont font) => font.Size * 1.38;

    /// <summary>Header and footer of every page, once their number is known.</summary>
    public void Finish(Func<int, int, string> pageOf)
    {
        Graphics.Dispose();
        for (var index = 0; index < _pdf.PageCount; index++)
        {
            using var page = XGraphics.FromPdfPage(_pdf.Pages[index], XGraphicsPdfPageOptions.Append);
            Graphics = page;
            if (index > 0)
            {
                Put($"{_document.Fund} · {_document.Title}", PrintedFonts.Small, Faded, Left, 34);
                page.DrawLine(Rule, Left, 48, Left + Width, 48);
            }

            page.DrawLine(Rule, Left, 792, Left + Width, 792);
            Put(_document.Footer is { } footer ? $"{_document.Reference} · {footer}" : _document.Reference, PrintedFonts.Small, Faded, Left, 797);
            Put(pageOf(index + 1, _pdf.PageCount), PrintedFonts.Small, Faded, Left, 797, Width);
        }
    }

    public void Dispose() => Graphics.Dispose();

    private XGraphics Begin()
    {
        var page = _pdf.AddPage();
        page.Size = PdfSharp.PageSize.A4;
        var graphics = XGraphics.FromPdfPage(page);
        Y = Top;
        if (_document.Mark is { } mark)
        {
            // Under what is written, so that every word stays legible.
            var (state, size) = (graphics.Save(), graphics.MeasureString(mark, PrintedFonts.Mark));
            graphics.RotateAtTransform(-52, new XPoint(page.Width.Point / 2, page.Height.Point / 2));
            graphics.DrawString(
                mark, PrintedFonts.Mark, new XSolidBrush(MarkColour), (page.Width.Point - size.Width) / 2, (page.Height.Point / 2) + (size.Height / 4));
            graphics.Restore(state);
        }

        return graphics;
    }
}
