using System.Collections.Frozen;

namespace TrustFund.Domain.Papers;

/// <summary>What the bytes of a file are, whatever its name says.</summary>
public enum PaperContent
{
    /// <summary>Nothing that the service takes.</summary>
    Other,
    Pdf,
    Jpeg,
    Png,
    WordDocument,
    ExcelWorkbook,
    TextDocument,
    Spreadsheet,

    /// <summary>An office file of one of the kinds above that carries programs.</summary>
    WithMacros,

    /// <summary>Text without control characters.</summary>
    PlainText,
}

/// <summary>
/// The kinds of files that the service takes. What a file is, is found from its bytes; what it claims to be, its name says;
/// both must agree. Nothing is unpacked: of an office file only the names in its directory are looked at.
/// </summary>
public static class PaperKinds
{
    /// <summary>How much of the beginning of a file tells what it is.</summary>
    public const int HeadLength = 128;

    private const int MimetypeAt = 30;

    private static ReadOnlySpan<byte> JpegMark => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> PngMark => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static readonly FrozenDictionary<string, (PaperContent Content, string MediaType)> Taken = new Dictionary<string, (PaperContent, string)>(StringComparer.Ordinal)
    {
        ["pdf"] = (PaperContent.Pdf, "application/pdf"),
        ["docx"] = (PaperContent.WordDocument, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ["xlsx"] = (PaperContent.ExcelWorkbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ["odt"] = (PaperContent.TextDocument, "application/vnd.oasis.opendocument.text"),
        ["ods"] = (PaperContent.Spreadsheet, "application/vnd.oasis.opendocument.spreadsheet"),
        ["jpg"] = (PaperContent.Jpeg, "image/jpeg"),
        ["jpeg"] = (PaperContent.Jpeg, "image/jpeg"),
        ["png"] = (PaperContent.Png, "image/png"),
        ["txt"] = (PaperContent.PlainText, "text/plain"),
        ["csv"] = (PaperContent.PlainText, "text/csv"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The endings of names that are taken, as they are told to people.</summary>
    public static string Endings => "pdf, docx, xlsx, odt, ods, jpg, png, txt, csv";

    /// <summary>The endings as a browser's field for files wants them, for those that it offers.</summary>
    public static string Offered { get; } = string.Join(',', Taken.Keys.Order(StringComparer.Ordinal).Select(ending => "." + ending));

    /// <summary>The media type of a file whose name and bytes agree.</summary>
    /// <param name="name">As cleaned by <see cref="PaperNames.Clean"/>.</param>
    public static Result<string> MediaTypeOf(string name, PaperContent content)
    {
        if (!Taken.TryGetValue(PaperNames.EndingOf(name), out var claimed))
            return Refusal.Of("paper.kind-not-taken", ("name", name), ("taken", Endings));
        if (content == PaperContent.WithMacros)
            return Refusal.Of("paper.with-macros", ("name", name));
        return claimed.Content == content ? claimed.MediaType : Refusal.Of("paper.not-what-it-says", ("name", name), ("ending", PaperNames.EndingOf(name)));
    }

    public static bool IsTaken(string ending) => Taken.ContainsKey(ending);

    /// <summary>What the bytes are.</summary>
    /// <param name="head">The first <see cref="HeadLength"/> bytes, or all where there are fewer.</param>
    /// <param name="isText">Whether no byte of the whole file is a control character.</param>
    /// <param name="entries">The names in the directory of a zip file; null where the file is none, or its directory cannot be read.</param>
    public static PaperContent Find(ReadOnlySpan<byte> head, bool isText, IReadOnlyList<string>? entries)
    {
        if (head.StartsWith("%PDF-"u8))
            return PaperContent.Pdf;
        if (head.StartsWith(JpegMark))
            return PaperContent.Jpeg;
        if (head.StartsWith(PngMark))
            return PaperContent.Png;
        if (entries is not null && head.StartsWith("PK"u8))
            return OfOffice(head, entries);
        return isText && head.Length > 0 ? PaperContent.PlainText : PaperContent.Other;
    }

    private static PaperContent OfOffice(ReadOnlySpan<byte> head, IReadOnlyList<string> entries)
    {
        var content = Has("[Content_Types].xml") && Has("word/document.xml") ? PaperContent.WordDocument
            : Has("[Content_Types].xml") && Has("xl/workbook.xml") ? PaperContent.ExcelWorkbook
            : Has("META-INF/manifest.xml") && Has("content.xml") ? OfOpenDocument(head)
            : PaperContent.Other;
        if (content == PaperContent.Other || entries.Any(IsTrick))
            return PaperContent.Other;
        return entries.Any(IsProgram) ? PaperContent.WithMacros : content;

        bool Has(string name) => entries.Contains(name, StringComparer.Ordinal);
    }

    /// <summary>The first file of an OpenDocument is its media type, stored as it is: it stands at a fixed place.</summary>
    private static PaperContent OfOpenDocument(ReadOnlySpan<byte> head)
    {
        if (head.Length <= MimetypeAt)
            return PaperContent.Other;
        var said = head[MimetypeAt..];
        return said.StartsWith("mimetypeapplication/vnd.oasis.opendocument.text"u8) && !said.StartsWith("mimetypeapplication/vnd.oasis.opendocument.text-"u8) ? PaperContent.TextDocument
            : said.StartsWith("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"u8) && !said.StartsWith("mimetypeapplication/vnd.oasis.opendocument.spreadsheet-"u8) ? PaperContent.Spreadsheet
            : PaperContent.Other;
    }

    // A reader that unpacks must not be led out of its folder by what we pass on.
    private static bool IsTrick(string entry) => entry.StartsWith('/') || entry.Contains('\\', StringComparison.Ordinal) || entry.Split('/').Contains("..", StringComparer.Ordinal);

    private static bool IsProgram(string entry) =>
        entry.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
        || entry.StartsWith("xl/macrosheets/", StringComparison.OrdinalIgnoreCase)
        || entry.Contains("/activeX/", StringComparison.OrdinalIgnoreCase)
        || entry.StartsWith("Basic/", StringComparison.Ordinal)
        || entry.StartsWith("Scripts/", StringComparison.Ordinal);
}
