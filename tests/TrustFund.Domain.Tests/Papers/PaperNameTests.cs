using TrustFund.Domain.Papers;

namespace TrustFund.Domain.Tests.Papers;

/// <summary>What files may be called.</summary>
public sealed class PaperNameTests
{
    [Theory]
    [InlineData("Budget détaillé 2018.xlsx", "Budget détaillé 2018.xlsx")]
    [InlineData("  lettre   du\u00A0partenaire .pdf ", "lettre du partenaire .pdf")]
    [InlineData("budget v1.2 (final).pdf", "budget v1.2 (final).pdf")]
    [InlineData("a:b*c?.pdf", "a_b_c_.pdf")]
    [InlineData("RAPPORT.PDF", "RAPPORT.PDF")]
    [InlineData("e\u0301tude.pdf", "\u00E9tude.pdf")]
    [InlineData("=HYPERLINK(1).csv", "=HYPERLINK(1).csv")]
    [InlineData("合同.pdf", "合同.pdf")]
    public void A_name_is_kept_or_only_tidied(string given, string kept) => PaperNames.Clean(given).Value.ShouldBe(kept);

    [Theory]
    [InlineData("", "paper.name-missing")]
    [InlineData(" \t", "paper.name-missing")]
    [InlineData("../../etc/passwd.pdf", "paper.name-is-a-path")]
    [InlineData("/etc/passwd.pdf", "paper.name-is-a-path")]
    [InlineData("C:\\temp\\a.pdf", "paper.name-is-a-path")]
    [InlineData("..\\a.pdf", "paper.name-is-a-path")]
    [InlineData("a\0.pdf", "paper.name-hides")]
    [InlineData("a\r\nSet-Cookie: x.pdf", "paper.name-hides")]
    [InlineData("facture\u202Efdp.exe", "paper.name-hides")]
    [InlineData("a\u200B.pdf", "paper.name-hides")]
    [InlineData("CON.pdf", "paper.name-reserved")]
    [InlineData("nul.txt", "paper.name-reserved")]
    [InlineData("com1.budget.xlsx", "paper.name-reserved")]
    [InlineData("setup.exe", "paper.kind-not-taken")]
    [InlineData("budget", "paper.kind-not-taken")]
    [InlineData(".pdf", "paper.kind-not-taken")]
    [InlineData("...", "paper.kind-not-taken")]
    [InlineData("budget.xlsm", "paper.kind-not-taken")]
    [InlineData("page.html", "paper.kind-not-taken")]
    [InlineData("dessin.svg", "paper.kind-not-taken")]
    [InlineData("facture.exe.pdf", "paper.two-endings")]
    [InlineData("facture.PDF.Js .csv", "paper.two-endings")]
    public void A_name_that_leads_elsewhere_or_hides_what_it_is_is_refused(string given, string code) => PaperNames.Clean(given).Refusal!.Code.ShouldBe(code);

    [Fact]
    public void Half_a_letter_is_no_letter() => PaperNames.Clean("a" + (char)0xD800 + ".pdf").Refusal!.Code.ShouldBe("paper.name-hides");

    [Fact]
    public void A_name_has_at_most_120_letters()
    {
        PaperNames.Clean(new string('a', 116) + ".pdf").Value.Length.ShouldBe(120);
        PaperNames.Clean(new string('a', 117) + ".pdf").Refusal!.Code.ShouldBe("paper.name-too-long");
    }

    /// <summary>Whatever is kept can be given to any system as a file's name: nothing in it leads anywhere or hides anything.</summary>
    [Fact]
    public void Whatever_name_is_kept_is_harmless_and_stays_as_it_is()
    {
        const int Seed = 2017;
        TestContext.Current.TestOutputHelper!.WriteLine($"Seed {Seed}");
        var random = new Random(Seed);
        const string Letters = "abcZé 0.-_/\\:*?\"<>|%;\0\n\r\u202E\u200F\u2066\uD83D\uDE00\uFEFF";
        string[] endings = [".pdf", ".csv", ".exe.pdf", ".PDF", "", ".txt "];
        var kept = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var given = new string([.. Enumerable.Range(0, random.Next(0, 12)).Select(_ => Letters[random.Next(Letters.Length)])]) + endings[random.Next(endings.Length)];
            var name = PaperNames.Clean(given);
            if (name.IsRefused)
                continue;
            kept++;
            name.Value.ShouldNotContain("..\\");
            name.Value.IndexOfAny(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\0', '\n', '\r', '\u202E', '\u200F', '\u2066', '\uFEFF']).ShouldBe(-1, given);
            name.Value.ShouldNotStartWith(".");
            name.Value.ShouldNotEndWith(".");
            PaperNames.Clean(name.Value).Value.ShouldBe(name.Value, given);
        }

        kept.ShouldBeGreaterThan(500);
    }
}
