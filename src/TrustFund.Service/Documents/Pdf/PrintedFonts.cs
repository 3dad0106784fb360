using System.Globalization;
using PdfSharp.Drawing;
using PdfSharp.Fonts;

namespace TrustFund.Service.Documents.Pdf;

/// <summary>The fonts of printed documents, carried by the service itself: a server has none, and a print looks the same everywhere.</summary>
internal sealed class PrintedFonts : IFontResolver
{
    private const string Family = "Noto Sans";

    private static readonly Lock Once = new();

    public static XFont Text { get; private set; } = null!;

    public static XFont Bold { get; private set; } = null!;

    public static XFont Note { get; private set; } = null!;

    public static XFont Small { get; private set; } = null!;

    public static XFont Part { get; private set; } = null!;

    public static XFont Chapter { get; private set; } = null!;

    public static XFont Title { get; private set; } = null!;

    public static XFont Mark { get; private set; } = null!;

    /// <summary>Makes the fonts known to the library, which has one register for the whole process.</summary>
    public static void Register()
    {
        lock (Once)
        {
            if (Text is not null)
                return;
            GlobalFontSettings.FontResolver ??= new PrintedFonts();
            Text = new XFont(Family, 9.5, XFontStyleEx.Regular);
            Bold = new XFont(Family, 9.5, XFontStyleEx.Bold);
            Note = new XFont(Family, 8.5, XFontStyleEx.Italic);
            Small = new XFont(Family, 7.5, XFontStyleEx.Regular);
            Part = new XFont(Family, 10, XFontStyleEx.Bold);
            Chapter = new XFont(Family, 12.5, XFontStyleEx.Bold);
            Title = new XFont(Family, 18, XFontStyleEx.Bold);
            Mark = new XFont(Family, 96, XFontStyleEx.Bold);
        }
    }

    public FontResolverInfo ResolveTypeface(string familyName, bool bold, bool italic)
    {
        var face = bold ? "Bold" : italic ? "Italic" : "Regular";
        return new FontResolverInfo(face);
    }

    public byte[] GetFont(string faceName)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"TrustFund.Service.Documents.Fonts.NotoSans-{faceName}.ttf");
        using var stream = typeof(PrintedFonts).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in this build.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
