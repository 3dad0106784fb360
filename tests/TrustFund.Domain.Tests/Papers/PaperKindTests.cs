using System.Text;
using TrustFund.Domain.Papers;

namespace TrustFund.Domain.Tests.Papers;

/// <summary>What files are, whatever they are called.</summary>
public sealed class PaperKindTests
{
    private static readonly string[] Word = ["[Content_Types].xml", "_rels/.rels", "word/document.xml"];
    private static readonly string[] Excel = ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"];
    private static readonly string[] Open = ["mimetype", "content.xml", "META-INF/manifest.xml"];

    [Fact]
    public void Each_kind_is_known_by_its_own_bytes()
    {
        Find("%PDF-1.7\n").ShouldBe(PaperContent.Pdf);
        PaperKinds.Find([0xFF, 0xD8, 0xFF, 0xE0], false, null).ShouldBe(PaperContent.Jpeg);
        PaperKinds.Find([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], false, null).ShouldBe(PaperContent.Png);
        Find("PK\x03\x04", Word).ShouldBe(PaperContent.WordDocument);
        Find("PK\x03\x04", Excel).ShouldBe(PaperContent.ExcelWorkbook);
        Find(OpenHead("text"), Open).ShouldBe(PaperContent.TextDocument);
        Find(OpenHead("spreadsheet"), Open).ShouldBe(PaperContent.Spreadsheet);
        Find("ligne;montant\n", isText: true).ShouldBe(PaperContent.PlainText);
    }

    [Fact]
    public void What_is_nothing_of_these_is_other()
    {
        Find("MZ\x90\0").ShouldBe(PaperContent.Other, "a Windows program");
        Find("\x7f" + "ELF").ShouldBe(PaperContent.Other, "a Linux program");
        Find("").ShouldBe(PaperContent.Other);
        PaperKinds.Find([], true, null).ShouldBe(PaperContent.Other, "nothing is no text");
        Find("PK\x03\x04", ["META-INF/MANIFEST.MF", "Main.class"]).ShouldBe(PaperContent.Other, "a Java program is a zip file too");
        Find("PK\x03\x04", null).ShouldBe(PaperContent.Other, "a zip file whose directory cannot be read");
        Find(" %PDF-1.7").ShouldBe(PaperContent.Other, "the mark stands at the beginning");
        Find(OpenHead("text-template"), Open).ShouldBe(PaperContent.Other);
        Find("PK\x03\x04", Open).ShouldBe(PaperContent.Other, "an OpenDocument says first what it is");
    }

    [Theory]
    [InlineData("word/vbaProject.bin")]
    [InlineData("xl/vbaProject.bin")]
    [InlineData("xl/macrosheets/sheet1.xml")]
    [InlineData("word/activeX/activeX1.bin")]
    public void An_office_file_with_programs_in_it_is_known(string program)
    {
        Find("PK\x03\x04", [.. Word, program]).ShouldBe(PaperContent.WithMacros);
        PaperKinds.MediaTypeOf("lettre.docx", PaperContent.WithMacros).Refusal!.Code.ShouldBe("paper.with-macros");
    }

    [Theory]
    [InlineData("Basic/Standard/Module1.xml")]
    [InlineData("Scripts/python/run.py")]
    public void An_OpenDocument_with_programs_in_it_is_known(string program) =>
        Find(OpenHead("text"), [.. Open, program]).ShouldBe(PaperContent.WithMacros);

    [Theory]
    [InlineData("../../outside.xml")]
    [InlineData("/etc/passwd")]
    [InlineData("word\\..\\x.xml")]
    public void An_office_file_that_would_unpack_elsewhere_is_none(string entry) => Find("PK\x03\x04", [.. Word, entry]).ShouldBe(PaperContent.Other);

    [Theory]
    [InlineData("a.pdf", PaperContent.Pdf, "application/pdf")]
    [InlineData("a.JPEG", PaperContent.Jpeg, "image/jpeg")]
    [InlineData("a.csv", PaperContent.PlainText, "text/csv")]
    [InlineData("a.txt", PaperContent.PlainText, "text/plain")]
    [InlineData("a.ods", PaperContent.Spreadsheet, "application/vnd.oasis.opendocument.spreadsheet")]
    public void Name_and_bytes_agree(string name, PaperContent content, string mediaType) => PaperKinds.MediaTypeOf(name, content).Value.ShouldBe(mediaType);

    [Fact]
    public void Where_name_and_bytes_differ_the_file_is_refused()
    {
        var endings = PaperKinds.Endings.Split(", ");
        foreach (var ending in endings)
        {
            foreach (var content in Enum.GetValues<PaperContent>())
            {
                var found = PaperKinds.MediaTypeOf("a." + ending, content);
                var fits = endings.Count(other => !PaperKinds.MediaTypeOf("a." + other, content).IsRefused);
                fits.ShouldBeInRange(0, 2, "only plain text goes under two endings");
                if (found.IsRefused)
                    found.Refusal.Code.ShouldBeOneOf("paper.not-what-it-says", "paper.with-macros");
            }
        }
    }

    private static PaperContent Find(string head, string[]? entries = null, bool isText = false) => PaperKinds.Find(Encoding.Latin1.GetBytes(head), isText, entries);

    private static string OpenHead(string kind) => "PK\x03\x04" + new string('\0', 26) + "mimetypeapplication/vnd.oasis.opendocument." + kind + "PK";
}
